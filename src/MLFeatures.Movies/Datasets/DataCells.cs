using System.Globalization;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Datasets;

/// <summary>Cells of the data folder's own tables. They were checked when written, so a fault here means that a program wrote a wrong table.</summary>
internal static class DataCells
{
    /// <summary>Rows for which memory is taken at once: what a description says may be wrong.</summary>
    public const int FirstCapacity = 1 << 20;

    /// <summary>Compares the rows of a table with its description.</summary>
    /// <exception cref="InvalidDataException">They differ.</exception>
    public static void CheckRows(string path, long expected, long found)
    {
        if (expected != found)
            throw new InvalidDataException(
                FormattableString.Invariant($"{path}: expected {expected} rows, as {DatasetDescription.FileName} says, found {found}. ")
                    + "Generate or import the data again."
            );
    }

    /// <summary>A record of a table that is none.</summary>
    public static InvalidDataException Malformed(string path, CsvTable table) =>
        new(FormattableString.Invariant($"{path}:{table.Line}: {table.Fault}. Generate or import the data again."));

    public static long Key(string text, string path, long line) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw Wrong("an integer", text, path, line);

    /// <summary>A number; NaN for an empty cell.</summary>
    public static float Number(string text, string path, long line) =>
        text.Length == 0 ? float.NaN
        : float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number) ? number
        : throw Wrong("a number or nothing", text, path, line);

    /// <summary>A UTC time in the one form that the tables have. Read by hand: times are most of the work of loading.</summary>
    public static DateTime Time(string text, string path, long line)
    {
        if (text is [_, _, _, _, '-', _, _, '-', _, _, 'T', _, _, ':', _, _, ':', _, _, 'Z'])
        {
            var (year, month, day) = (Digits(text, 0, 4), Digits(text, 5, 2), Digits(text, 8, 2));
            var (hour, minute, second) = (Digits(text, 11, 2), Digits(text, 14, 2), Digits(text, 17, 2));
            var sound =
                year is >= 1 and <= 9999
                && month is >= 1 and <= 12
                && day >= 1
                && day <= DateTime.DaysInMonth(year, month)
                && hour is >= 0 and < 24
                && minute is >= 0 and < 60
                && second is >= 0 and < 60;
            if (sound)
                return new(year, month, day, hour, minute, second, DateTimeKind.Utc);
        }
        throw Wrong("a time such as 2024-05-31T20:15:00Z", text, path, line);
    }

    // -1 when one of them is no digit.
    private static int Digits(string text, int start, int count)
    {
        var number = 0;
        for (var i = start; i < start + count; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return -1;
            number = 10 * number + text[i] - '0';
        }
        return number;
    }

    private static InvalidDataException Wrong(string expected, string found, string path, long line) =>
        new(
            FormattableString.Invariant(
                $"{path}:{line}: expected {expected}, found '{Shown.Text(found)}'. Generate or import the data again."
            )
        );
}

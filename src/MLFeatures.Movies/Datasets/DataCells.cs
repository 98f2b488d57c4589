using System.Globalization;

namespace MLFeatures.Movies.Datasets;

/// <summary>Cells of the data folder's own tables. They were checked when written, so a fault here means that a program wrote a wrong table.</summary>
internal static class DataCells
{
    public static long Key(string text, string path, long line) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
            ? key
            : throw Wrong("an integer", text, path, line);

    /// <summary>A number; NaN for an empty cell.</summary>
    public static float Number(string text, string path, long line) =>
        text.Length == 0 ? float.NaN
        : float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw Wrong("a number or nothing", text, path, line);

    public static DateTime Time(string text, string path, long line) =>
        DateTime.TryParseExact(
            text,
            InteractionFile.TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : throw Wrong("a time such as 2024-05-31T20:15:00Z", text, path, line);

    private static InvalidDataException Wrong(string expected, string found, string path, long line) =>
        new(FormattableString.Invariant($"{path}:{line}: expected {expected}, found '{found}'. Generate or import the data again."));
}

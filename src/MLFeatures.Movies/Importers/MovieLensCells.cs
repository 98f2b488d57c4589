using System.Globalization;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Importers;

/// <summary>Cells of MovieLens files. Each method gives the value, or says what is wrong with it.</summary>
internal static class MovieLensCells
{
    public static string? Id(string column, string text, out long id) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0
            ? null
            : $"{column}: expected a positive integer, found '{Shown.Text(text)}'";

    public static string? Rating(string text, out float rating) =>
        float.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out rating) && rating is >= 0.5f and <= 5
            ? null
            : $"rating: expected 0.5 to 5, found '{Shown.Text(text)}'";

    /// <summary>Seconds since 1970-01-01 UTC.</summary>
    public static string? Time(string text, out DateTime time)
    {
        const long LastSecond = 253_402_300_799; // of the year 9999
        var valid =
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= LastSecond;
        time = valid ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime : default;
        return valid ? null : $"timestamp: expected seconds since 1970-01-01, found '{Shown.Text(text)}'";
    }
}

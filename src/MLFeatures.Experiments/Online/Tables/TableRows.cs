using System.Globalization;
using MLFeatures.Experiments.Online.Plans;

namespace MLFeatures.Experiments.Online.Tables;

/// <summary>A table read row by row, of which some columns are asked for by name. A row is valid until the next is read.</summary>
internal abstract class TableRows : IAsyncDisposable
{
    private const NumberStyles Numbers = NumberStyles.Float & ~NumberStyles.AllowTrailingWhite & ~NumberStyles.AllowLeadingWhite;

    /// <summary>The file's name, without its folder: results must not depend on where it lies.</summary>
    public required string File { get; init; }

    /// <summary>1-based line where the current row starts; of a Parquet file the 1-based row.</summary>
    public long Line { get; protected set; }

    /// <summary>Why the current row cannot be used at all; null when it is sound.</summary>
    public string? Fault { get; protected set; }

    /// <summary>The names of all columns of the file.</summary>
    public required IReadOnlyList<string> Header { get; init; }

    /// <summary>Opens a CSV file with a header or a Parquet file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is empty or broken, or a column is missing or occurs twice.</exception>
    public static async Task<TableRows> OpenAsync(string path, IReadOnlyList<string> columns, CancellationToken ct)
    {
        if (!System.IO.File.Exists(path))
            throw new FileNotFoundException($"{path}: there is no such file. Check the path.", path);
        return string.Equals(Path.GetExtension(path), ".parquet", StringComparison.OrdinalIgnoreCase)
            ? await ParquetRows.OpenParquetAsync(path, columns, ct).ConfigureAwait(false)
            : CsvRows.Open(path, columns);
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    public abstract ValueTask<bool> ReadAsync(CancellationToken ct);

    /// <summary>A cell as text; null when it is empty.</summary>
    /// <param name="column">Position in the list of columns asked for.</param>
    public abstract string? Text(int column);

    /// <summary>A cell as a number; null when it is empty, NaN when it is no finite number.</summary>
    public virtual double? Number(int column) =>
        Text(column) is not { } text ? null
        : double.TryParse(text, Numbers, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
        : double.NaN;

    /// <summary>A cell as ticks in UTC; null when it is empty or no such time.</summary>
    public virtual long? Ticks(int column, TimeFormat format) => Text(column) is { } text ? Parse(text, format) : null;

    /// <summary>How a time is to be written, for a message.</summary>
    public static string Expected(TimeFormat format) =>
        format switch
        {
            TimeFormat.UnixSeconds => "seconds since 1970",
            TimeFormat.UnixMilliseconds => "milliseconds since 1970",
            TimeFormat.Days => "days since the start",
            _ => "ISO 8601, such as 2026-01-31T12:00:00Z",
        };

    public abstract ValueTask DisposeAsync();

    private static long? Parse(string text, TimeFormat format)
    {
        if (format is TimeFormat.Iso)
            return
                char.IsAsciiDigit(text[0])
                && DateTime.TryParse(
                    text,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out var time
                )
                && text.Length >= 10
                && text[4] == '-'
                ? time.Ticks
                : null;
        if (!double.TryParse(text, Numbers, CultureInfo.InvariantCulture, out var number))
            return null;
        var (origin, unit) = format switch
        {
            TimeFormat.UnixSeconds => (DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond),
            TimeFormat.UnixMilliseconds => (DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerMillisecond),
            _ => (0L, TimeSpan.TicksPerDay),
        };
        var ticks = origin + number * unit;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? (long)Math.Round(ticks) : null;
    }
}

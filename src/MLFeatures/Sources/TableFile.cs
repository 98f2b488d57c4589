using System.Globalization;
using Microsoft.Data.Analysis;

namespace MLFeatures.Sources;

/// <summary>Reads a Parquet or CSV file into a <see cref="DataFrame"/>, which is an <c>IDataView</c> as well.</summary>
/// <remarks>
/// <para>
/// The extension decides: <c>.parquet</c>, or <c>.csv</c> (RFC 4180 with a header; UTF-8, or UTF-16 with its mark; quoted cells may hold line ends).
/// </para>
/// <para>
/// Columns of the frame are Boolean, integers, Single, Double, DateTime (UTC) or text. A cell that is missing (null in Parquet, empty in CSV) is null in the
/// frame; a text column has null too. An integer column with missing cells is Double, because a frame would show null as 0 to ML.NET; a flag or time with
/// missing cells stays what it is, and ML.NET sees false or year 1 there. Decimals become Double, dates DateTime at midnight, times of day and
/// durations seconds as Double, and GUIDs text. Times of day that are
/// stored as plain microseconds stay those.
/// </para>
/// <para>
/// A CSV column is Boolean if all its cells are <c>true</c> or <c>false</c> in any case; Int64 if all are whole numbers without leading zeros; Double if all
/// are numbers with a decimal point, not comma (<c>NaN</c> is missing, <c>inf</c> and <c>Infinity</c> are infinite); DateTime if all are ISO 8601 dates, with
/// or without a time (without an offset it is UTC); otherwise text, also when it has no cell at all.
/// </para>
/// </remarks>
public static class TableFile
{
    private const int MostShown = 5;

    /// <summary>Reads a file of which every record must be sound.</summary>
    /// <param name="path">A <c>.parquet</c> or <c>.csv</c> file.</param>
    /// <param name="options">Which part to read; null reads all.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="ArgumentException">The extension is neither of both, or the options name no column, one twice, or one that is not read.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is empty or broken, holds a malformed record (named by its line), a column type that has no place in a frame, or a column asked for is
    /// missing or occurs twice.
    /// </exception>
    public static async Task<DataFrame> ReadAsync(string path, TableReadOptions? options = null, CancellationToken cancel = default)
    {
        var content = await ReadWithQuarantineAsync(path, options, cancel).ConfigureAwait(false);
        var bad = content.Quarantined;
        if (bad.Count == 0)
            return content.Rows;
        var shown = bad.Take(MostShown).Select(r => string.Create(CultureInfo.InvariantCulture, $"line {r.Line}: {r.Reason}"));
        var more = bad.Count > MostShown ? string.Create(CultureInfo.InvariantCulture, $"; and {bad.Count - MostShown} more") : "";
        throw new InvalidDataException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{path}:{bad[0].Line}: {bad.Count} of {bad.Count + content.Rows.Rows.Count} records cannot be read ({string.Join("; ", shown)}{more}). "
            ) + $"Mend them, or read the sound ones with {nameof(ReadWithQuarantineAsync)}."
        );
    }

    /// <summary>As <see cref="ReadAsync"/>, for callers that cannot wait asynchronously.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static DataFrame Read(string path, TableReadOptions? options = null, CancellationToken cancel = default) =>
        ReadAsync(path, options, cancel).GetAwaiter().GetResult();

    /// <summary>Reads the sound records of a file and sets the malformed ones apart, with line and reason.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<TableContent> ReadWithQuarantineAsync(
        string path,
        TableReadOptions? options = null,
        CancellationToken cancel = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new();
        if (options.Columns is not null)
            TableColumns.RequireDifferent(options.Columns);
        var extension = Path.GetExtension(path).ToUpperInvariant();
        if (extension is not ".PARQUET" and not ".CSV")
            throw new ArgumentException($"{path}: expected a file that ends in .parquet or .csv. Convert or rename it.", nameof(path));
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: there is no such file. Check the path.", path);
        return extension is ".CSV"
            ? CsvFrame.Read(path, options, cancel)
            : new(await ParquetFrame.ReadAsync(path, options, cancel).ConfigureAwait(false), []);
    }
}

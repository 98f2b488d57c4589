using System.Globalization;
using Microsoft.Data.Analysis;
using Microsoft.ML;

namespace MLFeatures.Importance.Information;

/// <summary>Reads the columns of a table, whatever their types.</summary>
internal static class TableReader
{
    /// <param name="data">The table.</param>
    /// <param name="columns">Names of the columns to read; null for all.</param>
    /// <param name="codes">Columns of numbers that are codes of categories.</param>
    /// <param name="cancellation">Stops between columns.</param>
    internal static TableData Read(
        DataFrame data,
        IReadOnlyCollection<string>? columns,
        IReadOnlyCollection<string> codes,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        Require(columns, codes, [.. data.Columns.Select(c => c.Name)]);
        var (read, leftOut) = (new List<TableColumn>(), new List<LeftOutColumn>());
        foreach (var column in data.Columns.Where(c => columns is null || columns.Contains(c.Name, StringComparer.Ordinal)))
        {
            cancellation.ThrowIfCancellationRequested();
            // A frame shows a missing whole number or flag to ML.NET as 0 or false: only its own columns know.
            if (FrameColumns.Read(column, codes.Contains(column.Name, StringComparer.Ordinal)) is { } own)
                read.Add(own);
            else if (FrameColumns.Slots(column) is { } slots)
                read.AddRange(slots);
            else
                leftOut.Add(
                    new(
                        column.Name,
                        $"its type, {column.DataType.Name}, is no number, flag, time or text, nor a vector of equally many numbers in each row"
                    )
                );
        }
        return new(read, leftOut, checked((int)data.Rows.Count));
    }

    /// <inheritdoc cref="Read(DataFrame, IReadOnlyCollection{string}?, IReadOnlyCollection{string}, CancellationToken)"/>
    internal static TableData Read(
        IDataView data,
        IReadOnlyCollection<string>? columns,
        IReadOnlyCollection<string> codes,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data is DataFrame frame)
            return Read(frame, columns, codes, cancellation);
        string[] names = [.. data.Schema.Where(c => !c.IsHidden).Select(c => c.Name)];
        Require(columns, codes, names);
        var (read, leftOut) = (new List<TableColumn>(), new List<LeftOutColumn>());
        var rows = Add(data, columns ?? names, codes, read, leftOut, cancellation);
        return new(read, leftOut, rows);
    }

    private static int Add(
        IDataView data,
        IReadOnlyCollection<string> columns,
        IReadOnlyCollection<string> codes,
        List<TableColumn> read,
        List<LeftOutColumn> leftOut,
        CancellationToken cancellation
    )
    {
        var cells = new List<ViewCells>();
        foreach (var column in data.Schema.Where(c => !c.IsHidden && columns.Contains(c.Name, StringComparer.Ordinal)))
        {
            if (ViewCells.Of(column, codes.Contains(column.Name, StringComparer.Ordinal)) is { } reader)
                cells.Add(reader);
            else
                leftOut.Add(
                    new(column.Name, $"its type, {column.Type}, is no number, flag, time, key or text, nor a vector of fixed size of them")
                );
        }
        var rows = 0;
        using (var cursor = data.GetRowCursor(cells.Select(c => c.Column)))
        {
            var reads = cells.ConvertAll(c => c.Reading(cursor));
            while (cursor.MoveNext())
            {
                cancellation.ThrowIfCancellationRequested();
                reads.ForEach(r => r());
                rows++;
            }
        }
        read.AddRange(cells.SelectMany(c => c.Columns()));
        return rows;
    }

    private static void Require(IReadOnlyCollection<string>? columns, IReadOnlyCollection<string> codes, string[] names)
    {
        var missing = (columns ?? [])
            .Concat(codes)
            .Where(c => !names.Contains(c, StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (missing.Length > 0)
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is no column {string.Join(", ", missing.Select(m => $"'{m}'"))}. Found: {string.Join(", ", names)}."
                ),
                nameof(columns)
            );
    }
}

using Microsoft.Data.Analysis;

namespace MLFeatures.Sources;

/// <summary>A CSV file as a frame: cells are kept as text until all are known, then each column takes the narrowest type that holds them.</summary>
internal static class CsvFrame
{
    private const int RowsPerCheck = 4096;

    internal static TableContent Read(string path, TableReadOptions options, CancellationToken cancel)
    {
        using var table = options.Columns is { } asked ? CsvTable.OpenMultiLine(path, [.. asked]) : CsvTable.OpenAll(path);
        var names = options.Columns ?? table.Columns;
        TableColumns.RequireKnown(options.TextColumns, names);
        CsvColumn[] columns = [.. names.Select(n => new CsvColumn(n, options.TextColumns.Contains(n)))];
        var quarantined = new List<QuarantinedRecord>();
        for (var row = 0; table.Read(); row++)
        {
            if (row % RowsPerCheck == 0)
                cancel.ThrowIfCancellationRequested();
            if (table.Fault is { } fault)
            {
                quarantined.Add(new(Path.GetFileName(path), table.Line, table.LastLine, fault, table.Raw));
                continue;
            }
            for (var i = 0; i < columns.Length; i++)
                columns[i].Add(table[i]);
        }
        return new(new DataFrame(columns.Select(c => c.Typed())), quarantined);
    }
}

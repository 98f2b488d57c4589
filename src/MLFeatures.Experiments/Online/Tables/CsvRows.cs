using MLFeatures.Sources;

namespace MLFeatures.Experiments.Online.Tables;

/// <summary>A CSV file with a header, as <see cref="CsvTable"/> reads it.</summary>
internal sealed class CsvRows : TableRows
{
    private readonly CsvTable _table;

    private CsvRows(CsvTable table) => _table = table;

    public static CsvRows Open(string path, IReadOnlyList<string> columns)
    {
        var table = CsvTable.OpenMultiLine(path, [.. columns]);
        return new(table) { File = Path.GetFileName(path), Header = table.Columns };
    }

    public override ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!_table.Read())
            return new(false);
        (Line, Fault) = (_table.Line, _table.Fault);
        return new(true);
    }

    public override string? Text(int column) => _table[column] is { Length: > 0 } text ? text : null;

    public override ValueTask DisposeAsync()
    {
        _table.Dispose();
        return default;
    }
}

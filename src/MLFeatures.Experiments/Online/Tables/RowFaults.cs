using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Experiments.Online.Tables;

/// <summary>Counts rows and keeps the first bad ones of each file.</summary>
internal sealed class RowFaults
{
    private const int MostPerFile = 20;

    private readonly List<BadRow> _rows = [];
    private readonly List<FileRows> _files = [];
    private long _read;
    private long _bad;

    public IReadOnlyList<BadRow> Rows => _rows;

    public IReadOnlyList<FileRows> Files => _files;

    public void Read() => _read++;

    public void Add(TableRows table, string fault)
    {
        if (_bad++ < MostPerFile)
            _rows.Add(new(table.File, table.Line, fault));
    }

    public void End(TableRows table)
    {
        _files.Add(new(table.File, _read, _bad));
        (_read, _bad) = (0, 0);
    }
}

using System.Text;

namespace MLFeatures.Experiments.Online.Tables;

/// <summary>A CSV file with a header (RFC 4180; LF or CRLF; with or without byte order mark).</summary>
internal sealed class CsvRows : TableRows
{
    // A record of more lines has lost a quote.
    private const int MostLines = 1000;

    private readonly StreamReader _reader;
    private readonly List<string> _cells = [];
    private readonly StringBuilder _cell = new();
    private int[] _positions = [];
    private int _width;
    private long _lines;

    private CsvRows(StreamReader reader) => _reader = reader;

    public static CsvRows Open(string path, IReadOnlyList<string> columns)
    {
        var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        try
        {
            var first = new CsvRows(reader) { File = Path.GetFileName(path), Header = [] };
            if (!first.Next() || first.Fault is not null)
                throw new InvalidDataException(
                    $"{path}: expected a header with the names of the columns, found {first.Fault ?? "an empty file"}."
                );
            string[] header = [.. first._cells.Select(c => c.Trim())];
            return new(reader)
            {
                File = first.File,
                Header = header,
                _positions = Positions(path, header, columns),
                _width = header.Length,
                _lines = first._lines,
            };
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public override ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (!Next())
            return new(false);
        if (Fault is null && _cells.Count != _width)
            Fault = FormattableString.Invariant($"expected {_width} columns, found {_cells.Count}");
        return new(true);
    }

    public override string? Text(int column) => _cells[_positions[column]] is { Length: > 0 } text ? text : null;

    public override ValueTask DisposeAsync()
    {
        _reader.Dispose();
        return default;
    }

    private bool Next()
    {
        string? line;
        do
        {
            line = _reader.ReadLine();
            _lines++;
        } while (line is { Length: 0 });
        if (line is null)
            return false;
        (Line, Fault) = (_lines, null);
        _cells.Clear();
        if (!line.Contains('"', StringComparison.Ordinal))
            _cells.AddRange(line.Split(','));
        else
            ReadQuoted(line);
        return true;
    }

    private void ReadQuoted(string line)
    {
        var (quoted, first) = (false, _lines);
        _cell.Clear();
        while (true)
        {
            for (var i = 0; i < line.Length; i++)
            {
                var c = line[i];
                if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                    _cell.Append(line[i++]);
                else if (c == '"')
                    quoted = !quoted;
                else if (c == ',' && !quoted)
                    EndCell();
                else
                    _cell.Append(c);
            }
            if (!quoted)
                break;
            if (_lines - first >= MostLines || _reader.ReadLine() is not { } next)
            {
                Fault = FormattableString.Invariant($"a quote that opens in this row is not closed up to line {_lines}");
                break;
            }
            (line, _lines) = (next, _lines + 1);
            _cell.Append('\n');
        }
        EndCell();
    }

    private void EndCell()
    {
        _cells.Add(_cell.ToString());
        _cell.Clear();
    }
}

using System.Text;
using System.Text.Unicode;

namespace MLFeatures.Sources;

/// <summary>
/// Reads a CSV file with a header (RFC 4180; LF or CRLF; with or without byte order mark) record by record and says of each where it starts and whether it
/// is sound. A lost quote costs the line where its record starts and nothing else: reading goes on with the next line.
/// </summary>
public sealed class CsvTable : IDisposable
{
    // A record of this length has lost a quote; more lines would only be read in vain.
    private const int MaximumRecord = 16 * 1024 * 1024;

    private readonly string _path;
    private readonly bool _multiLine;
    private readonly TextLines _file;
    private readonly LinkedList<TextLine> _ahead = [];
    private readonly CsvRecord _record = new();
    private readonly List<TextLine> _lines = [];
    private int[] _positions = [];

    private CsvTable(string path, bool multiLine) => (_path, _multiLine, _file) = (path, multiLine, new(path));

    /// <summary>The names of all columns.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>1-based line where the current record starts.</summary>
    public long Line => _lines[0].Number;

    /// <summary>1-based line where the current record ends.</summary>
    public long LastLine => _lines[^1].Number;

    /// <summary>The current record as it stands in the file, without the line end.</summary>
    public string Raw => CsvRecord.WithoutLineEnd(string.Concat(_lines.Select(l => l.Text))).ToString();

    /// <summary>Why the current record cannot be used; null when it is sound.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens a file whose records are one line each, and finds the columns that the caller needs, by name.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is empty, or a column is missing or occurs twice.</exception>
    public static CsvTable Open(string path, params string[] columns) => Open(path, multiLine: false, columns);

    /// <summary>Opens a file whose quoted cells may hold line ends.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is empty, or a column is missing or occurs twice.</exception>
    public static CsvTable OpenMultiLine(string path, params string[] columns) => Open(path, multiLine: true, columns);

    /// <summary>Opens a file whose quoted cells may hold line ends, for all its columns in the order of the file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is empty, or a column has no name or occurs twice.</exception>
    public static CsvTable OpenAll(string path)
    {
        var table = Open(path, multiLine: true, []);
        try
        {
            TableColumns.RequireNames($"{path}:1", table.Columns);
        }
        catch
        {
            table.Dispose();
            throw;
        }
        table._positions = [.. Enumerable.Range(0, table.Columns.Count)];
        return table;
    }

    /// <summary>The current record's cell in a column, by its position in the list given to <see cref="Open(string, string[])"/>.</summary>
    public string this[int column] => _record[_positions[column]];

    /// <summary>Moves to the next record; false at the end. Empty lines are no records.</summary>
    /// <exception cref="InvalidDataException">A line is so long that the file is no text.</exception>
    public bool Read()
    {
        do
        {
            if (Next() is not { } line)
                return false;
            _lines.Clear();
            _lines.Add(line);
        } while (CsvRecord.WithoutLineEnd(_lines[0].Text).IsEmpty);
        _record.Begin(_lines[0].Text);
        if (_multiLine)
            ReadOn();
        Fault = FindFault();
        if (Fault is not null)
            GiveBack();
        else if (_lines.Find(l => !l.Valid) is { } invalid)
            Fault = FormattableString.Invariant($"not valid UTF-8 (line {invalid.Number})");
        return true;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static CsvTable Open(string path, bool multiLine, string[] columns)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: no such file. Check the folder, or restore the file from the data set.", path);
        var table = new CsvTable(path, multiLine);
        try
        {
            table.FindColumns(columns);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    private TextLine? Next()
    {
        if (_ahead.First is { } first)
        {
            _ahead.RemoveFirst();
            return first.Value;
        }
        return _file.Read() ? new(_file.Number, Encoding.UTF8.GetString(_file.Bytes), Utf8.IsValid(_file.Bytes)) : null;
    }

    private void ReadOn()
    {
        for (var length = _lines[0].Text.Length; _record.IsOpen && length <= MaximumRecord; length += _lines[^1].Text.Length)
        {
            if (Next() is not { } line)
                return;
            _lines.Add(line);
            _record.Continue(line.Text);
        }
    }

    // The record keeps its first line; the others are read again.
    private void GiveBack()
    {
        for (var i = _lines.Count - 1; i > 0; i--)
            _ahead.AddFirst(_lines[i]);
        _lines.RemoveRange(1, _lines.Count - 1);
    }

    private string? FindFault()
    {
        if (_record.Fault is { } fault)
            return fault;
        if (_record.IsOpen)
            return _multiLine ? "a quote is not closed" : "a quote is not closed on this line";
        if (_record.Count != Columns.Count)
            return FormattableString.Invariant($"expected {Columns.Count} columns, found {_record.Count}");
        return Swallowed() is { } line ? FormattableString.Invariant($"a quote is not closed: line {line} would be swallowed") : null;
    }

    // The quote of a later row can close a lost one so that the columns add up. Then a line within is a whole row of its own; text never is.
    private long? Swallowed()
    {
        if (_lines.Count == 1 || Columns.Count < 3)
            return null;
        var alone = new CsvRecord();
        foreach (var line in _lines.Skip(1))
        {
            alone.Begin(line.Text);
            if (alone is { Fault: null, IsOpen: false } && alone.Count == Columns.Count)
                return line.Number;
        }
        return null;
    }

    private void FindColumns(string[] columns)
    {
        var expected = columns.Length == 0 ? "Expected a header" : $"Expected a header with {string.Join(',', columns)}";
        if (Next() is not { } first)
            throw new InvalidDataException($"{_path}: the file is empty. {expected}.");
        _record.Begin(first.Text);
        if (_record.Fault is not null || _record.IsOpen || !first.Valid)
        {
            var fault = _record.Fault ?? (_record.IsOpen ? "a quote is not closed" : "not valid UTF-8");
            throw new InvalidDataException($"{_path}:1: {fault}. {expected}; found '{Shown.Text(first.Text)}'.");
        }
        string[] header = [.. Enumerable.Range(0, _record.Count).Select(i => _record[i].Trim())];
        var missing = columns.Except(header, StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
            throw new InvalidDataException(
                $"{_path}:1: column {Quoted(missing)} missing. {expected}; found '{Shown.Text(string.Join(',', header))}'."
            );
        var twice = columns.Where(c => header.Count(h => string.Equals(h, c, StringComparison.Ordinal)) > 1).ToArray();
        if (twice.Length > 0)
            throw new InvalidDataException(
                $"{_path}:1: column {Quoted(twice)} occurs more than once, so it is not known which is meant. {expected}; "
                    + $"found '{Shown.Text(string.Join(',', header))}'. Rename or remove one."
            );
        (Columns, _positions) = (header, [.. columns.Select(c => Array.IndexOf(header, c))]);
    }

    private static string Quoted(string[] names) => string.Join(", ", names.Select(n => $"'{n}'"));

    private sealed record TextLine(long Number, string Text, bool Valid);
}

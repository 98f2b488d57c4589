using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace MLFeatures.Movies.Datasets;

/// <summary>
/// Reads a CSV file with a header (RFC 4180: quoted commas and line ends; LF or CRLF; with or without byte order mark) record by record and says
/// of each where it starts and whether it is sound. A quote that is not closed costs its own line only: the lines that it would swallow are read again
/// one by one.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    // What an unclosed quote may hold in memory before reading gives up.
    private const int MaximumRecordBytes = 256 * 1024 * 1024;

    private readonly CsvReader _file;
    private readonly string _path;
    private int[] _positions = [];
    private CsvReader _current;
    private long _linesBefore;
    private string? _malformed;

    private CsvTable(string path)
    {
        _path = path;
        _file = _current = CsvReader.FromFile(path, Options(hasHeader: true, multiLine: true));
    }

    /// <summary>The names of all columns.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <summary>1-based line where the current record starts.</summary>
    public long Line => _linesBefore + _current.LineNumber;

    /// <summary>The current record as it stands in the file, without the line end.</summary>
    public string Raw => Encoding.UTF8.GetString(_current.RawRecord);

    /// <summary>Why the current record cannot be used; null when it is sound.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens a file and finds the columns that the caller needs, by name.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is empty or lacks a column.</exception>
    public static CsvTable Open(string path, params string[] columns)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: no such file. Check the folder, or restore the file from the data set.", path);
        var table = new CsvTable(path);
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

    /// <summary>The current record's cell in a column, by its position in the list given to <see cref="Open"/>.</summary>
    public string this[int column] => _current.GetString(_positions[column]);

    /// <summary>Moves to the next record; false at the end.</summary>
    /// <exception cref="InvalidDataException">A record is so long that a quote must be missing.</exception>
    public bool Read()
    {
        _malformed = null;
        if (!Next())
            return false;
        if (_malformed is not null && _current == _file && _file.RawRecord.IndexOfAny((byte)'\n', (byte)'\r') >= 0)
        {
            _linesBefore = _file.LineNumber - 1;
            _current = CsvReader.Create(_file.RawRecord.ToArray(), Options(hasHeader: false, multiLine: false));
            _malformed = null;
            Next();
        }
        Fault = FindFault();
        return true;
    }

    public void Dispose()
    {
        _current.Dispose();
        _file.Dispose();
    }

    private bool Next()
    {
        try
        {
            if (_current.Read())
                return true;
            if (_current == _file)
                return false;
            _current.Dispose();
            (_current, _linesBefore, _malformed) = (_file, 0, null);
            return _file.Read();
        }
        catch (CsvFormatException e)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"{_path}:{e.LineNumber}: {e.Message} A quote is probably not closed on this line."),
                e
            );
        }
    }

    private string? FindFault()
    {
        if (_malformed is not null)
            return _malformed;
        if (_current.FieldCount != Columns.Count)
            return FormattableString.Invariant($"expected {Columns.Count} columns, found {_current.FieldCount}");
        return Utf8.IsValid(_current.RawRecord) ? null : "not valid UTF-8";
    }

    private CsvReaderOptions Options(bool hasHeader, bool multiLine) =>
        new()
        {
            Separator = ',',
            HasHeader = hasHeader,
            AllowLineBreaksInQuotes = multiLine,
            TrackLineNumbers = true,
            MaxRecordSize = MaximumRecordBytes,
            OnMalformedRecord = record =>
                _malformed = record.Reason switch
                {
                    CsvMalformedReason.StrayQuote => "a quote stands inside an unquoted cell",
                    CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote",
                    _ => "a quote is not closed",
                },
        };

    private void FindColumns(string[] columns)
    {
        try
        {
            _file.ReadHeader();
        }
        catch (CsvFormatException e)
        {
            throw new InvalidDataException($"{_path}:1: {e.Message} Expected a header with {string.Join(',', columns)}.", e);
        }
        string[] header = [.. _file.Headers.Select(c => c.Trim())];
        if (header.Length == 0)
            throw new InvalidDataException($"{_path}: the file is empty. Expected a header with {string.Join(',', columns)}.");
        var missing = columns.Except(header, StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            throw new InvalidDataException(
                $"{_path}:1: column {string.Join(", ", missing.Select(m => $"'{m}'"))} missing. "
                    + $"Expected a header with {string.Join(',', columns)}; found '{Shorten(string.Join(',', header))}'."
            );
        }
        (Columns, _positions) = (header, [.. columns.Select(c => Array.IndexOf(header, c))]);
    }

    private static string Shorten(string text) =>
        string.Concat(text.Take(100).Select(c => char.IsControl(c) || c == '\uFFFD' ? '?' : c)) + (text.Length > 100 ? "…" : "");
}

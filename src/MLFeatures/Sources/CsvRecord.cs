using System.Text;

namespace MLFeatures.Sources;

/// <summary>
/// One record of RFC 4180, read strictly: a quote opens a cell only at its beginning and closes it only at its end. Anything else is a fault, because a
/// reader that guesses joins rows which do not belong together.
/// </summary>
public sealed class CsvRecord
{
    private readonly List<(int Start, int Length)> _cells = [];
    private readonly StringBuilder _text = new();
    private int _start;
    private bool _inQuotes;

    /// <summary>The number of cells.</summary>
    public int Count => _cells.Count;

    /// <summary>Why it is no record; null while it may be one.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether a quoted cell goes on in the next line.</summary>
    public bool IsOpen => _inQuotes && Fault is null;

    /// <summary>A cell without its quotes.</summary>
    public string this[int cell] => _text.ToString(_cells[cell].Start, _cells[cell].Length);

    /// <summary>Starts anew with a line, with or without its line end.</summary>
    public void Begin(ReadOnlySpan<char> line)
    {
        _cells.Clear();
        _text.Clear();
        (_start, _inQuotes, Fault) = (0, false, null);
        Scan(line);
    }

    /// <summary>Adds the next line to an open record.</summary>
    public void Continue(ReadOnlySpan<char> line) => Scan(line);

    private void Scan(ReadOnlySpan<char> line)
    {
        var end = WithoutLineEnd(line).Length;
        for (var at = 0; ; at++)
        {
            if (_inQuotes || (at < end && line[at] == '"'))
            {
                at = Quoted(line, _inQuotes ? at : at + 1);
                if (_inQuotes)
                    return;
                if (at < end && line[at] != ',')
                    Fault = "text follows a closing quote";
            }
            else
            {
                var stop = line[at..end].IndexOfAny(',', '"');
                var next = stop < 0 ? end : at + stop;
                if (next < end && line[next] == '"')
                    Fault = "a quote stands inside an unquoted cell";
                _text.Append(line[at..next]);
                at = next;
            }
            if (Fault is not null)
                return;
            _cells.Add((_start, _text.Length - _start));
            _start = _text.Length;
            if (at >= end)
                return;
        }
    }

    // Reads within quotes and answers the position behind the closing one, or the end of the line.
    private int Quoted(ReadOnlySpan<char> line, int at)
    {
        _inQuotes = true;
        while (true)
        {
            var stop = line[at..].IndexOf('"');
            if (stop < 0)
            {
                _text.Append(line[at..]);
                return line.Length;
            }
            _text.Append(line.Slice(at, stop));
            at += stop + 1;
            if (at >= line.Length || line[at] != '"')
            {
                _inQuotes = false;
                return at;
            }
            _text.Append('"');
            at++;
        }
    }

    /// <summary>A line without the LF or CRLF at its end.</summary>
    public static ReadOnlySpan<char> WithoutLineEnd(ReadOnlySpan<char> line)
    {
        if (line is [.., '\n'])
            line = line[..^1];
        return line is [.., '\r'] ? line[..^1] : line;
    }
}

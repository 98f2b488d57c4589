using System.Text;
using System.Text.Unicode;

namespace MLFeatures.Movies.Importers;

/// <summary>
/// Finds the objects in JSON that may be broken anywhere. Behind a broken one it goes on at the next object that stands where one of the same list would:
/// one from which the list can be read on, or that begins its line as the broken one does.
/// </summary>
internal sealed class JsonScan(byte[] data, long firstLine)
{
    private readonly Stack<int> _pages = [];

    // Objects from which reading on was tried without success: the same for all later tries, which keeps the work in proportion to the file.
    private readonly HashSet<int> _inVain = [];
    private int _brackets;
    private int _sound = -1;
    private int _counted;
    private long _line = firstLine;

    /// <summary>All objects, and all that stands where one should be, in their order.</summary>
    public IEnumerable<JsonRecords.Record> Read()
    {
        for (var at = 0; (at = SkipSeparators(at)) < data.Length; )
        {
            if (data[at] is (byte)'[' or (byte)']')
            {
                at = data[at] == '[' ? Open(at) : Close(at);
                continue;
            }
            var (start, fault) = (at, "expected a JSON object");
            if (data[at] == '{')
            {
                fault = JsonText.ReadValue(data, at, out at);
                if (MayBePage(start, at, fault) && JsonText.FindResults(data, start) is >= 0 and var results)
                {
                    _pages.Push(_brackets);
                    (_brackets, at) = (0, results);
                    continue;
                }
                if (fault is null)
                    _sound = start;
                else
                    (at, fault) = GoOn(start, fault);
            }
            else
                (at, fault) = Stray(at, fault);
            yield return Record(start, at, fault);
        }
    }

    private bool MayBePage(int start, int end, string? fault) =>
        fault is not null || data.AsSpan(start, end - start).IndexOf("\"results\""u8) >= 0;

    private int Open(int at)
    {
        _brackets++;
        return at + 1;
    }

    // Behind the list of a page comes the rest of the page, which holds no records.
    private int Close(int at)
    {
        if (_brackets > 0)
            _brackets--;
        else if (_pages.TryPop(out var before))
        {
            _brackets = before;
            return JsonText.ClosesPage(data, at + 1, out var end) ? end : at + 1;
        }
        return at + 1;
    }

    // A number, text or the like is a value of its own; anything else goes up to the next object that stands where one should.
    private (int At, string Fault) Stray(int at, string fault)
    {
        if (JsonText.ReadValue(data, at, out var end) is null)
        {
            var next = JsonText.SkipBlanks(data, end);
            if (
                next == data.Length
                || data[next] is (byte)',' or (byte)']' or (byte)'{'
                || data.AsSpan(end, next - end).Contains((byte)'\n')
            )
                return (end, fault);
        }
        return GoOn(at, fault);
    }

    private (int At, string Fault) GoOn(int start, string fault)
    {
        foreach (var strictly in (bool[])[true, false])
        {
            var more = "";
            for (var at = NextBrace(start + 1); at < data.Length; at = NextBrace(at + 1))
            {
                if (!StandsLikeAnElement(at))
                    continue;
                if (strictly ? CanBeReadOn(at) || BeginsItsLineLike(at, start) : LooksLikeTheOthers(at))
                    return (EndsItsLine(start, at) ?? at, fault + more);
                if (JsonText.ReadValue(data, at, out _) is not null)
                    more = "; may hold more than one record, because the next is broken, too";
            }
        }
        // An element that is merely cut off at the end of the file has no neighbours behind it.
        var cut = fault.StartsWith("the file ends", StringComparison.Ordinal);
        return (
            data.Length,
            cut || NextBrace(start + 1) == data.Length
                ? fault
                : $"{fault}; may hold more than one record: the rest of the file cannot be told apart"
        );
    }

    // Where the brackets of the list itself are damaged: an object with most of the names of the last sound one, or a title, which no movie lacks.
    private bool LooksLikeTheOthers(int at)
    {
        if (JsonText.ReadValue(data, at, out _) is not null)
            return false;
        var names = JsonText.Names(data, at);
        if (_sound < 0)
            return names.Contains("title");
        var others = JsonText.Names(data, _sound);
        return 3 * names.Count(others.Contains) >= 2 * others.Count;
    }

    // Braces may be balanced though the object is broken: what stands on the lines behind it is then not a part of it.
    private int? EndsItsLine(int start, int next)
    {
        var (depth, inText) = (0, false);
        for (var at = start; at < next; at++)
        {
            if (data[at] == '"' && (!inText || data[at - 1] != '\\'))
                inText = !inText;
            else if (!inText && data[at] == '{')
                depth++;
            else if (!inText && data[at] == '}' && --depth == 0)
            {
                var behind = data.AsSpan(at + 1, next - at - 1).TrimStart(" ,\t\r"u8);
                return behind is [(byte)'\n', ..] ? at + 1 : null;
            }
        }
        return null;
    }

    private int NextBrace(int at)
    {
        var found = at >= data.Length ? -1 : data.AsSpan(at).IndexOf((byte)'{');
        return found < 0 ? data.Length : at + found;
    }

    private bool StandsLikeAnElement(int at)
    {
        var before = data.AsSpan(0, at).LastIndexOfAnyExcept(" \t\r\n"u8);
        return before >= 0 && (data[before] is (byte)',' or (byte)'}' || (data[before] != ':' && Indent(at, out _) >= 0));
    }

    private bool BeginsItsLineLike(int at, int start)
    {
        var indent = Indent(at, out var line);
        return indent >= 0 && line > start && indent == Indent(start, out _);
    }

    // Columns before an object that begins its line, whatever closes or separates before it; -1 for one that does not begin its line.
    private int Indent(int at, out int line)
    {
        for (line = at; line > 0 && data[line - 1] is (byte)' ' or (byte)'\t' or (byte)'[' or (byte)']' or (byte)',' or (byte)'}'; )
            line--;
        if (line > 0 && data[line - 1] != '\n')
            return -1;
        return data.AsSpan(line, at + 1 - line).IndexOfAnyExcept(" \t"u8);
    }

    // Reads on until the list ends, or until the next broken object. Objects inside the broken one end in a list that does not end as ours must.
    private bool CanBeReadOn(int at)
    {
        var read = new List<int>();
        while (!_inVain.Contains(at))
        {
            if (JsonText.ReadValue(data, at, out var end) is not null)
                return read.Count > 0;
            read.Add(at);
            at = JsonText.SkipBlanks(data, end);
            if (at < data.Length && data[at] == ',')
                at = JsonText.SkipBlanks(data, at + 1);
            else if (at < data.Length && data[at] != '{')
            {
                if (data[at] == ']' && ListMayEndAt(at))
                    return true;
                break;
            }
            if (at == data.Length || data[at] is not ((byte)'{' or (byte)'"'))
                return true;
            if (data[at] == '"')
                break; // a name: this is the inside of an object
        }
        _inVain.UnionWith(read);
        return false;
    }

    private bool ListMayEndAt(int bracket)
    {
        if (_brackets == 0)
            return _pages.TryPeek(out var outside)
                && JsonText.ClosesPage(data, bracket + 1, out var end)
                && (outside > 0 || (NothingGoesOn(end) && !ListFollowsAtOnce(end)));
        var next = JsonText.SkipBlanks(data, bracket + 1);
        return next == data.Length || (_brackets > 1 ? data[next] is (byte)']' or (byte)',' : NothingGoesOn(next));
    }

    private bool NothingGoesOn(int at)
    {
        at = JsonText.SkipBlanks(data, at);
        return at == data.Length || data[at] is (byte)'[' or (byte)'{';
    }

    // Nobody writes a list right behind a page: that is the inside of an object with a bracket too many.
    private bool ListFollowsAtOnce(int at)
    {
        var next = JsonText.SkipBlanks(data, at);
        return next < data.Length && data[next] == '[' && !data.AsSpan(at, next - at).Contains((byte)'\n');
    }

    private int SkipSeparators(int at)
    {
        var found = data.AsSpan(at).IndexOfAnyExcept(" \t\r\n,"u8);
        return found < 0 ? data.Length : at + found;
    }

    private JsonRecords.Record Record(int start, int end, string? fault)
    {
        var bytes = data.AsSpan(start, end - start);
        var kept = bytes.LastIndexOfAnyExcept(" \t\r\n,"u8) + 1;
        if (!Utf8.IsValid(bytes))
            fault ??= "not valid UTF-8";
        var first = LineOf(start);
        return new(first, LineOf(start + kept), Encoding.UTF8.GetString(bytes[..kept]), fault);
    }

    // Asked for in ascending order.
    private long LineOf(int at)
    {
        _line += data.AsSpan(_counted, at - _counted).Count((byte)'\n');
        _counted = at;
        return _line;
    }
}

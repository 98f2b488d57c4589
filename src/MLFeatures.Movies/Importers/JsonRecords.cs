using System.Text;
using System.Text.Json;

namespace MLFeatures.Movies.Importers;

/// <summary>
/// Cuts a file into JSON values without trusting it: one object, an array, JSON lines, or objects one after another. A broken value is given back with
/// its fault and does not take its neighbours with it.
/// </summary>
internal static class JsonRecords
{
    // Far above any movie; reached only when braces are not balanced.
    private const int MaximumLength = 64 * 1024 * 1024;

    /// <summary>One value of a file, or what stands where one should be.</summary>
    /// <param name="Line">1-based line where it starts.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Fault">Why it is no JSON value; null if it may be one.</param>
    public readonly record struct Record(long Line, string Text, string? Fault);

    public static IEnumerable<Record> Read(string path)
    {
        var records = IsLines(path) ? Lines(path) : Values(path);
        return records.Select(r =>
            r.Fault is null && r.Text.Contains('\uFFFD', StringComparison.Ordinal) ? r with { Fault = "not valid UTF-8" } : r
        );
    }

    private static bool IsLines(string path)
    {
        if (Path.GetExtension(path) is ".jsonl" or ".ndjson")
            return true;
        var first = File.ReadLines(path).FirstOrDefault(l => !string.IsNullOrWhiteSpace(l))?.TrimStart();
        return first is not null && first.StartsWith('{') && IsJson(first);
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<Record> Lines(string path)
    {
        var number = 0L;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return new(number, line, null);
        }
    }

    // Follows braces and strings only; whether a value is sound JSON is the parser's business.
    private static IEnumerable<Record> Values(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, 1 << 16);
        var value = new StringBuilder();
        var (line, start, depth) = (1L, 1L, 0);
        var (inText, escaped) = (false, false);
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            var c = (char)next;
            if (depth == 0 && value.Length > 0 && c is not ('{' or '\n'))
            {
                value.Append(c); // what is no object is kept together up to the end of its line
            }
            else if (depth == 0 && (c is '{' or '[' or ']' or ',' || char.IsWhiteSpace(c)))
            {
                // Brackets, commas and blanks between objects belong to the outer array or to nothing.
                if (value.Length > 0)
                    yield return Stray();
                if (c == '{')
                {
                    (depth, start) = (1, line);
                    value.Append(c);
                }
            }
            else
            {
                if (value.Length == 0)
                    start = line;
                value.Append(c);
                if (depth > 0)
                    (inText, escaped, depth) = Follow(c, inText, escaped, depth);
                if (depth == 0 && c == '}')
                    yield return new(start, Take(), null);
            }
            if (value.Length > MaximumLength)
                throw new InvalidDataException(
                    FormattableString.Invariant($"{path}:{start}: a value does not end within {MaximumLength:N0} characters.")
                );
            if (c == '\n')
                line++;
        }
        if (value.Length > 0)
            yield return depth > 0 ? new(start, Take(), "the file ends inside an object") : Stray();

        Record Stray() => new(start, Take(), "expected a JSON object");

        string Take()
        {
            var text = value.ToString();
            value.Clear();
            return text;
        }
    }

    private static (bool InText, bool Escaped, int Depth) Follow(char c, bool inText, bool escaped, int depth) =>
        (inText, escaped, c) switch
        {
            (true, true, _) => (true, false, depth),
            (true, false, '\\') => (true, true, depth),
            (true, false, '"') => (false, false, depth),
            (true, false, _) => (true, false, depth),
            (false, _, '"') => (true, false, depth),
            (false, _, '{' or '[') => (false, false, depth + 1),
            (false, _, '}' or ']') => (false, false, depth - 1),
            _ => (false, false, depth),
        };
}

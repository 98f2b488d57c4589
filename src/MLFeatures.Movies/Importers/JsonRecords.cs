using System.Text;
using System.Text.Unicode;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Importers;

/// <summary>
/// Cuts a file into JSON objects without trusting it: one object, an array, the list of a page, JSON lines, or objects one after another. A broken value
/// is given back with its fault and does not take its neighbours with it.
/// </summary>
internal static class JsonRecords
{
    // What .NET holds in one piece. JSON lines are read one by one and have no limit.
    private const int MaximumFile = 2_000_000_000;

    /// <summary>One object of a file, or what stands where one should be.</summary>
    /// <param name="Line">1-based line where it starts.</param>
    /// <param name="LastLine">1-based line where it ends.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Fault">Why it is no JSON object; null if it is one.</param>
    public readonly record struct Record(long Line, long LastLine, string Text, string? Fault);

    /// <summary>The objects of a file, in its order.</summary>
    /// <exception cref="InvalidDataException">The file is too large to be read in one piece, or no text.</exception>
    public static IEnumerable<Record> Read(string path) => IsLines(path) ? Lines(path) : Whole(path);

    private static bool IsLines(string path)
    {
        if (Path.GetExtension(path) is ".jsonl" or ".ndjson")
            return true;
        using (var file = TextLines.Open(path))
        {
            int first;
            do first = file.ReadByte();
            while (first is ' ' or '\t' or '\r' or '\n');
            if (first != '{')
                return false;
        }
        using var lines = new TextLines(path);
        while (lines.Read())
        {
            var start = JsonText.SkipBlanks(lines.Bytes, 0);
            if (start < lines.Bytes.Length)
                return IsOneValue(lines.Bytes, start);
        }
        return false;
    }

    private static IEnumerable<Record> Lines(string path)
    {
        using var lines = new TextLines(path);
        while (lines.Read())
        {
            var start = JsonText.SkipBlanks(lines.Bytes, 0);
            if (start == lines.Bytes.Length)
                continue;
            if (IsOneObject(lines.Bytes, start) && Utf8.IsValid(lines.Bytes))
            {
                yield return new(lines.Number, lines.Number, Encoding.UTF8.GetString(lines.Bytes[start..]).TrimEnd(), null);
                continue;
            }
            var whole = lines.Bytes[start] == '[' || JsonText.FindResults(lines.Bytes, start) >= 0;
            if (!whole)
            {
                yield return new(lines.Number, lines.Number, Encoding.UTF8.GetString(lines.Bytes).TrimEnd(), Fault(lines.Bytes, start));
                continue;
            }
            foreach (var record in new JsonScan(lines.Bytes.ToArray(), lines.Number).Read())
                yield return record;
        }
    }

    private static IEnumerable<Record> Whole(string path)
    {
        var length = new FileInfo(path).Length;
        if (length > MaximumFile)
        {
            throw new InvalidDataException(
                FormattableString.Invariant($"{path}: expected a JSON file of at most {MaximumFile:N0} bytes, found {length:N0}. ")
                    + "Turn it into JSON lines (.jsonl, one object per line), which have no limit."
            );
        }
        using var file = TextLines.Open(path);
        using var data = new MemoryStream((int)length);
        file.CopyTo(data);
        return new JsonScan(data.ToArray(), firstLine: 1).Read();
    }

    private static bool IsOneValue(ReadOnlySpan<byte> line, int start) =>
        JsonText.ReadValue(line, start, out var end) is null && JsonText.SkipBlanks(line, end) == line.Length;

    private static bool IsOneObject(ReadOnlySpan<byte> line, int start) =>
        line[start] == '{' && IsOneValue(line, start) && JsonText.FindResults(line, start) < 0;

    private static string Fault(ReadOnlySpan<byte> line, int start) =>
        !Utf8.IsValid(line) ? "not valid UTF-8"
        : JsonText.ReadValue(line, start, out _) is { } fault ? fault.Replace("the file ends", "the line ends", StringComparison.Ordinal)
        : line[start] == '{' ? "text follows the object"
        : "expected a JSON object";
}

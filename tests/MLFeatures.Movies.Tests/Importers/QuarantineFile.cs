using System.Text.Json;

namespace MLFeatures.Movies.Tests.Importers;

/// <summary>Reads <c>quarantine.jsonl</c> as a stranger would.</summary>
internal static class QuarantineFile
{
    public static (string File, long Line, string Reason, string Text)[] Read(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "quarantine.jsonl")).Select(Parse)];

    private static (string File, long Line, string Reason, string Text) Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var q = document.RootElement;
        return (
            q.GetProperty("file").GetString()!,
            q.GetProperty("line").GetInt64(),
            q.GetProperty("reason").GetString()!,
            q.GetProperty("text").GetString()!
        );
    }
}

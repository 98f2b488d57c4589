namespace MLFeatures.Benchmarks.Timing;

/// <summary>A table under <c>tests/MLFeatures.Benchmarks/results</c>.</summary>
internal static class ResultFile
{
    public static void Write(string root, string name, string markdown)
    {
        var folder = Path.Combine(root, "tests", "MLFeatures.Benchmarks", "results");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, markdown.ReplaceLineEndings("\n"));
        Console.WriteLine($"Written to {path}");
    }
}

namespace MLFeatures.Solution.Tests.Readme;

/// <summary>A pipe table of a Markdown file, by column name.</summary>
internal static class MarkdownTable
{
    /// <summary>The rows of the first table whose heading has <paramref name="column"/>, each as column → cell.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> With(string column, RepositoryFile file)
    {
        for (var i = 0; i + 1 < file.Lines.Count; i++)
        {
            var heading = Cells(file.Lines[i]);
            if (heading.Contains(column) && file.Lines[i + 1].StartsWith("|--", StringComparison.Ordinal))
            {
                return
                [
                    .. file
                        .Lines.Skip(i + 2)
                        .TakeWhile(line => line.StartsWith('|'))
                        .Select(line => heading.Zip(Cells(line)).ToDictionary(pair => pair.First, pair => pair.Second)),
                ];
            }
        }

        throw new InvalidDataException($"{file.Path} has no table with a column '{column}'.");
    }

    /// <summary>The texts between back-ticks.</summary>
    public static IEnumerable<string> Code(string cell) => cell.Split('`').Where((_, index) => index % 2 == 1);

    private static string[] Cells(string line) => [.. line.Trim('|', ' ').Split('|').Select(cell => cell.Trim())];
}

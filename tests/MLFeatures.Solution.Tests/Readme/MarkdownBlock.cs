namespace MLFeatures.Solution.Tests.Readme;

/// <summary>A fenced block of a Markdown file.</summary>
/// <param name="Where">File and line of the opening fence.</param>
/// <param name="Language">The word after the fence.</param>
/// <param name="Mark">The text of the HTML comment just above the fence, without its dashes; empty without one.</param>
/// <param name="Text">What stands between the fences.</param>
internal sealed record MarkdownBlock(string Where, string Language, string Mark, string Text)
{
    private const string Fence = "```";

    public static IReadOnlyList<MarkdownBlock> In(RepositoryFile file)
    {
        var blocks = new List<MarkdownBlock>();
        for (var i = 0; i < file.Lines.Count; i++)
        {
            if (!file.Lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            var open = i;
            var end = open + 1;
            while (end < file.Lines.Count && file.Lines[end] != Fence)
            {
                end++;
            }

            Assert.True(end < file.Lines.Count, $"{file.Path}:{open + 1}: the block has no end.");
            var text = string.Join('\n', file.Lines.Skip(open + 1).Take(end - open - 1));
            blocks.Add(
                new MarkdownBlock($"{file.Path}:{open + 1}", file.Lines[open][Fence.Length..].Trim(), MarkAbove(file.Lines, open), text)
            );
            i = end;
        }

        return blocks;
    }

    private static string MarkAbove(IReadOnlyList<string> lines, int fence)
    {
        var above = fence == 0 ? "" : lines[fence - 1].Trim();
        return above.StartsWith("<!--", StringComparison.Ordinal) && above.EndsWith("-->", StringComparison.Ordinal)
            ? above[4..^3].Trim()
            : "";
    }
}

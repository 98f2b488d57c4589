using System.Text.RegularExpressions;

namespace MLFeatures.Cli.Tests.Commands;

public sealed partial record CommandOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output without colours, which depend on the terminal of whoever runs the tests.</summary>
    public string Text => Colour().Replace(Output, "");

    /// <summary>The lines of <see cref="Text"/> without blanks at their ends.</summary>
    public IReadOnlyList<string> Lines => [.. Text.Split('\n').Select(line => line.TrimEnd())];

    [GeneratedRegex("\u001b\\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Colour();
}

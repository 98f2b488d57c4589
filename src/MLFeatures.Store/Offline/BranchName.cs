using System.Text.RegularExpressions;

namespace MLFeatures.Store.Offline;

/// <summary>
/// The name of a branch: <c>main</c> (production), <c>staging</c> (under validation), <c>experiment/&lt;name&gt;</c> or
/// <c>archive/&lt;name&gt;</c>. A name is lower-case letters and digits, joined by single <c>-</c>, <c>.</c> or <c>_</c>, and the whole at
/// most 100 characters: safe as a path on every file system, in a command line and in HTML.
/// </summary>
public sealed partial record BranchName
{
    private const int Longest = 100;

    private BranchName(string text) => Text = text;

    /// <summary>The features in production.</summary>
    public static BranchName Main { get; } = new("main");

    /// <summary>The name as it is written: <c>experiment/genre-affinity</c>.</summary>
    public string Text { get; }

    /// <summary>The branch of an experiment: <c>experiment/&lt;name&gt;</c>.</summary>
    /// <exception cref="FormatException">The name breaks the grammar.</exception>
    public static BranchName Experiment(string name) => Parse($"experiment/{name}");

    /// <summary>Reads a branch name.</summary>
    /// <exception cref="FormatException">The text breaks the grammar.</exception>
    public static BranchName Parse(string text) =>
        TryParse(text)
        ?? throw new FormatException(
            $"'{Shown(text)}' is not a branch name: expected 'main', 'staging', 'experiment/<name>' or 'archive/<name>', where <name> is "
                + "lower-case letters and digits joined by single '-', '.' or '_' (not a device name such as 'con'), "
                + $"at most {Longest} characters in all. For example 'experiment/genre-affinity'."
        );

    /// <summary>The branch named by <paramref name="text"/>, or null when the text breaks the grammar.</summary>
    public static BranchName? TryParse(string? text) => text is { Length: <= Longest } && Grammar().IsMatch(text) ? new(text) : null;

    /// <inheritdoc/>
    public override string ToString() => Text;

    // A hostile name must not write control characters, or a page of text, into a terminal or a log.
    private static string Shown(string? text) =>
        string.Concat((text ?? "").Take(Longest).Select(c => char.IsControl(c) ? '\uFFFD' : c)) + (text?.Length > Longest ? "…" : "");

    [GeneratedRegex(
        @"^(?:main|staging|(?:experiment|archive)/(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\z))[a-z0-9]+(?:[._-][a-z0-9]+)*)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000
    )]
    private static partial Regex Grammar();
}

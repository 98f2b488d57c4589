namespace MLFeatures.Solution.Tests;

/// <summary>A text file of the repository.</summary>
/// <param name="Path">From the root, with <c>/</c>: <c>src/MLFeatures/Registry/Entity.cs</c>.</param>
/// <param name="Text">The whole text.</param>
internal sealed record RepositoryFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public IReadOnlyList<string> Lines { get; } = Text.TrimEnd('\n').Split('\n');

    public bool IsIn(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    public bool EndsWith(string suffix) => Path.EndsWith(suffix, StringComparison.Ordinal);
}

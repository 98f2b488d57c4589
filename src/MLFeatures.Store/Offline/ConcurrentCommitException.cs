namespace MLFeatures.Store.Offline;

/// <summary>Somebody else moved the branch between reading its head and committing on top of it. Nothing was changed.</summary>
public sealed class ConcurrentCommitException : InvalidOperationException
{
    /// <summary>Reports which commit was expected and which was found.</summary>
    public ConcurrentCommitException(BranchName branch, string? expectedParent, string? actualHead)
        : base(
            $"Branch '{branch}': expected {Shown(expectedParent)} as its head, found {Shown(actualHead)}. "
                + "Another commit came first and nothing was changed: read the head again and commit on top of it."
        ) => (Branch, ExpectedParent, ActualHead) = (branch, expectedParent, actualHead);

    /// <summary>Reports which commit was expected and which was found, with what the caller knows of why, and a remedy.</summary>
    public ConcurrentCommitException(BranchName branch, string? expectedParent, string? actualHead, string explanation)
        : base($"Branch '{branch}': expected {Shown(expectedParent)} as its head, found {Shown(actualHead)}. {explanation}") =>
        (Branch, ExpectedParent, ActualHead) = (branch, expectedParent, actualHead);

    /// <summary>The branch that was to move.</summary>
    public BranchName Branch { get; }

    /// <summary>The commit that the caller took for the head; null when it took the branch for empty.</summary>
    public string? ExpectedParent { get; }

    /// <summary>The commit that is the head; null when the branch is empty.</summary>
    public string? ActualHead { get; }

    private static string Shown(string? commitId) => commitId is null ? "no commit" : $"commit {commitId}";
}

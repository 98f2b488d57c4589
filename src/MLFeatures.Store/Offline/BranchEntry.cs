namespace MLFeatures.Store.Offline;

/// <summary>One position of a branch.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="CommitId">Where the branch stood.</param>
internal sealed record BranchEntry(long Number, string CommitId);

namespace MLFeatures.Store.Offline;

/// <summary>What a commit says of itself, and the head on which it builds.</summary>
internal sealed record CommitIntent(string Message, string Author, DateTime At, string? ExpectedParent);

namespace MLFeatures.Reports.Json;

/// <summary>What the trainer itself saw, as a record.</summary>
/// <param name="Kinds">Each kind of share.</param>
internal sealed record SplitRecord(IReadOnlyList<SplitShares> Kinds);

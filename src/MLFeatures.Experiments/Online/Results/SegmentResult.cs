namespace MLFeatures.Experiments.Online.Results;

/// <summary>The effect by a column.</summary>
/// <param name="Column">The column.</param>
/// <param name="HeterogeneityPValue">Of Cochran's Q: small when segments differ; null with fewer than two that can be estimated.</param>
/// <param name="Exploratory">The segments are not shown to differ: their effects are for ideas, not for decisions.</param>
/// <param name="Segments">The segments, the largest first.</param>
/// <param name="OtherUnits">Units in segments beyond the largest fifty, which are not shown.</param>
public sealed record SegmentResult(
    string Column,
    double? HeterogeneityPValue,
    bool Exploratory,
    IReadOnlyList<SegmentEffect> Segments,
    long OtherUnits
);

namespace MLFeatures.Statistics;

/// <summary>How often a random surfer visits each node.</summary>
public sealed record PageRankResult
{
    /// <summary>Per node the share of visits, 0–1; they sum to 1. Empty of a graph without nodes.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>Steps that were made.</summary>
    public required int Steps { get; init; }

    /// <summary>
    /// Sum of the changes of all scores in the last step; the scores are off by at most damping ÷ (1 − damping) times as much, together.
    /// </summary>
    public required double LastChange { get; init; }

    /// <summary>Whether the scores stood still before the most steps were made.</summary>
    public required bool Converged { get; init; }
}

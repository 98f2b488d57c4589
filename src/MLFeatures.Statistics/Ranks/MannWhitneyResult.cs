namespace MLFeatures.Statistics;

/// <summary>What the Mann–Whitney test found.</summary>
public sealed record MannWhitneyResult
{
    /// <summary>The number of pairs in which the treatment is larger, a tie counting ½: U of the treatment.</summary>
    public required double U { get; init; }

    /// <summary>P(treatment &gt; control) + ½ P(equal), U ÷ pairs: ½ means no tendency. It is the effect the test is about; a difference of means is not.</summary>
    public required double ProbabilityOfSuperiority { get; init; }

    /// <summary>What was held against "equally distributed".</summary>
    public required Alternative Alternative { get; init; }

    /// <summary>(U − its mean) ÷ its standard deviation, with the continuity correction if asked for; null when exact or degenerate.</summary>
    public required double? Z { get; init; }

    /// <summary>The p-value; null when all values of both samples are equal.</summary>
    public required double? PValue { get; init; }

    /// <summary>Whether the p-value comes from the exact distribution.</summary>
    public required bool Exact { get; init; }

    /// <summary>All values of both samples are equal, so there is nothing to rank.</summary>
    public bool Degenerate => PValue is null;

    /// <summary>The rank-biserial correlation 2 · <see cref="ProbabilityOfSuperiority"/> − 1, from −1 to 1 (Cliff's δ).</summary>
    public double RankBiserial => 2 * ProbabilityOfSuperiority - 1;
}

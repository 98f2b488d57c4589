namespace MLFeatures.Statistics;

/// <summary>What the signed rank test found.</summary>
public sealed record SignedRankResult
{
    /// <summary>Sum of the ranks of the positive differences, W⁺.</summary>
    public required double PositiveRankSum { get; init; }

    /// <summary>Sum of the ranks of the negative differences, W⁻.</summary>
    public required double NegativeRankSum { get; init; }

    /// <summary>What was held against "symmetric about 0".</summary>
    public required Alternative Alternative { get; init; }

    /// <summary>The statistic that tables list: the smaller rank sum when two-sided, W⁺ when one-sided.</summary>
    public double Statistic => Alternative is Alternative.TwoSided ? Math.Min(PositiveRankSum, NegativeRankSum) : PositiveRankSum;

    /// <summary>How many differences are not 0.</summary>
    public required int NonZero { get; init; }

    /// <summary>(W⁺ − its mean) ÷ its standard deviation, with the continuity correction if asked for; null when exact or degenerate.</summary>
    public required double? Z { get; init; }

    /// <summary>The p-value; null when every difference is 0.</summary>
    public required double? PValue { get; init; }

    /// <summary>Whether the p-value comes from the exact distribution.</summary>
    public required bool Exact { get; init; }

    /// <summary>No difference is other than 0, so there is nothing to rank.</summary>
    public bool Degenerate => PValue is null;

    /// <summary>
    /// The matched-pairs rank-biserial correlation (W⁺ − W⁻) ÷ (W⁺ + W⁻), from −1 to 1: how much of the evidence is positive minus how much is
    /// negative (D. S. Kerby, Comprehensive Psychology 3, 2014). Null when degenerate.
    /// </summary>
    public double? RankBiserial => Degenerate ? null : (PositiveRankSum - NegativeRankSum) / (PositiveRankSum + NegativeRankSum);
}

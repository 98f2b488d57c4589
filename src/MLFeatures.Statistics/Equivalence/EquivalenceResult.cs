namespace MLFeatures.Statistics;

/// <summary>What two one-sided tests found about a difference being practically nothing.</summary>
public sealed record EquivalenceResult
{
    /// <summary>The test of "the difference is at or below the lower margin" against "above"; its p-value is one-sided.</summary>
    public required TestResult AboveLowerMargin { get; init; }

    /// <summary>The test of "the difference is at or above the upper margin" against "below"; its p-value is one-sided.</summary>
    public required TestResult BelowUpperMargin { get; init; }

    /// <summary>The level of each of the two tests.</summary>
    public required double Alpha { get; init; }

    /// <summary>The difference, treatment − control.</summary>
    public double Estimate => AboveLowerMargin.Estimate;

    /// <summary>Standard error of the estimate; 0 when degenerate.</summary>
    public double StandardError => AboveLowerMargin.StandardError;

    /// <summary>Degrees of freedom of both statistics.</summary>
    public double DegreesOfFreedom => AboveLowerMargin.DegreesOfFreedom;

    /// <summary>The larger of the two p-values; null when degenerate.</summary>
    public double? PValue => AboveLowerMargin.PValue is { } above && BelowUpperMargin.PValue is { } below ? Math.Max(above, below) : null;

    /// <summary>Lower end of the interval of level 1 − 2α.</summary>
    public double Lower => AboveLowerMargin.Lower;

    /// <summary>Upper end of the interval of level 1 − 2α.</summary>
    public double Upper => BelowUpperMargin.Upper;

    /// <summary>The values do not vary beyond rounding, so nothing can be inferred.</summary>
    public bool Degenerate => PValue is null;

    /// <summary>Whether both tests reject at α: the interval of level 1 − 2α then lies within the margins. False when degenerate.</summary>
    public bool Equivalent => PValue < Alpha;
}

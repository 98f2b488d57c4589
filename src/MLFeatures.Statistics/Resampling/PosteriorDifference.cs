namespace MLFeatures.Statistics;

/// <summary>What is believed about a mean difference after seeing the data: a Student t distribution around the estimate.</summary>
public sealed record PosteriorDifference
{
    /// <summary>Centre of the posterior: the mean difference, treatment − control.</summary>
    public required double Estimate { get; init; }

    /// <summary>Scale of the posterior; 0 when degenerate.</summary>
    public required double Scale { get; init; }

    /// <summary>Degrees of freedom of the posterior.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Half-width of the region of practical equivalence around 0.</summary>
    public required double Rope { get; init; }

    /// <summary>Level of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The differences do not vary beyond rounding: the posterior is all at the estimate, which says nothing about its certainty.</summary>
    public bool Degenerate => Scale == 0;

    /// <summary>Probability that the true difference is below −rope.</summary>
    public double ProbabilityWorse => Beyond(-Rope, -1);

    /// <summary>Probability that the true difference is above rope.</summary>
    public double ProbabilityBetter => Beyond(Rope, 1);

    /// <summary>Probability that the true difference is within ± rope, where the two are equivalent in practice.</summary>
    public double ProbabilityRope
    {
        get
        {
            if (Degenerate)
                return 1 - ProbabilityWorse - ProbabilityBetter;
            // Both ends in the tail on the far side of the estimate, so that a small probability keeps its digits.
            var side = Estimate > 0 ? -1 : 1;
            return Beyond(-side * Rope, side) - Beyond(side * Rope, side);
        }
    }

    /// <summary>Lower end of the interval that has the same probability on both sides.</summary>
    public double Lower => Estimate - Reach;

    /// <summary>Upper end of the interval that has the same probability on both sides.</summary>
    public double Upper => Estimate + Reach;

    /// <summary>Probability that the true difference is above <paramref name="value"/>; ½ at the estimate itself when degenerate.</summary>
    public double ProbabilityAbove(double value) => Beyond(value, 1);

    private double Reach => Scale * StudentTails.CriticalValue(Confidence, DegreesOfFreedom);

    // Beyond the value in the direction of the side (1 above, −1 below).
    private double Beyond(double value, int side) =>
        Degenerate
            ? (1 + Math.Sign((Estimate - value) * side)) / 2.0
            : StudentTails.Lower((Estimate - value) / Scale * side, DegreesOfFreedom);
}

using MLFeatures.Experiments.Online.Plans;

namespace MLFeatures.Experiments.Online.Planning;

/// <summary>What is to be found, and by whom it can be found.</summary>
public sealed record DurationQuestion
{
    /// <summary>Mean of the metric without a treatment, not 0.</summary>
    public required double BaselineMean { get; init; }

    /// <summary>Variance per unit, positive; of a share p it is p(1 − p).</summary>
    public required double BaselineVariance { get; init; }

    /// <summary>The smallest relative effect that is to be found: 0.02 is two per cent.</summary>
    public required double MinimumEffect { get; init; }

    /// <summary>Unique users up to each day, in all arms; not falling.</summary>
    public required IReadOnlyList<double> CumulativeUsers { get; init; }

    /// <summary>Arms with the control, of equal size. Default 2.</summary>
    public int Arms { get; init; } = 2;

    /// <summary>Error of all treatments together, two-sided. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Probability of finding a true effect. Default 0.8.</summary>
    public double Power { get; init; } = 0.8;

    /// <summary>Correlation of the metric with its covariate (CUPED). Default 0.</summary>
    public double CupedCorrelation { get; init; }

    /// <summary>How the experiment is to be looked at. Default once, at its end.</summary>
    public SequentialMethod Sequential { get; init; }

    /// <summary>Longest duration in days. Default 42.</summary>
    public int MaximumDays { get; init; } = 42;

    /// <summary>Users that the decision will apply to; null when the value of waiting is not asked for.</summary>
    public double? UsersAffected { get; init; }

    /// <summary>What one more week costs, in the unit of the metric; null when unknown.</summary>
    public double? WeeklyCost { get; init; }
}

namespace MLFeatures.Statistics;

/// <summary>How much more data a running experiment needs.</summary>
public sealed record MidExperiment
{
    // 2²⁷ times the present data: nobody waits longer.
    private const double LargestMultiple = 134_217_728;

    /// <summary>The effect to be found, not 0, on <see cref="Scale"/>. The planned one: the observed effect would make the plan chase noise.</summary>
    public required double Effect { get; init; }

    /// <summary>Default relative.</summary>
    public EffectScale Scale { get; init; } = EffectScale.Relative;

    /// <summary>Error over all tests, between 0 and 1. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Power wanted, for all goal metrics together, between 0 and 1. Default 0.8.</summary>
    public double Power { get; init; } = 0.8;

    /// <summary>Number of goal metrics. Default 1.</summary>
    public int GoalMetrics { get; init; } = 1;

    /// <summary>Number of treatments; α is divided by treatments × goal metrics. Default 1.</summary>
    public int Treatments { get; init; } = 1;

    /// <summary>Tuning of the <see cref="ConfidenceSequence"/> when the experiment is watched continuously; null for a fixed test.</summary>
    public double? SequentialTuning { get; init; }

    /// <summary>Prior when the decision is "the credible interval excludes 0"; null for a test.</summary>
    public GaussianPrior? Prior { get; init; }

    /// <summary>How many times the present number of users must be added: 1 doubles the data.</summary>
    /// <returns>0 when there are enough. Null when no amount helps, or nothing is known: a variance is unknown or 0, the control's mean is 0.</returns>
    /// <exception cref="InvalidOperationException">A property is out of its range.</exception>
    public double? AdditionalMultiple(ArmStatistics control, ArmStatistics treatment)
    {
        if (Effect == 0 || GoalMetrics < 1 || Treatments < 1 || !(Alpha > 0 && Alpha < Power && Power < 1))
            throw new InvalidOperationException(
                $"Expected an effect other than 0, at least one metric and treatment, and 0 < α < power < 1, found {Effect}, {GoalMetrics}, "
                    + $"{Treatments}, {Alpha} and {Power}."
            );
        var options = new TwoSampleOptions { Normal = true };
        var estimate =
            Scale is EffectScale.Relative
                ? TwoSampleTest.Relative(control, treatment, options)
                : TwoSampleTest.Absolute(control, treatment, options);
        if (estimate is null || estimate.Degenerate || (Prior is not null && Prior.Scale != Scale && control.Mean == 0))
            return null;
        var prior = Prior?.On(Scale, control.Mean);
        var users = control.Count + treatment.Count;
        var target = Math.Pow(Power, 1.0 / GoalMetrics);
        if (At(0) >= target)
            return 0;
        return At(LargestMultiple) < target ? null : Roots.Rising(At, target, 0, 1);

        double At(double multiple) => PowerWith(estimate.StandardError, users, multiple, prior);
    }

    private double PowerWith(double standardError, long users, double multiple, GaussianPrior? prior)
    {
        var error = standardError / Math.Sqrt(1 + multiple);
        var alpha = Alpha / (GoalMetrics * Treatments);
        if (prior is not null)
            return PosteriorPower.Of(Math.Abs(Effect), error * error, prior, alpha);
        var critical = SequentialTuning is { } tuning
            ? ConfidenceSequence.HalfWidth(1, users * (1 + multiple), alpha, tuning: tuning)
            : -NormalTails.Quantile(alpha / 2);
        var shift = Math.Abs(Effect) / error;
        return NormalTails.Upper(critical - shift) + NormalTails.Upper(critical + shift);
    }
}

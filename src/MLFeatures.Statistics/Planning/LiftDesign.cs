namespace MLFeatures.Statistics;

/// <summary>
/// An experiment that is to find a relative uplift: power and smallest detectable uplift for a number of users, for a test at the end, for one
/// that is watched continuously, and for a posterior.
/// </summary>
/// <remarks>
/// Both arms have the variance of the baseline; the standard error of the uplift is that of the delta method, √(v(1 + (1 + lift)²)/(m²n)) for n
/// users per arm, and the tests are z tests. GrowthBook's power calculator does the same.
/// </remarks>
public sealed record LiftDesign
{
    private const double LargestLift = 5;
    private const double LiftStep = 1e-3;

    /// <summary>Mean of the metric without the treatment, not 0; the share for a binary metric.</summary>
    public required double Mean
    {
        get;
        init =>
            field =
                value != 0 && double.IsFinite(value)
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(value),
                        value,
                        "Expected a finite mean other than 0: nothing is relative to 0."
                    );
    }

    /// <summary>Variance per user, positive; p(1 − p) for a binary metric. Times 1 − ρ² with CUPED.</summary>
    public required double Variance
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    }

    /// <summary>Arms including the control, of equal size. Default 2.</summary>
    public int Arms
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 2;

    /// <summary>Level, between 0 and 1. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Default two-sided.</summary>
    public Alternative Alternative { get; init; } = Alternative.TwoSided;

    /// <summary>
    /// Tuning of the <see cref="ConfidenceSequence"/> when the experiment is watched continuously; null for one analysis at the end. The wider
    /// interval then counts as a larger standard error, which understates the power somewhat.
    /// </summary>
    public double? SequentialTuning { get; init; }

    /// <summary>Prior of the uplift when the decision is "the credible interval excludes 0"; null for a test.</summary>
    public GaussianPrior? Prior { get; init; }

    /// <summary>Probability of finding a true uplift.</summary>
    /// <param name="users">Users in all arms together, positive.</param>
    /// <param name="lift">True relative uplift: 0.05 is five per cent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The prior is on the absolute scale, or combined with sequential watching or a one-sided alternative.</exception>
    public double Power(double users, double lift)
    {
        RequireUsers(users);
        var variance = UnitVariance(lift) * Arms / users;
        if (Prior is not null)
            return PosteriorPower.Of(lift, variance, Prior, Alpha);
        return NormalPower.Power(lift, Math.Sqrt(variance) * Widening(users), Alpha, Alternative);
    }

    /// <summary>The smallest uplift that is found with a probability of <paramref name="power"/>.</summary>
    /// <param name="users">Users in all arms together, positive.</param>
    /// <param name="power">Above α, below 1. Default 0.8.</param>
    /// <returns>Null when there are so few users that no uplift is (none up to 500 % with a prior): its own variance grows with it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public double? MinimumDetectableLift(double users, double power = 0.8)
    {
        RequireUsers(users);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(power, Alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(power, 1);
        if (Prior is not null)
            return Search(users, power);
        // lift = z·√(s(1 + (1 + lift)²)) is a quadratic equation in 1 + lift; the wrong side's power is left out.
        var tail = Alternative is Alternative.TwoSided ? Alpha / 2 : Alpha;
        var z = (NormalTails.Quantile(power) - NormalTails.Quantile(tail)) * Widening(users);
        var s = z * z * Variance * Arms / (Mean * Mean * users);
        if (s >= 1)
            return null;
        // Against "less" the other root: the lift that is negative.
        var root = Math.Sqrt(1 - (1 - s) * (1 - s)) / (1 - s);
        return s / (1 - s) + (Alternative is Alternative.Less ? -root : root);
    }

    // The power is not monotone with a prior far from 0, so the first crossing is sought.
    private double? Search(double users, double power)
    {
        for (var step = 0; step * LiftStep <= LargestLift; step++)
        {
            if (Power(users, step * LiftStep) < power)
                continue;
            return step == 0 ? 0 : Roots.Rising(lift => Power(users, lift), power, (step - 1) * LiftStep, step * LiftStep);
        }
        return null;
    }

    // The variance of the uplift times users per arm.
    private double UnitVariance(double lift)
    {
        if (
            Prior is not null
            && (SequentialTuning is not null || Alternative is not Alternative.TwoSided || Prior.Scale is not EffectScale.Relative)
        )
            throw new InvalidOperationException("A prior goes with the relative scale, a two-sided decision and no sequential tuning.");
        return Variance * (1 + (1 + lift) * (1 + lift)) / (Mean * Mean);
    }

    // How much wider the interval of the confidence sequence is than a fixed one.
    private double Widening(double users) =>
        SequentialTuning is { } tuning
            ? ConfidenceSequence.HalfWidth(1, 2 * users / Arms, Alpha, Alternative is not Alternative.TwoSided, tuning)
                / -NormalTails.Quantile(Alternative is Alternative.TwoSided ? Alpha / 2 : Alpha)
            : 1;

    private static void RequireUsers(double users)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(users);
        if (!double.IsFinite(users))
            throw new ArgumentOutOfRangeException(nameof(users), users, "Expected a finite number of users.");
    }
}

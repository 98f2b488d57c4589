namespace MLFeatures.Statistics;

/// <summary>
/// The asymptotic confidence sequence: an interval that is valid at every moment, however often one looks and whatever makes one stop. It is
/// wider than a fixed interval; planned looks (<see cref="GroupSequentialBounds"/>) have more power.
/// </summary>
/// <remarks>
/// I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy and A. Ramdas, arXiv 2103.06476: equations 9 (two-sided), 134 (one-sided) and 161 (tuning).
/// "Asymptotic" means that it needs some hundred units before it is to be trusted.
/// </remarks>
public static class ConfidenceSequence
{
    /// <summary>The sample size at which the interval is tightest, unless said otherwise.</summary>
    public const double DefaultTuning = 5000;

    private const double LargestRetunedP = 0.4999;

    /// <summary>Half the width of the interval.</summary>
    /// <param name="standardError">Of the estimate, not negative.</param>
    /// <param name="count">Units of both arms together, at least one.</param>
    /// <param name="alpha">Error, between 0 and 1, below ½ when one-sided. Default 0.05.</param>
    /// <param name="oneSided">Whether only one end is used. Default false.</param>
    /// <param name="tuning">The number of units at which the interval is tightest, positive; fixed before the data.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double HalfWidth(
        double standardError,
        double count,
        double alpha = 0.05,
        bool oneSided = false,
        double tuning = DefaultTuning
    ) => Reach(standardError, count, alpha, oneSided, Rho(alpha, oneSided, tuning));

    /// <summary>The interval around an estimate, with the p-value that is valid at every moment.</summary>
    /// <param name="estimate">The estimate, on any scale.</param>
    /// <param name="standardError">Of the estimate, positive.</param>
    /// <param name="count">Units of both arms together, at least one.</param>
    /// <param name="confidence">Level, between 0 and 1, above ½ when one-sided. Default 0.95.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="tuning">The number of units at which the interval is tightest, positive; fixed before the data.</param>
    /// <remarks>
    /// The statistic is estimate ÷ standard error, for information; its ordinary p-value is not valid here. The p-value is the α at which the
    /// interval just touches 0 while ρ stays as it was tuned: so it is below 1 − confidence exactly when the interval excludes 0.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static TestResult Evaluate(
        double estimate,
        double standardError,
        double count,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided,
        double tuning = DefaultTuning
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var oneSided = alternative is not Alternative.TwoSided;
        var rho = Rho(1 - confidence, oneSided, tuning);
        var reach = Reach(standardError, count, 1 - confidence, oneSided, rho);
        return new()
        {
            Estimate = estimate,
            StandardError = standardError,
            DegreesOfFreedom = double.PositiveInfinity,
            Statistic = estimate / standardError,
            PValue = P(estimate / standardError, count, rho, alternative),
            Lower = alternative is Alternative.Less ? double.NegativeInfinity : estimate - reach,
            Upper = alternative is Alternative.Greater ? double.PositiveInfinity : estimate + reach,
            Confidence = confidence,
            Alternative = alternative,
        };
    }

    /// <summary>The interval for the effect of a treatment.</summary>
    /// <param name="control">The control.</param>
    /// <param name="treatment">The treatment.</param>
    /// <param name="scale">Default absolute.</param>
    /// <param name="confidence">Level, between 0 and 1, above ½ when one-sided. Default 0.95.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="tuning">The number of units at which the interval is tightest, positive; fixed before the data.</param>
    /// <returns>
    /// Null when the variance of an arm is unknown, neither arm varies, or the control's mean is 0 on the relative scale.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static TestResult? Evaluate(
        ArmStatistics control,
        ArmStatistics treatment,
        EffectScale scale = EffectScale.Absolute,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided,
        double tuning = DefaultTuning
    )
    {
        var options = new TwoSampleOptions { Normal = true };
        var effect =
            scale is EffectScale.Relative
                ? TwoSampleTest.Relative(control, treatment, options)
                : TwoSampleTest.Absolute(control, treatment, options);
        return effect is null || effect.Degenerate
            ? null
            : Evaluate(effect.Estimate, effect.StandardError, control.Count + treatment.Count, confidence, alternative, tuning);
    }

    /// <summary>
    /// The α at which the interval would just touch 0 if it had been tuned for that α, by bisection. It agrees with other tools but is not
    /// itself valid at every moment, since ρ then depends on the data; at most 0.4999.
    /// </summary>
    /// <param name="estimate">The estimate, on any scale.</param>
    /// <param name="standardError">Of the estimate, positive.</param>
    /// <param name="count">Units of both arms together, at least one.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="tuning">The number of units at which the interval is tightest, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double RetunedP(
        double estimate,
        double standardError,
        double count,
        Alternative alternative = Alternative.TwoSided,
        double tuning = DefaultTuning
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        var oneSided = alternative is not Alternative.TwoSided;
        var distance = alternative switch
        {
            Alternative.Greater => estimate,
            Alternative.Less => -estimate,
            _ => Math.Abs(estimate),
        };
        if (!(HalfWidth(standardError, count, LargestRetunedP, oneSided, tuning) < distance))
            return LargestRetunedP;
        // On the logarithm: p-values span hundreds of orders of magnitude.
        var (low, high) = (-700.0, Math.Log(LargestRetunedP));
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = HalfWidth(standardError, count, Math.Exp(middle), oneSided, tuning) > distance ? (middle, high) : (low, middle);
        }
        return Math.Exp(high);
    }

    private static double Rho(double alpha, bool oneSided, double tuning)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, oneSided ? 0.5 : 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tuning);
        var log = -2 * Math.Log(oneSided ? 2 * alpha : alpha);
        return Math.Sqrt((log + Math.Log(1 + log)) / tuning);
    }

    private static double Reach(double standardError, double count, double alpha, bool oneSided, double rho)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardError);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var growth = count * rho * rho;
        var root = Math.Sqrt(growth + 1);
        var log = oneSided ? Math.Log(1 + root / (2 * alpha)) : Math.Log(root / alpha);
        return standardError * Math.Sqrt(2 * (growth + 1) / growth * log);
    }

    // The same equation solved for α.
    private static double P(double z, double count, double rho, Alternative alternative)
    {
        var growth = count * rho * rho;
        var root = Math.Sqrt(growth + 1);
        var evidence = z * z * growth / (2 * (growth + 1));
        var unlikely = Math.Exp(-evidence);
        if (alternative is Alternative.TwoSided)
            return Math.Min(1, root * unlikely);
        var favourable = alternative is Alternative.Greater ? z > 0 : z < 0;
        // 1 − e^(−evidence) loses digits only where the quotient is far above 1.
        return favourable && unlikely < 1 ? Math.Min(1, root * unlikely / (2 * (1 - unlikely))) : 1;
    }
}

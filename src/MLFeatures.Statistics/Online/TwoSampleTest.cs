using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>
/// Whether the estimate of a metric differs between two arms: Welch's t by default, pooled t or z by <see cref="TwoSampleOptions"/>, for the
/// difference or for the relative uplift.
/// </summary>
/// <remarks>
/// B. L. Welch, "The generalization of 'Student's' problem when several different population variances are involved", Biometrika 34 (1947). The
/// unit must be the unit of randomisation; per visit instead of per user the test rejects far too often.
/// </remarks>
public static class TwoSampleTest
{
    /// <summary>Tests treatment − control.</summary>
    /// <returns>Null when the variance of an arm is unknown, as of one unit. Degenerate when neither arm varies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static TestResult? Absolute(ArmStatistics control, ArmStatistics treatment, TwoSampleOptions? options = null)
    {
        options ??= TwoSampleOptions.Default;
        return Spread.Of(control, treatment, options) is { } spread
            ? Result(treatment.Mean - control.Mean, spread.Control + spread.Treatment, spread, options)
            : null;
    }

    /// <summary>Tests the difference of the means of two sets of values, one per unit.</summary>
    /// <inheritdoc cref="Absolute(ArmStatistics, ArmStatistics, TwoSampleOptions?)" path="/returns"/>
    /// <exception cref="ArgumentException">An arm has no value, or one is not finite.</exception>
    public static TestResult? Absolute(ReadOnlySpan<double> control, ReadOnlySpan<double> treatment, TwoSampleOptions? options = null) =>
        Absolute(ArmStatistics.Of(control), ArmStatistics.Of(treatment), options);

    /// <summary>Tests the relative uplift (treatment − control) ÷ |control| with the variance of the delta method.</summary>
    /// <remarks>
    /// The degrees of freedom are those of the absolute difference. The interval is good while the control's mean is many standard errors away
    /// from 0; otherwise use <see cref="RelativeByLog"/> or report the difference.
    /// </remarks>
    /// <returns>Null when the variance of an arm is unknown or the control's mean is 0. Degenerate when neither arm varies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static TestResult? Relative(ArmStatistics control, ArmStatistics treatment, TwoSampleOptions? options = null)
    {
        options ??= TwoSampleOptions.Default;
        if (control.Mean == 0 || Spread.Of(control, treatment, options) is not { } spread)
            return null;
        var variance = DeltaMethod.RatioVariance(treatment.Mean, spread.Treatment, control.Mean, spread.Control);
        return Result((treatment.Mean - control.Mean) / Math.Abs(control.Mean), variance, spread, options);
    }

    /// <summary>Tests the relative uplift of the means of two sets of values, one per unit.</summary>
    /// <inheritdoc cref="Relative(ArmStatistics, ArmStatistics, TwoSampleOptions?)" path="/returns"/>
    /// <exception cref="ArgumentException">An arm has no value, or one is not finite.</exception>
    public static TestResult? Relative(ReadOnlySpan<double> control, ReadOnlySpan<double> treatment, TwoSampleOptions? options = null) =>
        Relative(ArmStatistics.Of(control), ArmStatistics.Of(treatment), options);

    /// <summary>
    /// Tests the relative uplift on the logarithm of treatment ÷ control: the interval is not symmetric, never goes below −1, and stays honest
    /// when it is wide.
    /// </summary>
    /// <remarks>
    /// Variance of the logarithm: v_T/(n_T m_T²) + v_C/(n_C m_C²), and its own degrees of freedom. Statistic and p-value are those of the
    /// logarithm; the standard error is carried back by the delta method.
    /// </remarks>
    /// <returns>
    /// Null when the variance of an arm is unknown, a mean is 0, or the means differ in sign. Degenerate when neither arm varies.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1, or the tested uplift not above −1.</exception>
    public static TestResult? RelativeByLog(ArmStatistics control, ArmStatistics treatment, TwoSampleOptions? options = null)
    {
        options ??= TwoSampleOptions.Default;
        if (!(options.Tested > -1))
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.Tested,
                "Expected a tested uplift above -1: no ratio is negative."
            );
        if (control.Mean == 0 || !(treatment.Mean / control.Mean > 0))
            return null;
        if (Spread.Of(Logarithm(control), Logarithm(treatment), options) is not { } spread)
            return null;
        var ratio = treatment.Mean / control.Mean;
        var logarithm = TestResult.Of(
            Math.Log(ratio),
            Math.Sqrt(spread.Control + spread.Treatment),
            spread.DegreesOfFreedom,
            options.Confidence,
            options.Alternative,
            Math.Log(1 + options.Tested)
        );
        return logarithm with
        {
            Estimate = ratio - 1,
            StandardError = ratio * logarithm.StandardError,
            Lower = double.IsInfinity(logarithm.Lower) ? logarithm.Lower : Math.Exp(logarithm.Lower) - 1,
            Upper = double.IsInfinity(logarithm.Upper) ? logarithm.Upper : Math.Exp(logarithm.Upper) - 1,
        };
    }

    private static ArmStatistics Logarithm(ArmStatistics arm) =>
        new(arm.Count, Math.Log(Math.Abs(arm.Mean)), arm.Variance / arm.Mean / arm.Mean);

    private static TestResult Result(double estimate, double variance, Spread spread, TwoSampleOptions options) =>
        TestResult.Of(estimate, Math.Sqrt(variance), spread.DegreesOfFreedom, options.Confidence, options.Alternative, options.Tested);

    // Squared standard errors of the two means and the degrees of freedom of their difference.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Spread(double Control, double Treatment, double DegreesOfFreedom)
    {
        public static Spread? Of(ArmStatistics control, ArmStatistics treatment, TwoSampleOptions options)
        {
            if (control.Variance is not { } controlVariance || treatment.Variance is not { } treatmentVariance)
                return null;
            var (n, m) = ((double)control.Count, (double)treatment.Count);
            var pooledFreedom = n + m - 2;
            if (options.EqualVariances)
            {
                if (pooledFreedom <= 0)
                    return null;
                var pooled = ((n - 1) * controlVariance + (m - 1) * treatmentVariance) / pooledFreedom;
                (controlVariance, treatmentVariance) = (pooled, pooled);
            }
            var (a, b) = (controlVariance / n, treatmentVariance / m);
            if (options.Normal)
                return new(a, b, double.PositiveInfinity);
            if (n < 2 || m < 2)
                return null;
            return new(a, b, options.EqualVariances || a + b == 0 ? pooledFreedom : WelchFreedom(a, n, b, m));
        }

        // Shares first: squaring variances of 10⁻²⁰⁰ would give 0 ÷ 0.
        private static double WelchFreedom(double a, double n, double b, double m)
        {
            var share = a / (a + b);
            return 1 / (share * share / (n - 1) + (1 - share) * (1 - share) / (m - 1));
        }
    }
}

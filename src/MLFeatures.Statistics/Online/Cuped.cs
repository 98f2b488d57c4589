namespace MLFeatures.Statistics;

/// <summary>
/// CUPED: subtracts from a metric what a covariate measured before the experiment already told, which leaves the effect and removes variance.
/// </summary>
/// <remarks>
/// A. Deng, Y. Xu, R. Kohavi and T. Walker, "Improving the Sensitivity of Online Controlled Experiments by Utilizing Pre-Experiment Data", WSDM
/// 2013. Y′ = Y − θ(X − X̄) with θ = cov(Y, X) ÷ var(X) and X̄ taken over both arms together: a θ per arm would let the treatment change its own
/// correction. The covariate must not be touched by the treatment.
/// CUPAC is the same with X = a model's prediction of Y from data before the experiment; the caller must see to it that no unit was predicted by
/// a model trained on it (out-of-fold predictions), otherwise θ is too large and the standard error too small.
/// </remarks>
public static class Cuped
{
    /// <summary>Adjusts the mean of a metric.</summary>
    /// <param name="control">Per unit: the metric in column 0, the covariate in column 1.</param>
    /// <param name="treatment">As for the control.</param>
    /// <exception cref="ArgumentException">The arms do not have two columns.</exception>
    public static CupedArms Adjust(CrossMoments control, CrossMoments treatment)
    {
        Require(control, treatment, 2, "metric and covariate");
        var total = control.Merge(treatment);
        var theta = Theta(total.Covariance(0, 1), total.Variance(1));
        double[] weights = [1, -theta];
        return CupedArms.Of(
            ArmStatistics.Of(control.Column(0)),
            ArmStatistics.Of(treatment.Column(0)),
            Arm(control),
            Arm(treatment),
            theta
        );

        ArmStatistics Arm(CrossMoments arm) =>
            new(arm.Count, arm.Mean(0) - theta * (arm.Mean(1) - total.Mean(1)), Positive(arm.Covariance(weights, weights)));
    }

    /// <summary>Adjusts the mean of a metric, from values per unit.</summary>
    /// <exception cref="ArgumentException">An arm has no unit, its columns differ in length, or a value is not finite.</exception>
    public static CupedArms Adjust(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> controlCovariate,
        ReadOnlySpan<double> treatment,
        ReadOnlySpan<double> treatmentCovariate
    ) => Adjust(CrossMoments.Of(control, controlCovariate), CrossMoments.Of(treatment, treatmentCovariate));

    /// <summary>Adjusts a ratio metric for the same ratio before the experiment, both linearised by the delta method.</summary>
    /// <param name="control">Per unit: numerator, denominator, numerator before, denominator before, in columns 0–3.</param>
    /// <param name="treatment">As for the control.</param>
    /// <returns>Null when a sum of denominators is 0.</returns>
    /// <exception cref="ArgumentException">The arms do not have four columns.</exception>
    public static CupedArms? AdjustRatio(CrossMoments control, CrossMoments treatment)
    {
        Require(control, treatment, 4, "numerator, denominator, and both before the experiment");
        var total = control.Merge(treatment);
        foreach (var part in (ReadOnlySpan<CrossMoments>)[control, treatment, total])
            if (part.Mean(1) == 0 || part.Mean(3) == 0)
                return null;
        var (metric, covariate) = (Linear(total, 0, 1), Linear(total, 2, 3));
        var theta = Theta(total.Covariance(metric, covariate), total.Covariance(covariate, covariate));
        var before = total.Mean(2) / total.Mean(3);
        return CupedArms.Of(RatioMetric.Arm(control)!.Value, RatioMetric.Arm(treatment)!.Value, Arm(control), Arm(treatment), theta);

        ArmStatistics Arm(CrossMoments arm)
        {
            var (own, past) = (Linear(arm, 0, 1), Linear(arm, 2, 3));
            double[] weights = [own[0], own[1], -theta * past[2], -theta * past[3]];
            var mean = arm.Mean(0) / arm.Mean(1) - theta * (arm.Mean(2) / arm.Mean(3) - before);
            return new(arm.Count, mean, Positive(arm.Covariance(weights, weights)));
        }
    }

    // The weights of (numerator − R·denominator) ÷ mean denominator.
    private static double[] Linear(CrossMoments moments, int numerator, int denominator)
    {
        var weights = new double[4];
        weights[numerator] = 1 / moments.Mean(denominator);
        weights[denominator] = -moments.Mean(numerator) / (moments.Mean(denominator) * moments.Mean(denominator));
        return weights;
    }

    private static double Theta(double? covariance, double? variance) => variance > 0 ? covariance!.Value / variance.Value : 0;

    // A covariate that explains everything leaves a variance of rounding, of either sign.
    private static double? Positive(double? variance) => variance is { } value ? Math.Max(0, value) : null;

    private static void Require(CrossMoments control, CrossMoments treatment, int columns, string meaning)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        if (control.Columns != columns || treatment.Columns != columns)
            throw new ArgumentException(
                $"Expected {columns} columns in each arm ({meaning}), found {control.Columns} and {treatment.Columns}.",
                nameof(control)
            );
    }
}

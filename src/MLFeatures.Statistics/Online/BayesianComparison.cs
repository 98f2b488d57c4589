namespace MLFeatures.Statistics;

/// <summary>The posterior of the effect of a treatment: chance to win and expected loss instead of a p-value.</summary>
/// <remarks>
/// A normal likelihood for the effect (variance by the delta method when relative) times a normal prior, or a flat one. A p-value's protection
/// against looking often is not part of it: with a flat prior, stopping at "95 % chance to win" errs as often as peeking does.
/// </remarks>
public static class BayesianComparison
{
    /// <summary>Compares two arms.</summary>
    /// <param name="control">The control.</param>
    /// <param name="treatment">The treatment.</param>
    /// <param name="scale">The scale of the effect. Default relative.</param>
    /// <param name="prior">Null for a flat prior.</param>
    /// <param name="lowerIsBetter">Whether a decrease of the metric is good: chance to win and risks are swapped.</param>
    /// <param name="credibility">Probability of the interval, between 0 and 1. Default 0.95.</param>
    /// <returns>
    /// Null when there is no likelihood: a variance is unknown, neither arm varies, or the control's mean is 0 where it is divided by.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The credibility is not between 0 and 1.</exception>
    public static BayesianResult? Compare(
        ArmStatistics control,
        ArmStatistics treatment,
        EffectScale scale = EffectScale.Relative,
        GaussianPrior? prior = null,
        bool lowerIsBetter = false,
        double credibility = 0.95
    )
    {
        if (control.MeanVariance is not { } controlVariance || treatment.MeanVariance is not { } treatmentVariance)
            return null;
        var relative = scale is EffectScale.Relative;
        if (control.Mean == 0 && (relative || (prior is not null && prior.Scale != scale)))
            return null;
        var difference = treatment.Mean - control.Mean;
        var variance = relative
            ? DeltaMethod.RatioVariance(treatment.Mean, treatmentVariance, control.Mean, controlVariance)
            : controlVariance + treatmentVariance;
        if (variance == 0)
            return null;
        return Posterior(
            relative ? difference / Math.Abs(control.Mean) : difference,
            variance,
            prior?.On(scale, control.Mean),
            scale,
            lowerIsBetter,
            credibility
        );
    }

    /// <summary>The posterior of an effect that was estimated with a known standard error.</summary>
    /// <param name="effect">The estimate.</param>
    /// <param name="variance">Its squared standard error, positive.</param>
    /// <param name="prior">Null for a flat prior. Must be on <paramref name="scale"/>.</param>
    /// <param name="scale">The scale of the effect.</param>
    /// <param name="lowerIsBetter">Whether a decrease of the metric is good.</param>
    /// <param name="credibility">Probability of the interval, between 0 and 1. Default 0.95.</param>
    /// <exception cref="ArgumentException">The prior is on another scale.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The variance is not positive, or the credibility not between 0 and 1.</exception>
    public static BayesianResult Posterior(
        double effect,
        double variance,
        GaussianPrior? prior,
        EffectScale scale,
        bool lowerIsBetter = false,
        double credibility = 0.95
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        if (prior is not null && prior.Scale != scale)
            throw new ArgumentException($"Expected a prior on the {scale} scale, found {prior.Scale}: convert it first.", nameof(prior));
        // Weight of the data, 1 with a flat prior: stays exact when one of the variances is tiny.
        var weight = prior is null ? 1 : prior.Variance / (prior.Variance + variance);
        var mean = prior is null ? effect : weight * effect + (1 - weight) * prior.Mean;
        var deviation = Math.Sqrt(weight * variance);
        var z = mean / deviation;
        var gain = ExpectedExcess(z) * deviation;
        var loss = ExpectedExcess(-z) * deviation;
        var reach = StudentTails.CriticalValue(credibility, double.PositiveInfinity) * deviation;
        return new()
        {
            Estimate = mean,
            StandardDeviation = deviation,
            Lower = mean - reach,
            Upper = mean + reach,
            Credibility = credibility,
            ChanceToWin = lowerIsBetter ? NormalTails.Lower(-z) : NormalTails.Upper(-z),
            ControlRisk = lowerIsBetter ? loss : gain,
            TreatmentRisk = lowerIsBetter ? gain : loss,
            Scale = scale,
        };
    }

    // E[max(0, Z + z)] of a standard normal Z. Far below 0 the two terms cancel, so there the asymptotic series of Mills' ratio is used.
    private static double ExpectedExcess(double z)
    {
        if (z > -8)
            return Math.Max(0, NormalTails.Density(z) + z * NormalTails.Lower(z));
        var u = 1 / (z * z);
        return NormalTails.Density(z) * u * (1 - u * (3 - u * (15 - u * (105 - u * 945))));
    }
}

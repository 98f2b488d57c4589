namespace MLFeatures.Statistics;

/// <summary>
/// The winner's curse: an effect that is reported because it was significant is too large on average, the more so the lower the power. By how
/// much, and an estimate that allows for it.
/// </summary>
/// <remarks>
/// Exaggeration (type M) and wrong sign (type S): A. Gelman and J. Carlin, "Beyond Power Calculations", Perspectives on Psychological Science 9
/// (2014), in closed form for a normal estimate. Shrinkage: the conditional maximum likelihood estimate given that |z| exceeded the critical
/// value (A. Ghosh, F. Zou and F. A. Wright, American Journal of Human Genetics 82 (2008)). It was chosen over a posterior mean because it needs
/// no prior: an experiment that just passed is shrunk strongly, one far beyond the bar hardly at all.
/// </remarks>
public static class WinnersCurse
{
    /// <summary>By what factor significant estimates exceed the true effect on average: 1.13 at a power of 0.8.</summary>
    /// <param name="power">Power of the two-sided test, above 1 − confidence and below 1.</param>
    /// <param name="confidence">Level of the test, between 0 and 1. Default 0.95.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Exaggeration(double power, double confidence = 0.95)
    {
        var effect = NormalPower.StandardizedEffect(power, 1 - confidence, Alternative.TwoSided);
        return ExpectedSignificant(effect, Critical(confidence)) / effect;
    }

    /// <summary>Probability that a significant estimate has the wrong sign.</summary>
    /// <inheritdoc cref="Exaggeration" path="/param"/>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double WrongSign(double power, double confidence = 0.95)
    {
        var effect = NormalPower.StandardizedEffect(power, 1 - confidence, Alternative.TwoSided);
        return NormalTails.Upper(Critical(confidence) + effect) / power;
    }

    /// <summary>The estimate, shrunk for having been significant.</summary>
    /// <param name="estimate">The estimate, finite.</param>
    /// <param name="standardError">Its standard error, positive.</param>
    /// <param name="confidence">Level of the two-sided test that selected it, between 0 and 1. Default 0.95.</param>
    /// <returns>Of the same sign and not larger. An estimate that was not significant was not selected, and is returned as it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Shrink(double estimate, double standardError, double confidence = 0.95)
    {
        if (!double.IsFinite(estimate))
            throw new ArgumentOutOfRangeException(nameof(estimate), estimate, "Expected a finite estimate.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        var critical = Critical(confidence);
        var z = Math.Abs(estimate) / standardError;
        if (z <= critical)
            return estimate;
        // The likelihood is an exponential family, so the maximum is where the conditional mean equals what was seen.
        var (low, high) = (0.0, z);
        for (var i = 0; i < 100 && high - low > 1e-15 * z; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = ConditionalMean(middle, critical) < z ? (middle, high) : (low, middle);
        }
        return Math.Sign(estimate) * high * standardError;
    }

    private static double Critical(double confidence) => StudentTails.CriticalValue(confidence, double.PositiveInfinity);

    // E[|Z| given |Z| > c] for Z normal around λ.
    private static double ExpectedSignificant(double effect, double critical) =>
        (
            effect * (NormalTails.Upper(critical - effect) - NormalTails.Upper(critical + effect))
            + NormalTails.Density(critical - effect)
            + NormalTails.Density(critical + effect)
        ) / Rejection(effect, critical);

    // E[Z given |Z| > c].
    private static double ConditionalMean(double effect, double critical) =>
        effect + (NormalTails.Density(critical - effect) - NormalTails.Density(critical + effect)) / Rejection(effect, critical);

    private static double Rejection(double effect, double critical) =>
        NormalTails.Upper(critical - effect) + NormalTails.Upper(critical + effect);
}

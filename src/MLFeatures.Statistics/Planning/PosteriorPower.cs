namespace MLFeatures.Statistics;

/// <summary>How likely the posterior of an effect will exclude 0.</summary>
internal static class PosteriorPower
{
    /// <summary>Probability that the central 1 − α credible interval excludes 0 when the effect is true.</summary>
    /// <param name="effect">The true effect.</param>
    /// <param name="variance">Squared standard error of its estimate.</param>
    /// <param name="prior">On the scale of the effect.</param>
    /// <param name="alpha">1 − credibility.</param>
    public static double Of(double effect, double variance, GaussianPrior prior, double alpha)
    {
        // The interval excludes 0 when |estimate·/variance + prior mean/prior variance| > z·√(posterior precision).
        var precision = 1 / variance + 1 / prior.Variance;
        var critical = -NormalTails.Quantile(alpha / 2) * variance * Math.Sqrt(precision);
        var pull = variance * prior.Mean / prior.Variance;
        var error = Math.Sqrt(variance);
        return NormalTails.Upper((critical - pull - effect) / error) + NormalTails.Upper((critical + pull + effect) / error);
    }
}

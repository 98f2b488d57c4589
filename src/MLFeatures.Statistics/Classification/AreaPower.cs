namespace MLFeatures.Statistics;

/// <summary>How many rows the test of one area under the ROC curve against ½ needs.</summary>
/// <remarks>
/// N. A. Obuchowski, M. L. Lieber and F. H. Wians, "ROC curves in clinical chemistry", Clinical Chemistry 50 (2004): the variance of the area times
/// the number of positives is 0.0099 e^{−A²/2} (5A² + 8 + (A² + 8)/κ), with A = 1.414 Φ⁻¹(area) and κ negatives per positive. 0.0099 and 1.414 are
/// as published.
/// </remarks>
public static class AreaPower
{
    private const double Scale = 0.0099;
    private const double RootOfTwo = 1.414;

    /// <summary>Probability that the test finds a true <paramref name="area"/> to differ from ½ (one-sided: to be above it).</summary>
    /// <param name="area">The true area, from ½ to below 1.</param>
    /// <param name="positives">How many positive rows; positive.</param>
    /// <param name="negatives">How many negative rows; positive.</param>
    /// <param name="confidence">1 − significance level, between 0 and 1. Default 0.95.</param>
    /// <param name="alternative">Two-sided (default) or greater.</param>
    /// <remarks>The chance to reject on the wrong side is left out, as published.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Power(
        double area,
        double positives,
        double negatives,
        double confidence = 0.95,
        Alternative alternative = Alternative.TwoSided
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(positives);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(negatives);
        var ratio = negatives / positives;
        var error = Math.Sqrt(Variance(area, ratio));
        var above = Math.Sqrt(positives) * (area - 0.5) - Critical(confidence, alternative) * Math.Sqrt(Variance(0.5, ratio));
        return NormalTails.Lower(above / error);
    }

    /// <summary>The number of positive rows with which the test finds a true <paramref name="area"/> with the wanted probability. Round up.</summary>
    /// <param name="area">The true area, between ½ and 1.</param>
    /// <param name="negativesPerPositive">How many negative rows come with each positive one; positive.</param>
    /// <param name="confidence">1 − significance level, between 0 and 1. Default 0.95.</param>
    /// <param name="power">The wanted probability, at least ½ and below 1. Default 0.8.</param>
    /// <param name="alternative">Two-sided (default) or greater.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double RequiredPositives(
        double area,
        double negativesPerPositive,
        double confidence = 0.95,
        double power = 0.8,
        Alternative alternative = Alternative.TwoSided
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(area, 0.5);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(negativesPerPositive);
        ArgumentOutOfRangeException.ThrowIfLessThan(power, 0.5);
        var ofNull = Critical(confidence, alternative) * Math.Sqrt(Variance(0.5, negativesPerPositive));
        var ofArea = NormalTails.Quantile(power) * Math.Sqrt(Variance(area, negativesPerPositive));
        var root = (ofNull + ofArea) / (area - 0.5);
        return root * root;
    }

    private static double Critical(double confidence, Alternative alternative)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        return alternative switch
        {
            Alternative.TwoSided => -NormalTails.Quantile((1 - confidence) / 2),
            Alternative.Greater => -NormalTails.Quantile(1 - confidence),
            _ => throw new ArgumentOutOfRangeException(nameof(alternative), alternative, "Expected two-sided or greater."),
        };
    }

    private static double Variance(double area, double ratio)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(area, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(area, 1);
        var a = RootOfTwo * NormalTails.Quantile(area);
        return Scale * Math.Exp(-a * a / 2) * (5 * a * a + 8 + (a * a + 8) / ratio);
    }
}

namespace MLFeatures.Statistics;

/// <summary>Power and sample size of an experiment that is watched with a <see cref="ConfidenceSequence"/>.</summary>
public static class AlwaysValidPower
{
    /// <summary>Probability that the sequence excludes 0 at a given number of units; that it did at some earlier moment comes on top.</summary>
    /// <param name="effect">True effect.</param>
    /// <param name="standardError">Its standard error with that many units, positive.</param>
    /// <param name="count">Units of both arms together, at least one.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="tuning">Tuning of the sequence. Default 5000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double Power(
        double effect,
        double standardError,
        double count,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        double tuning = ConfidenceSequence.DefaultTuning
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        var critical = ConfidenceSequence.HalfWidth(1, count, alpha, alternative is not Alternative.TwoSided, tuning);
        var shift = effect / standardError;
        return alternative switch
        {
            Alternative.Greater => NormalTails.Upper(critical - shift),
            Alternative.Less => NormalTails.Upper(critical + shift),
            _ => NormalTails.Upper(critical - shift) + NormalTails.Upper(critical + shift),
        };
    }

    /// <summary>How many times as many units as a fixed test the sequence needs for the same power at its last moment.</summary>
    /// <param name="fixedCount">Units (both arms) of the fixed test that has the power, at least one.</param>
    /// <param name="power">Above <paramref name="alpha"/>, below 1. Default 0.8.</param>
    /// <param name="alpha">Level, between 0 and 1. Default 0.05.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="tuning">Tuning of the sequence. Default 5000.</param>
    /// <remarks>The inflation for <see cref="DurationRequest.Inflation"/>; for planned looks see <see cref="GroupSequentialBounds.InflationFactor"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static double InflationFactor(
        double fixedCount,
        double power = 0.8,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        double tuning = ConfidenceSequence.DefaultTuning
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fixedCount, 1);
        var sign = alternative is Alternative.Less ? -1 : 1;
        var effect = sign * NormalPower.StandardizedEffect(power, alpha, alternative);
        return Roots.Rising(factor => Power(effect, 1 / Math.Sqrt(factor), factor * fixedCount, alpha, alternative, tuning), power, 1, 2);
    }
}

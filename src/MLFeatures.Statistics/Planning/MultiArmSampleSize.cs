namespace MLFeatures.Statistics;

/// <summary>The size of an experiment with several arms.</summary>
/// <remarks>
/// E. Duflo, R. Glennerster and M. Kremer, "Using Randomization in Development Economics Research: A Toolkit", 2007, section 4: the effect is the
/// mean smallest detectable effect over the comparisons.
/// </remarks>
public static class MultiArmSampleSize
{
    /// <summary>Units of all arms together.</summary>
    /// <param name="effect">Mean smallest detectable difference over the comparisons, not 0.</param>
    /// <param name="variance">Variance per unit, positive; p(1 − p) of a share.</param>
    /// <param name="arms">Arms including the control, at least two. Default 2.</param>
    /// <param name="comparisons">Default each treatment with the control.</param>
    /// <param name="allocation">
    /// Share of each arm, control first, positive and summing to 1. Empty for automatic: in proportion to the number of comparisons that an arm
    /// takes part in, so half of the units for the control when each treatment is held against it.
    /// </param>
    /// <param name="power">Above <paramref name="alpha"/>, below 1. Default 0.8.</param>
    /// <param name="alpha">Level of a comparison, two-sided, between 0 and 1. Default 0.05.</param>
    /// <param name="bonferroni">Whether α is divided by the number of comparisons. Default false.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    /// <exception cref="ArgumentException">The allocation does not have one positive share per arm, summing to 1.</exception>
    public static long Total(
        double effect,
        double variance,
        int arms = 2,
        ArmComparisons comparisons = ArmComparisons.ControlVersusAll,
        ReadOnlySpan<double> allocation = default,
        double power = 0.8,
        double alpha = 0.05,
        bool bonferroni = false
    )
    {
        NormalPower.RequireEffect(effect, Alternative.TwoSided);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(variance);
        ArgumentOutOfRangeException.ThrowIfLessThan(arms, 2);
        var shares = allocation.IsEmpty ? Automatic(arms, comparisons) : Given(allocation, arms);
        var (roots, pairs) = (0.0, 0);
        for (var i = 0; i < arms; i++)
        for (var j = 0; j < i; j++)
        {
            if (comparisons is ArmComparisons.ControlVersusAll && j > 0)
                continue;
            roots += Math.Sqrt(1 / shares[i] + 1 / shares[j]);
            pairs++;
        }
        var level = bonferroni ? alpha / pairs : alpha;
        var standardized = NormalPower.StandardizedEffect(power, level, Alternative.TwoSided) / effect * (roots / pairs);
        return ArmSizes.Of(standardized * standardized * variance, 0).Control;
    }

    private static double[] Automatic(int arms, ArmComparisons comparisons)
    {
        var shares = new double[arms];
        Array.Fill(shares, comparisons is ArmComparisons.ControlVersusAll ? 0.5 / (arms - 1) : 1.0 / arms);
        if (comparisons is ArmComparisons.ControlVersusAll)
            shares[0] = 0.5;
        return shares;
    }

    private static double[] Given(ReadOnlySpan<double> allocation, int arms)
    {
        var shares = allocation.ToArray();
        if (shares.Length != arms || !Array.TrueForAll(shares, share => share > 0) || Math.Abs(shares.Sum() - 1) > 1e-9)
            throw new ArgumentException(
                $"Expected {arms} positive shares summing to 1, found {shares.Length} summing to {shares.Sum()}.",
                nameof(allocation)
            );
        return shares;
    }
}

namespace MLFeatures.Statistics;

/// <summary>Weight of evidence and information value: how well the bins of a feature tell good from bad, as scorecards measure it.</summary>
/// <remarks>I. J. Good, "Probability and the Weighing of Evidence", 1950; N. Siddiqi, "Credit Risk Scorecards", 2006, chapter 6.</remarks>
public static class InformationValue
{
    /// <summary>
    /// WoE = ln(share of the good ÷ share of the bad) per bin, and IV = Σ (share of the good − share of the bad) · WoE.
    /// </summary>
    /// <param name="good">Good rows per bin, none negative.</param>
    /// <param name="bad">Bad rows per bin, same bins in the same order, none negative.</param>
    /// <param name="smoothing">
    /// Added to both counts of every bin before shares are taken, not negative. Default ½: a bin without good or without bad rows would otherwise
    /// have infinite evidence from few rows. With 0 the shares are those of the data.
    /// </param>
    /// <exception cref="ArgumentException">The lengths differ, or a count is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="smoothing"/> is negative or not finite.</exception>
    public static InformationValueResult Of(ReadOnlySpan<long> good, ReadOnlySpan<long> bad, double smoothing = 0.5)
    {
        if (good.Length != bad.Length)
            throw new ArgumentException($"Expected two counts per bin, found {good.Length} good and {bad.Length} bad ones.", nameof(bad));
        if (!double.IsFinite(smoothing) || smoothing < 0)
            throw new ArgumentOutOfRangeException(nameof(smoothing), smoothing, "Expected a finite number that is not negative.");
        var (allGood, allBad) = (Sum(good, nameof(good)), Sum(bad, nameof(bad)));
        var weights = new double?[good.Length];
        double? value = allGood > 0 && allBad > 0 ? 0 : null;
        var (goodTotal, badTotal) = (allGood + smoothing * good.Length, allBad + smoothing * bad.Length);
        for (var i = 0; i < good.Length; i++)
        {
            var (goodShare, badShare) = ((good[i] + smoothing) / goodTotal, (bad[i] + smoothing) / badTotal);
            if (value is not null && goodShare > 0 && badShare > 0)
                weights[i] = Math.Log(goodShare / badShare);
            // A bin without any row says nothing; one without good or without bad rows says more than can be told.
            value = good[i] + bad[i] == 0 && smoothing == 0 ? value : value + (goodShare - badShare) * weights[i];
        }
        return new() { WeightsOfEvidence = weights, Value = value };
    }

    private static double Sum(ReadOnlySpan<long> counts, string parameter)
    {
        var sum = 0.0;
        foreach (var count in counts)
        {
            if (count < 0)
                throw new ArgumentException($"Expected counts that are not negative, found {count}.", parameter);
            sum += count;
        }
        return sum;
    }
}

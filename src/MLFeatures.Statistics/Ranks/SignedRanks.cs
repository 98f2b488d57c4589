namespace MLFeatures.Statistics;

/// <summary>The ranks of absolute differences and their sums by sign.</summary>
/// <param name="NonZero">Twice the rank of each difference other than 0.</param>
/// <param name="Zeros">How many differences are 0.</param>
/// <param name="TieTerm">Σ (t³ − t) over the ties that count.</param>
/// <param name="Positive">Rank sum of the positive differences.</param>
/// <param name="Negative">Rank sum of the negative differences.</param>
/// <param name="Treatment">What was done with the zeros.</param>
internal sealed record SignedRanks(long[] NonZero, int Zeros, double TieTerm, double Positive, double Negative, ZeroDifferences Treatment)
{
    internal static SignedRanks Of(ReadOnlySpan<double> differences, ZeroDifferences treatment)
    {
        var all = differences.ToArray();
        var zeros = all.Count(d => d == 0);
        var ranked = treatment is ZeroDifferences.Drop ? [.. all.Where(d => d != 0)] : all;
        var ranks = MidRanks.Of([.. ranked.Select(Math.Abs)]);
        // Zeros that have been left out are no tie. Split zeros keep theirs.
        var zeroTie = (double)zeros * ((double)zeros * zeros - 1);
        var (positive, negative, atZero) = (0L, 0L, 0L);
        var nonZero = new List<long>(ranked.Length);
        for (var i = 0; i < ranked.Length; i++)
        {
            var rank = ranks.Doubled[i];
            positive += ranked[i] > 0 ? rank : 0;
            negative += ranked[i] < 0 ? rank : 0;
            atZero += ranked[i] == 0 ? rank : 0;
            if (ranked[i] != 0)
                nonZero.Add(rank);
        }
        var split = treatment is ZeroDifferences.Split ? atZero / 4.0 : 0;
        return new(
            [.. nonZero],
            zeros,
            treatment is ZeroDifferences.RankThenDrop ? ranks.TieTerm - zeroTie : ranks.TieTerm,
            positive / 2.0 + split,
            negative / 2.0 + split,
            treatment
        );
    }

    /// <summary>The standardised positive rank sum; null when its variance is 0.</summary>
    internal double? Z(Alternative alternative, bool continuityCorrection)
    {
        double n = Treatment is ZeroDifferences.Drop ? NonZero.Length : NonZero.Length + Zeros;
        double leftOut = Treatment is ZeroDifferences.RankThenDrop ? Zeros : 0;
        var mean = (n * (n + 1) - leftOut * (leftOut + 1)) / 4;
        var variance = (n * (n + 1) * (2 * n + 1) - leftOut * (leftOut + 1) * (2 * leftOut + 1) - TieTerm / 2) / 24;
        if (NonZero.Length == 0)
            return null;
        // Towards the mean when two-sided, against the alternative when one-sided.
        var correction = alternative switch
        {
            _ when !continuityCorrection => 0,
            Alternative.Greater => 0.5,
            Alternative.Less => -0.5,
            _ => 0.5 * Math.Sign(Positive - mean),
        };
        return (Positive - mean - correction) / Math.Sqrt(variance);
    }

    /// <summary>The p-value over all equally likely patterns of signs.</summary>
    internal double ExactP(Alternative alternative)
    {
        var shares = SharesOfSums();
        // Without the constant share of split zeros.
        var total = NonZero.Sum();
        var positive = (long)Math.Round((2 * (Positive - Negative) + total) / 2);
        var (atMost, atLeast) = (0.0, 0.0);
        for (var sum = 0L; sum <= total; sum++)
        {
            atMost += sum <= positive ? shares[sum] : 0;
            atLeast += sum >= positive ? shares[sum] : 0;
        }
        return alternative switch
        {
            Alternative.Greater => Math.Min(1, atLeast),
            Alternative.Less => Math.Min(1, atMost),
            _ => Math.Min(1, 2 * Math.Min(atMost, atLeast)),
        };
    }

    // Each rank is in the positive sum with probability ½, independently of the others: a convolution of as many two-point distributions.
    private double[] SharesOfSums()
    {
        var shares = new double[NonZero.Sum() + 1];
        shares[0] = 1;
        var reached = 0L;
        foreach (var rank in NonZero)
        {
            reached += rank;
            for (var sum = reached; sum >= 0; sum--)
                shares[sum] = (shares[sum] + (sum >= rank ? shares[sum - rank] : 0)) / 2;
        }
        return shares;
    }
}

namespace MLFeatures.Statistics;

/// <summary>The Mann–Whitney U test: whether values of one sample tend to be larger than those of another, independent one.</summary>
/// <remarks>
/// H. B. Mann and D. R. Whitney, "On a test of whether one of two random variables is stochastically larger than the other", Annals of
/// Mathematical Statistics 18 (1947).
/// </remarks>
public static class MannWhitneyTest
{
    /// <summary>Up to so many values in the smaller sample <see cref="RankTestMethod.Automatic"/> is exact, if no two values are equal.</summary>
    public const int AutomaticallyExact = 8;

    // Steps of the exact distribution: about a second.
    private const double MostWork = 1e9;

    /// <summary>Tests whether two independent samples have the same distribution.</summary>
    /// <param name="treatment">At least one value, all finite.</param>
    /// <param name="control">At least one value, all finite.</param>
    /// <param name="alternative">Greater: the treatment tends to be larger. Default two-sided.</param>
    /// <param name="method">
    /// Exact or normal. Default: exact without ties when the smaller sample has up to 8 values (and the other at most some ten thousand).
    /// </param>
    /// <param name="continuityCorrection">Whether the normal approximation moves U by ½ towards its mean. Default true.</param>
    /// <exception cref="ArgumentException">A sample is empty or has a value that is not finite, or both are too large for the exact distribution.</exception>
    public static MannWhitneyResult Evaluate(
        ReadOnlySpan<double> treatment,
        ReadOnlySpan<double> control,
        Alternative alternative = Alternative.TwoSided,
        RankTestMethod method = RankTestMethod.Automatic,
        bool continuityCorrection = true
    )
    {
        FiniteSample.Require(treatment, least: 1);
        FiniteSample.Require(control, least: 1);
        var (m, n) = (treatment.Length, control.Length);
        var ranks = MidRanks.Of([.. treatment, .. control]);
        var pairs = (double)m * n;
        var u = ranks.Doubled.AsSpan(0, m).ToArray().Sum() / 2.0 - m * (m + 1.0) / 2;
        var feasible = Work(ranks, Math.Min(m, n)) <= MostWork;
        if (method is RankTestMethod.Exact && !feasible)
            throw new ArgumentException(
                $"Expected samples small enough for the exact test, found {m} and {n} values: ask for the normal one.",
                nameof(method)
            );
        var exact = method switch
        {
            RankTestMethod.Automatic => Math.Min(m, n) <= AutomaticallyExact && ranks.TieTerm == 0 && feasible,
            RankTestMethod.Exact => true,
            _ => false,
        };
        var degenerate = ranks.Doubled.AsSpan().Count(ranks.Doubled[0]) == ranks.Doubled.Length;
        double? z = exact || degenerate ? null : Z(u, m, n, ranks.TieTerm, alternative, continuityCorrection);
        return new()
        {
            U = u,
            ProbabilityOfSuperiority = u / pairs,
            Alternative = alternative,
            Z = z,
            PValue =
                degenerate ? null
                : exact ? ExactP(ranks, m, alternative)
                : StudentTails.P(z!.Value, double.PositiveInfinity, alternative),
            Exact = exact,
        };
    }

    private static double Z(double u, double m, double n, double tieTerm, Alternative alternative, bool continuityCorrection)
    {
        var total = m + n;
        var mean = m * n / 2;
        var variance = m * n / 12 * (total + 1 - tieTerm / (total * (total - 1)));
        // Towards the mean when two-sided, against the alternative when one-sided.
        var correction = alternative switch
        {
            _ when !continuityCorrection => 0,
            Alternative.Greater => 0.5,
            Alternative.Less => -0.5,
            _ => 0.5 * Math.Sign(u - mean),
        };
        return (u - mean - correction) / Math.Sqrt(variance);
    }

    // The p-value over all equally likely choices of the treatment's ranks. Counted for the smaller sample, whose sums are fewer.
    private static double ExactP(MidRanks ranks, int treatment, Alternative alternative)
    {
        var control = ranks.Doubled.Length - treatment;
        var ofTreatment = treatment <= control;
        var chosen = Math.Min(treatment, control);
        var observed = ranks.Doubled.AsSpan(ofTreatment ? 0 : treatment, chosen).ToArray().Sum();
        var (all, atMost, atLeast) = (0.0, 0.0, 0.0);
        var counts = CountsOfSums(ranks.Doubled, chosen);
        for (var sum = 0; sum < counts.Length; sum++)
        {
            all += counts[sum];
            atMost += sum <= observed ? counts[sum] : 0;
            atLeast += sum >= observed ? counts[sum] : 0;
        }
        var (less, greater) = ofTreatment ? (atMost / all, atLeast / all) : (atLeast / all, atMost / all);
        return alternative switch
        {
            Alternative.Greater => greater,
            Alternative.Less => less,
            _ => Math.Min(1, 2 * Math.Min(less, greater)),
        };
    }

    // How many choices of so many ranks have each sum.
    private static double[] CountsOfSums(long[] ranks, int chosen)
    {
        var counts = new double[chosen + 1][];
        for (var size = 0; size <= chosen; size++)
            counts[size] = new double[LargestSum(ranks, chosen) + 1];
        counts[0][0] = 1;
        for (var taken = 0; taken < ranks.Length; taken++)
        {
            var rank = ranks[taken];
            for (var size = Math.Min(chosen, taken + 1); size >= 1; size--)
            {
                var (with, without) = (counts[size], counts[size - 1]);
                for (var sum = with.LongLength - 1; sum >= rank; sum--)
                    with[sum] += without[sum - rank];
            }
        }
        return counts[chosen];
    }

    private static long LargestSum(long[] ranks, int chosen) => ranks.OrderDescending().Take(chosen).Sum();

    private static double Work(MidRanks ranks, int chosen) => (double)ranks.Doubled.Length * chosen * LargestSum(ranks.Doubled, chosen);
}

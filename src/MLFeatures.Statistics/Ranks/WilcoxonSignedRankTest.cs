namespace MLFeatures.Statistics;

/// <summary>Wilcoxon's signed rank test: whether independent paired differences are symmetric about 0.</summary>
/// <remarks>
/// F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945). Differences are taken as equal only when their bits
/// are, so round them first when rounding noise would break their ties. Folds of the same rows are not independent: see
/// <see cref="CorrectedResampledTTest"/>.
/// </remarks>
public static class WilcoxonSignedRankTest
{
    /// <summary>Up to so many differences <see cref="RankTestMethod.Automatic"/> is exact, if none is 0 and no two have the same size.</summary>
    public const int AutomaticallyExact = 50;

    /// <summary>The exact distribution of more differences than this is refused, for it takes time with the third power of their number.</summary>
    public const int MostExact = 500;

    /// <summary>Tests whether differences are symmetric about 0.</summary>
    /// <param name="differences">Treatment − control, one per pair, at least one, all finite.</param>
    /// <param name="alternative">Greater: the differences tend to be positive. Default two-sided.</param>
    /// <param name="zeros">What happens to differences of 0. Default: left out.</param>
    /// <param name="method">Exact or normal. Default: exact for up to 50 differences without zeros and ties.</param>
    /// <param name="continuityCorrection">Whether the normal approximation moves the statistic by ½ towards its mean. Default false.</param>
    /// <exception cref="ArgumentException">No difference, one that is not finite, or too many for the exact distribution.</exception>
    public static SignedRankResult Evaluate(
        ReadOnlySpan<double> differences,
        Alternative alternative = Alternative.TwoSided,
        ZeroDifferences zeros = ZeroDifferences.Drop,
        RankTestMethod method = RankTestMethod.Automatic,
        bool continuityCorrection = false
    )
    {
        FiniteSample.Require(differences, least: 1);
        var ranks = SignedRanks.Of(differences, zeros);
        var exact = method switch
        {
            RankTestMethod.Automatic => ranks.NonZero.Length <= AutomaticallyExact && ranks.Zeros == 0 && ranks.TieTerm == 0,
            RankTestMethod.Exact => true,
            _ => false,
        };
        if (exact && ranks.NonZero.Length > MostExact)
            throw new ArgumentException(
                $"Expected at most {MostExact} differences other than 0 for the exact test, found {ranks.NonZero.Length}: ask for the normal one.",
                nameof(differences)
            );
        double? z = exact ? null : ranks.Z(alternative, continuityCorrection);
        return new()
        {
            PositiveRankSum = ranks.Positive,
            NegativeRankSum = ranks.Negative,
            Alternative = alternative,
            NonZero = ranks.NonZero.Length,
            Z = z,
            PValue =
                ranks.NonZero.Length == 0 ? null
                : exact ? ranks.ExactP(alternative)
                : StudentTails.P(z!.Value, double.PositiveInfinity, alternative),
            Exact = exact,
        };
    }
}

using MathNet.Numerics;

namespace MLFeatures.Importance.Selection;

/// <summary>Tails of the binomial distribution, by the incomplete beta function: small ones keep their digits.</summary>
internal static class BinomialTail
{
    /// <summary>P(X ≥ hits).</summary>
    public static double Upper(int hits, int trials, double chance) =>
        hits <= 0 ? 1
        : hits > trials ? 0
        : SpecialFunctions.BetaRegularized(hits, trials - hits + 1, chance);

    /// <summary>P(X ≤ hits).</summary>
    public static double Lower(int hits, int trials, double chance) => Upper(trials - hits, trials, 1 - chance);
}

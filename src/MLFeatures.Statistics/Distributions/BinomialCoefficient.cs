using MathNet.Numerics;

namespace MLFeatures.Statistics;

/// <summary>The logarithm of the number of ways to choose, for counts whose factorials overflow.</summary>
internal static class BinomialCoefficient
{
    /// <summary>ln(n! ÷ (k!(n − k)!)), −∞ when there is no way.</summary>
    public static double Log(long n, long k) =>
        k < 0 || k > n
            ? double.NegativeInfinity
            : SpecialFunctions.GammaLn(n + 1.0) - SpecialFunctions.GammaLn(k + 1.0) - SpecialFunctions.GammaLn(n - k + 1.0);
}

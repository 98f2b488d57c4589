namespace MLFeatures.Statistics;

/// <summary>The number of heads in n throws of a fair coin.</summary>
internal static class FairBinomial
{
    private const double Rounding = 1e-17;

    /// <summary>P(X = <paramref name="heads"/>).</summary>
    internal static double Mass(long heads, long throws)
    {
        var tails = throws - heads;
        if (heads == 0 || tails == 0)
            return Math.Pow(2, -throws);
        // C. Loader's form of the binomial mass (2000): Stirling's formula with its error, and the deviance from n/2 as a sum of positive terms.
        var half = throws / 2.0;
        var error = StirlingError.Of(throws) - StirlingError.Of(heads) - StirlingError.Of(tails);
        var scale = Math.Sqrt(throws / (2 * Math.PI * heads * (double)tails));
        return scale * Math.Exp(error - half * Deviance((heads - half) / half));
    }

    /// <summary>P(X ≤ <paramref name="heads"/>), summed from its largest terms, so that a small tail keeps its digits.</summary>
    internal static double LowerTail(long heads, long throws)
    {
        var term = Mass(heads, throws);
        var sum = 0.0;
        for (var i = heads; i >= 0; i--)
        {
            sum += term;
            term *= (double)i / (throws - i + 1);
            if (term < Rounding * sum && 2 * i < throws)
                break;
        }
        return Math.Min(1, sum);
    }

    // (1 + u) ln(1 + u) + (1 − u) ln(1 − u) = Σ u²ʲ / (j (2j − 1))
    private static double Deviance(double u)
    {
        if (Math.Abs(u) > 0.5)
            return (1 + u) * Math.Log(1 + u) + (1 - u) * Math.Log(1 - u);
        var (sum, power) = (0.0, u * u);
        for (var j = 1; power > Rounding * sum; j++)
        {
            sum += power / (j * (2.0 * j - 1));
            power *= u * u;
        }
        return sum;
    }
}

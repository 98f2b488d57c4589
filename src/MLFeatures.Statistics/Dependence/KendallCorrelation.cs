using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>Kendall's τ: how much more often two columns order a pair of rows alike than differently.</summary>
/// <remarks>
/// M. G. Kendall, Biometrika 30 (1938), and "Rank Correlation Methods", 4th edition 1970, chapters 3 to 5; counted by Knight's method in O(n log n).
/// </remarks>
public static class KendallCorrelation
{
    /// <summary>Up to so many rows without ties <see cref="RankTestMethod.Automatic"/> is exact.</summary>
    public const int AutomaticallyExact = 33;

    // Beyond, numbers of orders overflow a double.
    private const int MostExact = 170;

    /// <summary>τ-b, τ-c and Somers' D with a two-sided test of independence.</summary>
    /// <param name="first">One number per row; infinite ones are ordered.</param>
    /// <param name="second">One number per row, same rows in the same order.</param>
    /// <param name="method">Exact (without ties, up to 170 rows) or normal. Default: exact for up to 33 rows without ties.</param>
    /// <returns>Degenerate when all values of a column are equal.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a value is NaN, or the exact test is asked for ties or too many rows.</exception>
    public static KendallResult Evaluate(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        RankTestMethod method = RankTestMethod.Automatic
    )
    {
        RankedPairs.Require(first, second);
        var pairs = RankedPairs.Of(first, second);
        var ties = pairs.TiedFirst > 0 || pairs.TiedSecond > 0;
        if (method is RankTestMethod.Exact && (ties || pairs.Rows > MostExact))
            throw new ArgumentException(
                $"Expected up to {MostExact} rows without ties for the exact test, found {pairs.Rows}: ask for the normal one.",
                nameof(method)
            );
        var exact = method is RankTestMethod.Exact || (method is RankTestMethod.Automatic && !ties && pairs.Rows <= AutomaticallyExact);
        var degenerate = pairs.All == pairs.TiedFirst || pairs.All == pairs.TiedSecond;
        var difference = (double)(pairs.Concordant - pairs.Discordant);
        var (untiedFirst, untiedSecond) = ((double)(pairs.All - pairs.TiedFirst), (double)(pairs.All - pairs.TiedSecond));
        double groups = Math.Min(pairs.FirstGroups.Count, pairs.SecondGroups.Count);
        return new()
        {
            Rows = pairs.Rows,
            Concordant = pairs.Concordant,
            Discordant = pairs.Discordant,
            TiedFirst = pairs.TiedFirst,
            TiedSecond = pairs.TiedSecond,
            TauB = degenerate ? null : Math.Clamp(difference / Math.Sqrt(untiedFirst) / Math.Sqrt(untiedSecond), -1, 1),
            TauC = degenerate ? null : 2 * difference * groups / ((double)pairs.Rows * pairs.Rows * (groups - 1)),
            SomersD = degenerate ? null : difference / untiedFirst,
            PValue =
                degenerate ? null
                : exact ? ExactP(pairs.Rows, Math.Min(pairs.Concordant, pairs.Discordant))
                : StudentTails.TwoSidedP(difference / Math.Sqrt(Variance(pairs)), double.PositiveInfinity),
            Exact = exact && !degenerate,
        };
    }

    // Of concordant − discordant over all orders of the second column: Kendall 1970, equation 4.4.
    private static double Variance(RankedPairs pairs)
    {
        double n = pairs.Rows;
        var (x, y) = (Ties.Of(pairs.FirstGroups), Ties.Of(pairs.SecondGroups));
        var variance = (n * (n - 1) * (2 * n + 5) - x.Cubic - y.Cubic) / 18 + x.Pairs * y.Pairs / (2 * n * (n - 1));
        return n > 2 ? variance + x.Triples * y.Triples / (9 * n * (n - 1) * (n - 2)) : variance;
    }

    // Twice the share of orders with at most so many pairs out of order. Orders are counted by inserting one row after the other.
    private static double ExactP(int rows, long fewest)
    {
        if (2 * fewest >= (long)rows * (rows - 1) / 2)
            return 1;
        var shares = new double[fewest + 1];
        shares[0] = 1;
        for (var row = 2; row <= rows; row++)
        {
            var next = new double[shares.Length];
            var window = 0.0;
            for (var exchanges = 0; exchanges < next.Length; exchanges++)
            {
                window += shares[exchanges] - (exchanges >= row ? shares[exchanges - row] : 0);
                next[exchanges] = window / row;
            }
            shares = next;
        }
        return Math.Min(1, 2 * shares.Sum());
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Ties(double Pairs, double Triples, double Cubic)
    {
        internal static Ties Of(IReadOnlyList<int> groups)
        {
            var (pairs, triples, cubic) = (0.0, 0.0, 0.0);
            foreach (double t in groups)
            {
                pairs += t * (t - 1);
                triples += t * (t - 1) * (t - 2);
                cubic += t * (t - 1) * (2 * t + 5);
            }
            return new(pairs, triples, cubic);
        }
    }
}

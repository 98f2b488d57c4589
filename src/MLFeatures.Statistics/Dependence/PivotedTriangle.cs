namespace MLFeatures.Statistics;

/// <summary>
/// The triangle R of a QR factorisation with column pivoting, by modified Gram–Schmidt with a second round (L. Giraud, J. Langou, M. Rozložník,
/// Computers &amp; Mathematics with Applications 50, 2005): the freest column first, columns that earlier ones make up exactly last.
/// </summary>
internal sealed class PivotedTriangle
{
    // What is left of a unit column that others make up exactly is rounding: at least this, more where the values themselves are rounded.
    private const double LeastRounding = 1e-11;

    // A weight of a unit column below this is rounding, too.
    private const double RelevantWeight = 1e-6;

    private readonly int[] order;
    private readonly double[,] triangle;
    private readonly int rank;

    private PivotedTriangle(int[] order, double[,] triangle, int rank) => (this.order, this.triangle, this.rank) = (order, triangle, rank);

    internal static PivotedTriangle Of(UnitColumns unit)
    {
        var columns = unit.Columns;
        var rounding = Math.Max(LeastRounding, 4 * unit.Rounding);
        var n = columns.Count;
        var rest = columns.Select(column => (double[])column.Clone()).ToArray();
        var places = RankedPairs.Positions(n);
        var r = new double[n, n];
        var most = Math.Min(n, columns[0].Length - 1);
        for (var k = 0; k < n; k++)
        {
            var lengths = new double[n];
            var from = k;
            Parallel.For(from, n, i => lengths[i] = Math.Sqrt(UnitColumns.Dot(rest[i], rest[i])));
            var best = k;
            for (var i = k + 1; i < n; i++)
                best = lengths[i] > lengths[best] ? i : best;
            if (lengths[best] < rounding || k == most)
                return new(places, r, k);
            (places[k], places[best]) = (places[best], places[k]);
            (rest[k], rest[best]) = (rest[best], rest[k]);
            for (var j = 0; j < k; j++)
                (r[j, k], r[j, best]) = (r[j, best], r[j, k]);
            var own = rest[k];
            for (var j = 0; j < k; j++)
                r[j, k] += Reduce(own, rest[j]);
            r[k, k] = Math.Sqrt(UnitColumns.Dot(own, own));
            for (var i = 0; i < own.Length; i++)
                own[i] /= r[k, k];
            Parallel.For(from + 1, n, i => r[from, i] = Reduce(rest[i], own));
        }
        return new(places, r, n);
    }

    /// <summary>The exact dependencies, one for each column beyond the rank, by position.</summary>
    internal IReadOnlyList<DependentSet> DependentSets() =>
        [
            .. Enumerable
                .Range(rank, order.Length - rank)
                .Select(k =>
                {
                    var weights = Solve(row => triangle[row, k]);
                    return new DependentSet
                    {
                        Column = order[k],
                        Others =
                        [
                            .. Enumerable.Range(0, rank).Where(i => Math.Abs(weights[i]) > RelevantWeight).Select(i => order[i]).Order(),
                        ],
                    };
                }),
        ];

    /// <summary>Per column the squared length of its row of R⁻¹, which is its factor among the columns within the rank; 1 beyond.</summary>
    internal double[] InverseRowSquares()
    {
        var squares = new double[order.Length];
        Array.Fill(squares, 1);
        for (var i = 0; i < rank; i++)
            squares[order[i]] = 0;
        for (var c = 0; c < rank; c++)
        {
            var column = Solve(row => row == c ? 1 : 0);
            for (var i = 0; i <= c; i++)
                squares[order[i]] += column[i] * column[i];
        }
        for (var i = 0; i < rank; i++)
            squares[order[i]] = Math.Max(1, squares[order[i]]);
        return squares;
    }

    // R₁₁ weights = right.
    private double[] Solve(Func<int, double> right)
    {
        var weights = new double[rank];
        for (var i = rank - 1; i >= 0; i--)
        {
            var sum = right(i);
            for (var j = i + 1; j < rank; j++)
                sum -= triangle[i, j] * weights[j];
            weights[i] = sum / triangle[i, i];
        }
        return weights;
    }

    // Takes the part along a unit vector out of a column, and tells how long it was.
    private static double Reduce(double[] column, double[] along)
    {
        var part = UnitColumns.Dot(column, along);
        for (var i = 0; i < column.Length; i++)
            column[i] -= part * along[i];
        return part;
    }
}

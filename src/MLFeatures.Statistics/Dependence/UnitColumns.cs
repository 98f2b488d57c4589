using System.Runtime.Intrinsics;

namespace MLFeatures.Statistics;

/// <summary>Columns around their means and of length 1, so that their products are correlations. Columns that do not vary are left out.</summary>
internal sealed class UnitColumns
{
    // Rows whose part of some fifty columns fits into the second-level cache.
    private const int Block = 512;

    // Blocks that one thread adds up before the sums of all threads are joined, always in the same order.
    private const int BlocksPerPart = 32;

    // The distance from 1 to the next double.
    private const double Epsilon = 2.220446049250313e-16;

    private UnitColumns(int[] varying, double[][] columns, double rounding) => (Varying, Columns, Rounding) = (varying, columns, rounding);

    /// <summary>Which of the given columns vary, rising.</summary>
    internal IReadOnlyList<int> Varying { get; }

    internal IReadOnlyList<double[]> Columns { get; }

    /// <summary>How long the rounding of the given values can be in a column of length 1: 10⁻¹⁰ where the mean is a million deviations.</summary>
    internal double Rounding { get; }

    /// <exception cref="ArgumentException">No column, columns of different length or fewer than two rows, or a value that is not finite.</exception>
    internal static UnitColumns Of(IReadOnlyList<double[]> columns)
    {
        if (columns.Count == 0)
            throw new ArgumentException("Expected at least one column, found none.", nameof(columns));
        foreach (var column in columns)
        {
            if (column.Length != columns[0].Length)
                throw new ArgumentException(
                    $"Expected one value per row in each column, found {columns[0].Length} and {column.Length}.",
                    nameof(columns)
                );
            FiniteSample.Require(column, least: 2);
        }
        var unit = new double[columns.Count][];
        var rounding = new double[columns.Count];
        Parallel.For(0, columns.Count, c => (unit[c], rounding[c]) = Unit(columns[c]));
        int[] varying = [.. Enumerable.Range(0, columns.Count).Where(c => unit[c].Length > 0)];
        return new(varying, Array.ConvertAll(varying, c => unit[c]), rounding.Max());
    }

    /// <summary>The correlation matrix, in two halves that are equal.</summary>
    internal double[,] Products()
    {
        var (count, rows) = (Columns.Count, Columns[0].Length);
        const int PerPart = Block * BlocksPerPart;
        var parts = new double[(rows + PerPart - 1) / PerPart][];
        Parallel.For(
            0,
            parts.Length,
            part =>
            {
                var sums = new double[count * count];
                for (var start = part * PerPart; start < Math.Min(rows, (part + 1) * PerPart); start += Block)
                    AddBlock(sums, start, Math.Min(Block, rows - start));
                parts[part] = sums;
            }
        );
        var products = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            products[i, i] = 1;
            for (var j = 0; j < i; j++)
                products[i, j] = products[j, i] = Math.Clamp(parts.Sum(part => part[i * count + j]), -1, 1);
        }
        return products;
    }

    internal static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (even, odd) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i + 8 <= first.Length; i += 8)
        {
            even += Vector256.Create(first.Slice(i, 4)) * Vector256.Create(second.Slice(i, 4));
            odd += Vector256.Create(first.Slice(i + 4, 4)) * Vector256.Create(second.Slice(i + 4, 4));
        }
        var sum = Vector256.Sum(even + odd);
        for (; i < first.Length; i++)
            sum += first[i] * second[i];
        return sum;
    }

    // Two columns against two at a time: each number that is loaded is used twice.
    private void AddBlock(double[] sums, int start, int length)
    {
        var count = Columns.Count;
        for (var i = 0; i < count; i += 2)
        {
            var paired = i + 1 < count;
            var a = Columns[i].AsSpan(start, length);
            var b = paired ? Columns[i + 1].AsSpan(start, length) : a;
            for (var j = 0; j <= i; j += 2)
            {
                var c = Columns[j].AsSpan(start, length);
                var d = j + 1 < count ? Columns[j + 1].AsSpan(start, length) : c;
                var (ac, ad, bc, bd) = Products(a, b, c, d);
                sums[i * count + j] += ac;
                if (j + 1 < count)
                    sums[i * count + j + 1] += ad;
                if (!paired)
                    continue;
                sums[(i + 1) * count + j] += bc;
                sums[(i + 1) * count + j + 1] += bd;
            }
        }
    }

    private static (double, double, double, double) Products(
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        ReadOnlySpan<double> c,
        ReadOnlySpan<double> d
    )
    {
        var (ac, ad) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var (bc, bd) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i + 4 <= a.Length; i += 4)
        {
            var (one, two) = (Vector256.Create(a.Slice(i, 4)), Vector256.Create(b.Slice(i, 4)));
            var (three, four) = (Vector256.Create(c.Slice(i, 4)), Vector256.Create(d.Slice(i, 4)));
            ac += one * three;
            ad += one * four;
            bc += two * three;
            bd += two * four;
        }
        var rest = i;
        return (
            Vector256.Sum(ac) + Dot(a[rest..], c[rest..]),
            Vector256.Sum(ad) + Dot(a[rest..], d[rest..]),
            Vector256.Sum(bc) + Dot(b[rest..], c[rest..]),
            Vector256.Sum(bd) + Dot(b[rest..], d[rest..])
        );
    }

    // Empty when the column does not vary.
    private static (double[] Column, double Rounding) Unit(double[] column)
    {
        var centre = Centre.Of(column);
        if (centre.Constant)
            return ([], 0);
        var unit = new double[column.Length];
        for (var i = 0; i < unit.Length; i++)
            unit[i] = (column[i] - centre.Mean) * centre.Scale;
        var length = Math.Sqrt(Dot(unit, unit));
        for (var i = 0; i < unit.Length; i++)
            unit[i] /= length;
        var size = Math.Abs(centre.Mean) * centre.Scale + 1;
        return (unit, Epsilon * size * Math.Sqrt(unit.Length) / length);
    }
}

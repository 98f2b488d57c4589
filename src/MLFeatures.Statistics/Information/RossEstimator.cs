using MathNet.Numerics;

namespace MLFeatures.Statistics;

/// <summary>Mutual information of numbers and classes: sorted once, then two windows slide over the numbers of each class.</summary>
internal sealed class RossEstimator
{
    private readonly double[] sorted;
    private readonly int[] order;

    internal RossEstimator(ReadOnlySpan<double> values)
    {
        sorted = values.ToArray();
        order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        RadixSort.Sort(sorted, order);
    }

    /// <summary>The estimate in nats and the rows it used; null when no class has two rows.</summary>
    /// <param name="classes">The class of each row, dense from 0.</param>
    /// <param name="sizes">Rows per class.</param>
    /// <param name="options">Checked.</param>
    internal (double? Nats, int Rows) Estimate(ReadOnlySpan<int> classes, ReadOnlySpan<int> sizes, NearestNeighborOptions options)
    {
        var rows = 0;
        foreach (var size in sizes)
            rows += size > 1 ? size : 0;
        if (rows == 0)
            return (null, 0);
        var values = rows == sorted.Length ? sorted : new double[rows];
        var ofRow = GC.AllocateUninitializedArray<int>(rows);
        for (int i = 0, next = 0; i < order.Length; i++)
        {
            var label = classes[order[i]];
            if (sizes[label] < 2)
                continue;
            values[next] = sorted[i];
            ofRow[next++] = label;
        }
        if (values[0] == values[^1])
            return (0, rows);
        var members = MembersByClass(ofRow, sizes, out var starts);
        var counts = new DigammaSum(rows);
        var own = GC.AllocateUninitializedArray<double>(rows);
        var ofClasses = 0.0;
        for (var label = 0; label < sizes.Length; label++)
        {
            if (sizes[label] < 2)
                continue;
            var k = Math.Min(options.Neighbors, sizes[label] - 1);
            var places = members.AsSpan(starts[label], sizes[label]);
            var mine = own.AsSpan(0, places.Length);
            for (var i = 0; i < mine.Length; i++)
                mine[i] = values[places[i]];
            new RossWindows(values, mine, places, k, counts).AddClass(options.Ties);
            ofClasses += sizes[label] * (SpecialFunctions.DiGamma(k) - SpecialFunctions.DiGamma(sizes[label]));
        }
        return (SpecialFunctions.DiGamma(rows) + (ofClasses - counts.Total()) / rows, rows);
    }

    // The places of each class in the sorted values, class after class, rising.
    private static int[] MembersByClass(int[] ofRow, ReadOnlySpan<int> sizes, out int[] starts)
    {
        starts = new int[sizes.Length];
        for (int label = 0, next = 0; label < starts.Length; label++)
        {
            starts[label] = next;
            next += sizes[label] > 1 ? sizes[label] : 0;
        }
        var members = GC.AllocateUninitializedArray<int>(ofRow.Length);
        var fill = (int[])starts.Clone();
        for (var i = 0; i < ofRow.Length; i++)
            members[fill[ofRow[i]]++] = i;
        return members;
    }
}

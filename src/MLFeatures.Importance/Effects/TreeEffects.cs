using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Effects;

/// <summary>The raw score of trees.</summary>
internal sealed class TreeEffects(FeatureMatrix rows, TreeEnsemble trees) : EffectModel(rows.Rows, rows.Columns)
{
    internal override double Value(int row, int slot) => rows.Value(row, slot);

    internal override EffectModel Only(int[] chosen) => new TreeEffects(rows.Only(chosen), trees);

    /// <inheritdoc/>
    internal override double[] MeanScores(IReadOnlyList<int> slots, double[][] points, CancellationToken cancellation)
    {
        var asked = new bool[Slots];
        foreach (var slot in slots)
            asked[slot] = true;
        // A question about several slots of which only some are given is answered row by row.
        if (trees.Trees.Any(tree => tree.Order.Any(split => IsDivided(tree.Slots(split), asked))))
            return base.MeanScores(slots, points, cancellation);
        var given = Given(slots, points);
        var means = new double[points.Length];
        Array.Fill(means, trees.Bias);
        for (var index = 0; index < trees.Trees.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var mean = MeanTree.Of(trees.Trees[index], rows, asked);
            for (var point = 0; point < means.Length; point++)
                means[point] += trees.TreeWeights[index] * mean.At(given, point);
        }
        return means;
    }

    private protected override double[] Score(IReadOnlyList<int> slots, double[][] values) =>
        trees.RawScores(rows.With(slots, Array.ConvertAll(values, column => Array.ConvertAll(column, value => (float)value))));

    private FeatureMatrix Given(IReadOnlyList<int> slots, double[][] points)
    {
        var given = Array.ConvertAll(points, _ => new float[Slots]);
        for (var point = 0; point < points.Length; point++)
        {
            for (var i = 0; i < slots.Count; i++)
                given[point][slots[i]] = (float)points[point][i];
        }
        return FeatureMatrix.FromRows(given, Slots);
    }

    private static bool IsDivided(ReadOnlySpan<int> slots, bool[] asked)
    {
        foreach (var slot in slots)
        {
            if (asked[slot] != asked[slots[0]])
                return true;
        }
        return false;
    }
}

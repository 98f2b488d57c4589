using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Permutation;

/// <summary>The trees of one output, laid out for walking.</summary>
internal sealed class OutputTrees
{
    private readonly double _roundingError;

    public OutputTrees(TreeEnsemble ensemble)
    {
        Ensemble = ensemble;
        Flat = [.. ensemble.Trees.Select(FlatTree.Of)];
        // Two sums of up to 2T terms in different orders, each partial sum at most S: they differ by less.
        var largest = ensemble.Trees.Sum(tree => tree.LeafValues.Max(Math.Abs));
        _roundingError = 8.0 * (ensemble.Trees.Count + 1) * largest * 1.2e-16;
    }

    public TreeEnsemble Ensemble { get; }

    /// <summary>Tree by tree; null where a tree has a categorical split.</summary>
    public IReadOnlyList<FlatTree?> Flat { get; }

    /// <summary>The leaf of a row before anything is replaced.</summary>
    /// <param name="tree">Index of the tree.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="row">Which one.</param>
    /// <param name="values">Its slots, side by side.</param>
    public int Leaf(int tree, FeatureMatrix rows, int row, ReadOnlySpan<float> values) =>
        Flat[tree]?.LeafFrom(0, values, -1, 0) ?? Ensemble.Trees[tree].Leaf(rows, row);

    /// <summary>A row's sum of leaves, rounded once as ML.NET does, from one that was added up in another order.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="rows">Rows with the slots replaced.</param>
    /// <param name="row">Which one.</param>
    public float Rounded(double sum, FeatureMatrix rows, int row)
    {
        // Near the middle of two Singles the order of the additions decides: add up as the model does.
        var below = (float)(sum - _roundingError);
        return below == (float)(sum + _roundingError) ? below : (float)Sum(rows, row);
    }

    private double Sum(FeatureMatrix rows, int row)
    {
        var sum = 0.0;
        foreach (var tree in Ensemble.Trees)
            sum += tree.LeafValues[tree.Leaf(rows, row)];
        return sum;
    }
}

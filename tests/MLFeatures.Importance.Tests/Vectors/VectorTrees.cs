using System.Text.Json;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Vectors;

/// <summary>The trees of the vectors: parallel arrays by node, root 0, children −1 at a leaf.</summary>
internal static class VectorTrees
{
    public static (TreeEnsemble Ensemble, TreeCover Cover) Read(IEnumerable<JsonElement> trees, int features)
    {
        var parts = trees.Select(tree => One(tree)).ToList();
        var ensemble = new TreeEnsemble([.. parts.Select(part => part.Tree)], features);
        return (ensemble, TreeCover.Of(ensemble, [.. parts.Select(part => part.LeafCovers)]));
    }

    /// <summary>A tree dumped by scikit-learn with impurities: the gain of a split is the decrease it brings.</summary>
    public static DecisionTree ReadImpurity(JsonElement tree)
    {
        var (left, right, feature) = (Integers(tree, "left"), Integers(tree, "right"), Integers(tree, "feature"));
        var (impurity, weight) = (Numbers(tree, "impurity"), Numbers(tree, "weighted_n"));
        var child = Children(left);
        var splits = Enumerable
            .Range(0, left.Length)
            .Where(node => left[node] >= 0)
            .Select(node => new TreeSplit(child[left[node]], child[right[node]], feature[node], 0)
            {
                Gain =
                    weight[node] * impurity[node] - weight[left[node]] * impurity[left[node]] - weight[right[node]] * impurity[right[node]],
            });
        return new([.. splits], [.. left.Where(node => node < 0).Select(_ => 0.0)]);
    }

    public static FeatureMatrix Rows(IEnumerable<JsonElement> rows)
    {
        var read = rows.Select(row => row.EnumerateArray().Select(x => (float)x.GetDouble()).ToArray()).ToList();
        return FeatureMatrix.FromRows(read, read[0].Length);
    }

    private static (DecisionTree Tree, double[] LeafCovers) One(JsonElement tree)
    {
        var (left, right, feature) = (Integers(tree, "left"), Integers(tree, "right"), Integers(tree, "feature"));
        var (threshold, value, cover) = (Numbers(tree, "threshold"), Numbers(tree, "value"), Numbers(tree, "cover"));
        var decision = tree.GetProperty("decision").GetString()!;
        var missingLeft = Integers(tree, "default_left");
        var child = Children(left);
        var nodes = Enumerable.Range(0, left.Length).ToList();
        var splits = nodes
            .Where(node => left[node] >= 0)
            .Select(node => new TreeSplit(child[left[node]], child[right[node]], feature[node], Threshold(threshold[node], decision))
            {
                MissingGoesLeft = missingLeft[node] == 1,
            });
        var leaves = nodes.Where(node => left[node] < 0).ToList();
        return (new([.. splits], [.. leaves.Select(leaf => value[leaf])]), [.. leaves.Select(leaf => cover[leaf])]);
    }

    // "<=" compares with the double; "<" compares floats with a float.
    private static float Threshold(double threshold, string decision) =>
        decision == "<" ? float.BitDecrement((float)threshold)
        : (float)threshold > threshold ? float.BitDecrement((float)threshold)
        : (float)threshold;

    // Nodes are numbered through; ours number splits and leaves apart, each in the same order.
    private static int[] Children(int[] left)
    {
        var child = new int[left.Length];
        var (splits, leaves) = (0, 0);
        for (var node = 0; node < left.Length; node++)
            child[node] = left[node] >= 0 ? splits++ : ~leaves++;
        return child;
    }

    private static int[] Integers(JsonElement tree, string name) => [.. tree.GetProperty(name).EnumerateArray().Select(x => x.GetInt32())];

    private static double[] Numbers(JsonElement tree, string name) =>
        [.. tree.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];
}

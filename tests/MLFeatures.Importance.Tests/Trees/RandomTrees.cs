using CsCheck;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Trees;

/// <summary>Small trees, rows and covers of every kind: repeated features, missing values, categorical splits, nodes that no row reaches.</summary>
internal static class RandomTrees
{
    private static readonly Gen<float> Value = Gen.Frequency((8, Gen.Int[0, 4].Select(i => (float)i)), (1, Gen.Const(float.NaN)));

    public static Gen<FeatureMatrix> Rows(int columns, int most) =>
        Value.Array[columns].List[1, most].Select(rows => FeatureMatrix.FromRows(rows, columns));

    /// <summary>Trees over numerical slots; with <paramref name="categories"/> the last three slots are one category.</summary>
    public static Gen<TreeEnsemble> Ensemble(int columns, int mostSplits, bool categories = false) =>
        Gen.Select(Tree(columns, mostSplits, categories).List[0, 4], Gen.Double[-2, 2].List[4, 4], Gen.Double[-3, 3])
            .Select((trees, weights, bias) => new TreeEnsemble(trees, columns, [.. weights.Take(trees.Count)], bias));

    private static Gen<DecisionTree> Tree(int columns, int mostSplits, bool categories) =>
        Gen.Select(
                Gen.Select(Gen.Int[0, 1000], Gen.Int[0, columns - 1], Gen.Int[-1, 4], Gen.Bool, Gen.Int[1, 7]).List[0, mostSplits],
                Gen.Double[-5, 5].List[mostSplits + 1, mostSplits + 1]
            )
            .Select((grow, values) => Grow(grow, values, columns, categories));

    // A tree grows by splitting one of its leaves, chosen at random: chains and balanced trees alike.
    private static DecisionTree Grow(
        List<(int Where, int Feature, int Threshold, bool Missing, int Categories)> grow,
        List<double> values,
        int columns,
        bool categories
    )
    {
        var splits = new List<TreeSplit>();
        foreach (var (where, feature, threshold, missing, chosen) in grow)
        {
            var leaf = where % (splits.Count + 1);
            var at = splits.FindIndex(split => split.Left == ~leaf || split.Right == ~leaf);
            if (at >= 0)
                splits[at] = splits[at].Left == ~leaf ? splits[at] with { Left = splits.Count } : splits[at] with { Right = splits.Count };
            var slots =
                categories && feature >= columns - 3
                    ? Enumerable.Range(columns - 3, 3).Where(s => (chosen >> (s - columns + 3) & 1) == 1)
                    : null;
            splits.Add(new(~leaf, ~(splits.Count + 1), feature, threshold) { MissingGoesLeft = missing, CategorySlots = slots?.ToArray() });
        }
        return new(splits, [.. values.Take(splits.Count + 1)]);
    }
}

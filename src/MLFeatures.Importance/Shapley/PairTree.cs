using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Shapley;

/// <summary>A tree's arrays as the interventional walk reads them, the tree's weight in the leaf values.</summary>
internal sealed class PairTree(DecisionTree tree, double weight, FeatureGroups groups)
{
    public int[] Left { get; } = [.. Enumerable.Range(0, tree.SplitCount).Select(tree.Left)];

    public int[] Right { get; } = [.. Enumerable.Range(0, tree.SplitCount).Select(tree.Right)];

    public int[] Players { get; } = [.. Enumerable.Range(0, tree.SplitCount).Select(split => groups.OfSlot(tree.Slots(split)[0]))];

    public double[] Leaves { get; } = [.. tree.LeafValues.Select(value => weight * value)];

    /// <summary>Per row and split whether the row goes left.</summary>
    public bool[] Decide(FeatureMatrix rows, int first, int count)
    {
        var decisions = new bool[checked(count * tree.SplitCount)];
        for (var row = 0; row < count; row++)
        {
            for (var split = 0; split < tree.SplitCount; split++)
                decisions[row * tree.SplitCount + split] = tree.GoesLeft(split, rows, first + row);
        }
        return decisions;
    }
}

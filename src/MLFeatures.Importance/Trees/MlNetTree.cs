using System.Reflection;
using Microsoft.ML.Trainers.FastTree;

namespace MLFeatures.Importance.Trees;

/// <summary>One tree of FastTree, FastForest or LightGBM, as ML.NET evaluates it.</summary>
internal static class MlNetTree
{
    // Where a missing value goes is not public: RegressionTreeBase keeps it in the tree that it wraps.
    private static readonly FieldInfo Wrapped = Field(typeof(RegressionTreeBase), "_tree");
    private static readonly FieldInfo DefaultValues = Field(Wrapped.FieldType, "DefaultValueForMissing");

    public static DecisionTree Read(RegressionTreeBase tree)
    {
        // A tree that never split answers 0, whatever its leaf says.
        if (tree.NumberOfNodes == 0)
            return new([], [0]);
        // NaN is replaced by the node's default value and compared like any other. No defaults: NaN itself is compared, which is never ≤ and never > 0.
        var defaults = (float[]?)DefaultValues.GetValue(Wrapped.GetValue(tree));
        return new(
            [.. Enumerable.Range(0, tree.NumberOfNodes).Select(node => Split(tree, node, defaults?[node] ?? float.NaN))],
            tree.LeafValues
        );
    }

    private static TreeSplit Split(RegressionTreeBase tree, int node, float missing)
    {
        var (left, right, gain) = (tree.LeftChild[node], tree.RightChild[node], tree.SplitGains[node]);
        if (tree.CategoricalSplitFlags[node])
            return new(left, right, -1, 0)
            {
                CategorySlots = tree.GetCategoricalSplitFeaturesAt(node),
                MissingGoesLeft = !(missing > 0),
                Gain = gain,
            };
        var threshold = tree.NumericalSplitThresholds[node];
        return new(left, right, tree.NumericalSplitFeatureIndexes[node], threshold) { MissingGoesLeft = missing <= threshold, Gain = gain };
    }

    private static FieldInfo Field(Type type, string name) =>
        type.GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        ?? throw new NotSupportedException(
            $"{type.Assembly.GetName()} keeps no {type.Name}.{name}. Without it nobody can say where missing values go; use Microsoft.ML.FastTree 5.0.1."
        );
}

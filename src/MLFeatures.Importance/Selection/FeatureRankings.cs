using MLFeatures.Importance.Splits;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Selection;

/// <summary>Rankings of features by models of ML.NET.</summary>
public static class FeatureRankings
{
    /// <summary>
    /// Share of the gain in a random forest of ML.NET; of several classes, in LightGBM's trees. A ranking is learned as a regression of the relevance. Trees find
    /// what acts only together with others, and take no notice of scale.
    /// </summary>
    /// <param name="trees">Number of trees, 1 or more. Default 100.</param>
    /// <param name="leaves">Most leaves of a tree, 2 or more. Default 20.</param>
    public static FeatureRanking ForestGain(int trees = 100, int leaves = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(leaves, 2);
        return (data, seed, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var model = SelectionModel.Fit(data, seed, trees, leaves);
            return SplitImportance.Gain(TreeModel.From(model).Outputs, data.Features);
        };
    }
}

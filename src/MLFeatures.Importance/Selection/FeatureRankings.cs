using MLFeatures.Importance.Permutation;
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

    /// <summary>
    /// How much worse the model of <see cref="ForestGain"/> gets on rows that it was not fitted on when a feature is permuted there: AUC of two classes,
    /// accuracy of several, else the root mean squared error. Gain favours features with many different values, which can fit noise; held-out rows do not.
    /// </summary>
    /// <param name="trees">Number of trees, 1 or more. Default 100.</param>
    /// <param name="leaves">Most leaves of a tree, 2 or more. Default 20.</param>
    /// <param name="heldOut">Share of the rows of each class that are held out, between 0 and 1. Default 0.3.</param>
    /// <param name="repeats">How often each feature is permuted, 1 or more. Default 3.</param>
    public static FeatureRanking HeldOutPermutation(int trees = 100, int leaves = 20, double heldOut = 0.3, int repeats = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(leaves, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        if (heldOut is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(heldOut), heldOut, "Expected a share between 0 and 1.");
        return (data, seed, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (train, test) = data.Divide(heldOut, seed);
            var model = SelectionModel.Fit(train, seed, trees, leaves);
            var options = new PermutationOptions
            {
                Repeats = repeats,
                RowResamples = 0,
                Seed = seed,
                Threads = 1,
                Metrics = [SelectionModel.Metric(data.Task)],
            };
            var report = PermutationImportance.OfSlots(
                model,
                SelectionModel.View(new(seed), test),
                SelectionModel.Target(data.Task),
                data.Features.Groups,
                options,
                cancellation
            );
            return [.. report.Features.Select(feature => feature.Mean ?? 0)];
        };
    }
}

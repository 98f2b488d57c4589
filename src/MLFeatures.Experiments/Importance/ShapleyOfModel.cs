using Microsoft.ML;
using MLFeatures.Experiments.Runs;
using MLFeatures.Importance;
using MLFeatures.Importance.Models;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Experiments.Importance;

/// <summary>How much each group of slots moves a model's raw score: the mean of |Shapley value|, summed over the outputs of several classes.</summary>
internal static class ShapleyOfModel
{
    private static readonly ShapleyOptions OneThread = new() { Threads = 1 };

    /// <returns>By group name; or why not.</returns>
    public static (IReadOnlyDictionary<string, double>? Values, string? Reason) MeanAbsolute(
        ITransformer predictor,
        IDataView background,
        IDataView rows,
        IReadOnlyList<SlotGroup> groups,
        CancellationToken cancellationToken
    )
    {
        FeatureMatrix Matrix(IDataView view) => FeatureMatrix.FromColumn(view, ArmModel.Features, cancellationToken);
        FeatureGroup[] players = [.. groups.Select(g => g.Group)];
        try
        {
            if (Trees(predictor) is { } trees)
            {
                var (usual, explained) = (Matrix(background), Matrix(rows));
                var divided = FeatureGroups.Of(trees.Outputs, players);
                return (
                    Sum(
                        trees.Outputs.Select(output =>
                            TreeShapley.PathDependent(TreeCover.Count(output, usual), explained, divided, OneThread, cancellationToken)
                        )
                    ),
                    null
                );
            }
            var linear = LinearModel.From(predictor);
            var parts = FeatureGroups.Of(linear.Weights.Count, players);
            return (Sum([LinearShapley.Interventional(linear, Matrix(background), Matrix(rows), parts)]), null);
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            return (null, e.Message);
        }
    }

    /// <summary>The predictor's trees; null of one that has none.</summary>
    public static TreeModel? Trees(ITransformer predictor)
    {
        try
        {
            return TreeModel.From(predictor);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static Dictionary<string, double> Sum(IEnumerable<ShapleyValues> outputs)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var output in outputs)
        {
            foreach (var (group, value) in output.Groups.Groups.Zip(output.MeanAbsolute()))
                sums[group.Name] = sums.GetValueOrDefault(group.Name) + value;
        }
        return sums;
    }
}

using Microsoft.ML;
using MLFeatures.Experiments.Runs;
using MLFeatures.Importance;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Experiments.Importance;

/// <summary>How much each pair of groups moves a model of trees together; see <see cref="ArmMeasure.Interactions"/>.</summary>
internal static class InteractionsOfModel
{
    private static readonly ShapleyOptions OneThread = new() { Threads = 1 };

    /// <returns>The pairs; or none, and why.</returns>
    public static (IReadOnlyList<FeatureOutcome> Pairs, string? Reason) Of(
        ITransformer predictor,
        IDataView background,
        IDataView rows,
        IReadOnlyList<SlotGroup> groups,
        CancellationToken cancellationToken
    )
    {
        FeatureMatrix Matrix(IDataView view) => FeatureMatrix.FromColumn(view, ArmModel.Features, cancellationToken);
        if (ShapleyOfModel.Trees(predictor) is not { } trees)
            return ([], "Interactions are those of trees, which the models of this trainer do not have: choose FastTree or FastForest.");
        var (usual, explained) = (Matrix(background), Matrix(rows));
        var players = FeatureGroups.Of(trees.Outputs, [.. groups.Select(g => g.Group)]);
        var strengths = new double[groups.Count, groups.Count];
        foreach (var output in trees.Outputs)
        {
            var found = TreeShapley.PathDependentInteractions(
                TreeCover.Count(output, usual),
                explained,
                players,
                OneThread,
                cancellationToken
            );
            Add(found, strengths);
        }
        IEnumerable<FeatureOutcome> pairs =
            from i in Enumerable.Range(0, groups.Count)
            from j in Enumerable.Range(i + 1, groups.Count - i - 1)
            select new FeatureOutcome(
                $"{groups[i].Name} × {groups[j].Name}",
                string.Equals(groups[i].View, groups[j].View, StringComparison.Ordinal)
                    ? groups[i].View
                    : $"{groups[i].View} × {groups[j].View}",
                ImportanceStatus.Measured,
                strengths[i, j],
                null,
                null
            );
        return ([.. pairs], null);
    }

    private static void Add(ShapleyInteractions found, double[,] strengths)
    {
        var (count, rows) = (strengths.GetLength(0), found.Values.Rows);
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < count; i++)
            {
                for (var j = i + 1; j < count; j++)
                    strengths[i, j] += (Math.Abs(found[row, i, j]) + Math.Abs(found[row, j, i])) / rows;
            }
        }
    }
}

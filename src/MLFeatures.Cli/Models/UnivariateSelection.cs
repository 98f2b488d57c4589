using Microsoft.Data.Analysis;
using MLFeatures.Experiments.Selection;
using MLFeatures.Importance.Information;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Cli.Models;

/// <summary>Chooses the features that tell something about the label by themselves: F tests of all slots, adjusted by Benjamini and Hochberg.</summary>
internal static class UnivariateSelection
{
    public const string Name = "univariate";
    private const double FalseDiscoveries = 0.05;
    private const string Label = "label";

    /// <summary>The method.</summary>
    public static SelectionMethod Create() => new("univariate F tests, false discovery rate 0.05 (Benjamini and Hochberg)", Choose);

    private static IReadOnlyList<string> Choose(SelectionRows rows, CancellationToken ct)
    {
        var table = new DataFrame(
            Enumerable
                .Range(0, rows.Features.Columns)
                .Select(slot =>
                    (DataFrameColumn)
                        new SingleDataFrameColumn(
                            Column(slot),
                            Enumerable.Range(0, rows.Features.Rows).Select(row => rows.Features[row, slot])
                        )
                )
                .Append(new DoubleDataFrameColumn(Label, rows.Labels))
        );
        var scores = FeatureScores.Of(
            table,
            Label,
            new()
            {
                Measures = [FeatureMeasure.FStatistic],
                Label = rows.Task is PredictionTask.Binary or PredictionTask.Multiclass ? LabelKind.Classes : LabelKind.Number,
                Permutations = 0,
                Threads = 1,
            },
            ct
        );
        return
        [
            .. rows
                .Groups.Where(g =>
                    g.Slots.Any(slot => scores.Of(Column(slot)).Of(FeatureMeasure.FStatistic).AdjustedPValue <= FalseDiscoveries)
                )
                .Select(g => g.Name),
        ];
    }

    private static string Column(int slot) => FormattableString.Invariant($"slot {slot}");
}

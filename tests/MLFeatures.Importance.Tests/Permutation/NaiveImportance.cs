using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Tests.Trees;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Permutation;

/// <summary>Permutation importance by its definition: change the rows, let ML.NET score all of them, and ask MLFeatures.Statistics for the metric.</summary>
internal static class NaiveImportance
{
    public static EvaluationTarget Target(string trainer) =>
        trainer.Contains("ranking", StringComparison.Ordinal) ? EvaluationTarget.Ranking("Relevance", "Group")
        : trainer.Contains("multiclass", StringComparison.Ordinal) || trainer.Contains("versus", StringComparison.Ordinal)
            ? EvaluationTarget.Multiclass("Key")
        : trainer.Contains("binary", StringComparison.Ordinal) ? EvaluationTarget.Binary("Binary")
        : EvaluationTarget.Regression();

    public static int[] Order(PermutationOptions options, string feature, int repeat, int rows)
    {
        int[] order = [.. Enumerable.Range(0, rows)];
        new CounterRandom(options.Seed).Stream("permutation").Stream(feature).Stream(repeat).Shuffle<int>(order);
        return order;
    }

    public static double[] OfSlots(
        MLContext ml,
        ITransformer model,
        IReadOnlyList<SyntheticRows.Row> rows,
        EvaluationTarget target,
        FeatureGroup group,
        PermutationOptions options
    )
    {
        var before = Metric(ml, model, rows, target);
        return Repeats(
            options,
            group.Name,
            rows.Count,
            target,
            before,
            order =>
                Metric(
                    ml,
                    model,
                    [
                        .. rows.Select(
                            (row, i) =>
                            {
                                var changed = row.Features.ToArray();
                                foreach (var slot in group.Slots)
                                    changed[slot] = rows[order[i]].Features[slot];
                                return SyntheticRows.Copy(row, changed, row.Town);
                            }
                        ),
                    ],
                    target
                )
        );
    }

    public static double[] OfTown(
        MLContext ml,
        ITransformer model,
        IReadOnlyList<SyntheticRows.Row> rows,
        EvaluationTarget target,
        PermutationOptions options
    ) =>
        Repeats(
            options,
            "Town",
            rows.Count,
            target,
            Metric(ml, model, rows, target),
            order => Metric(ml, model, [.. rows.Select((row, i) => SyntheticRows.Copy(row, row.Features, rows[order[i]].Town))], target)
        );

    public static double Metric(MLContext ml, ITransformer model, IReadOnlyList<SyntheticRows.Row> rows, EvaluationTarget target)
    {
        var slots = rows[0].Features.Length;
        var scored = model.Transform(ml.Data.LoadFromEnumerable(rows, SyntheticRows.Definition(typeof(SyntheticRows.Row), slots)));
        switch (target.Task)
        {
            case PredictionTask.Multiclass:
                var scores = scored
                    .GetColumn<VBuffer<float>>("Score")
                    .SelectMany(score => score.DenseValues())
                    .Select(s => (double)s)
                    .ToArray();
                int[] classes = [.. scored.GetColumn<uint>("Key").Select(key => (int)key - 1)];
                return ClassChoices.MicroAccuracy(scores, classes, scores.Length / rows.Count)!.Value;
            case PredictionTask.Binary:
                return AreaUnderRocCurve.Of(Scores(), rows.Select(row => row.Binary).ToArray())!.Value;
            case PredictionTask.Ranking:
                double[] gains = [.. rows.Select(row => DiscountedGain.GainOf((int)row.Relevance))];
                return DiscountedGain.Normalized(Scores(), gains, rows.Select(row => (long)row.Group).ToArray(), 10)!.Value;
            default:
                return RegressionErrors.RootMeanSquared(Scores(), rows.Select(row => (double)row.Label).ToArray())!.Value;
        }

        double[] Scores() => [.. scored.GetColumn<float>("Score").Select(score => (double)score)];
    }

    private static double[] Repeats(
        PermutationOptions options,
        string name,
        int rows,
        EvaluationTarget target,
        double before,
        Func<int[], double> metric
    ) =>
        [
            .. Enumerable
                .Range(0, options.Repeats)
                .Select(repeat =>
                    (metric(Order(options, name, repeat, rows)) - before) * (target.Task == PredictionTask.Regression ? 1 : -1)
                ),
        ];
}

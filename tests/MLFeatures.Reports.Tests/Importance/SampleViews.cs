using System.Globalization;
using MLFeatures.Importance;
using MLFeatures.Importance.Effects;
using MLFeatures.Importance.Interactions;
using MLFeatures.Importance.Leakage;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Selection;
using MLFeatures.Importance.Shapley;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Reports.Tests.Importance;

/// <summary>Views of small results that are computed or made up, the same in every run.</summary>
internal static class SampleViews
{
    internal const string Hostile = "<script>alert(1)</script> | **ü** 漢字 🎬 & a name that goes on and on and on and on";

    internal static ImportanceView Permutation(int features = 6, bool hostile = false) => ImportanceView.Of(Report(features, hostile));

    internal static ImportanceReport Report(int features, bool hostile = false) =>
        new()
        {
            Method = "permutation",
            Of = "slots",
            Task = PredictionTask.Binary,
            RowsOffered = 1000,
            RowsWithoutLabel = 3,
            Rows = 1000,
            Repeats = 5,
            Seed = 1,
            Confidence = 0.95,
            Baselines = [new("auc", true, 0.81, null)],
            Features = [.. Enumerable.Range(0, features).Select(i => Feature(i, hostile && i == 0 ? Hostile : Name(i)))],
        };

    /// <summary>Exact values of a linear score of three features, of which the last two stand together in one group.</summary>
    internal static (ShapleyValues Values, FeatureMatrix Rows) Shapley(int rows = 200, int slots = 5)
    {
        var matrix = FeatureMatrix.FromRows(
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(r =>
                        Enumerable
                            .Range(0, slots)
                            .Select(s => r == 3 && s == 0 ? float.NaN : (float)Math.Sin(r * (s + 1.7)) * (s + 1))
                            .ToArray()
                    ),
            ],
            slots
        );
        var groups = FeatureGroups.OfSlots(slots, [.. Enumerable.Range(0, slots).Select(s => s == 1 ? Hostile : Name(s))]);
        double[][] values =
        [
            .. Enumerable
                .Range(0, rows)
                .Select(r =>
                    Enumerable.Range(0, slots).Select(s => float.IsNaN(matrix[r, s]) ? 0 : matrix[r, s] * (slots - s) * 0.2).ToArray()
                ),
        ];
        return (new(groups, 0.5, values, [.. values.Select(v => 0.5 + v.Sum())], 100), matrix);
    }

    internal static ImportanceView ShapleyView(int rows = 200, int slots = 5)
    {
        var (values, matrix) = Shapley(rows, slots);
        return ImportanceView.Of(
            values,
            new()
            {
                Features = matrix,
                Explain = rows == 0 ? [] : [0],
                RowNames = [.. Enumerable.Range(0, rows).Select(r => $"user {r}")],
                Interactions = Interactions(values),
            }
        );
    }

    internal static ImportanceView Splits(int features = 6) =>
        ImportanceView.Of(
            FeatureGroups.OfSlots(features, [.. Enumerable.Range(0, features).Select(Name)]),
            ("gain", [.. Enumerable.Range(1, features).Select(i => 2.0 * i / features / (features + 1))])
        );

    internal static ImportanceView Leakage() =>
        ImportanceView.Of(
            new LeakageReport
            {
                Label = "rated",
                Rows = 1000,
                Findings =
                [
                    new()
                    {
                        Code = LeakageCode.SingleFeature,
                        Feature = Hostile,
                        Severity = LeakageSeverity.Error,
                        Metric = "max(AUC, 1 − AUC)",
                        Value = 0.999,
                        Threshold = 0.98,
                        Evidence = "It ranks the label almost perfectly.",
                        Remedy = "Leave it out.",
                    },
                ],
                Measurements = [new(LeakageCode.SingleFeature, Hostile, "max(AUC, 1 − AUC)", 0.999, 0.98)],
                NotChecked = ["times: none were given"],
            }
        );

    /// <summary>x · y of numbers, the first of which has a name to beware of.</summary>
    internal static ImportanceView Effect() => ImportanceView.Of(AccumulatedEffects.Of(Product(), 0, Hostile, new() { Steps = 6 }));

    internal static ImportanceView Surface() =>
        ImportanceView.Of(PartialDependence.OfPair(Product(), (0, Hostile), (1, "y"), new() { Steps = 6 }));

    internal static ImportanceView Together() =>
        ImportanceView.Of(HStatistic.Of(Product(), FeatureGroups.OfSlots(3, [Hostile, "y", "z"]), new() { MostRows = 20 }));

    internal static ImportanceView Choice() =>
        ImportanceView.Of(
            new SelectionReport
            {
                Method = "boruta",
                Settings = "20 of at most 100 rounds, α 0.05",
                Rows = 300,
                Features =
                [
                    new(Hostile, SelectionState.Selected, "it beat the best shuffled copy in 20 of 20 rounds")
                    {
                        Score = 0.4,
                        PValue = 1e-6,
                    },
                    new("noise", SelectionState.Rejected, "it beat the best shuffled copy in 0 of 20 rounds") { Score = 0.01, PValue = 1 },
                ],
            }
        );

    private static EffectModel Product()
    {
        double[][] columns =
        [
            .. Enumerable.Range(0, 3).Select(s => Enumerable.Range(0, 40).Select(r => Math.Sin(r * (s + 1.7))).ToArray()),
        ];
        return EffectModel.Of(columns, x => [.. Enumerable.Range(0, x[0].Length).Select(r => x[0][r] * x[1][r] + x[2][r])]);
    }

    internal static ImportanceDocument Document() =>
        new()
        {
            Title = "What the <model> reads",
            Subject = "FastTree, 1,000 rows.",
            Views =
            [
                Leakage(),
                Permutation(hostile: true),
                Splits(),
                ShapleyView(),
                Permutation(200),
                Effect(),
                Surface(),
                Together(),
                Choice(),
                SampleExperimentViews.Arms(),
                SampleExperimentViews.Chosen(),
                SampleExperimentViews.Search(),
            ],
        };

    private static ShapleyInteractions Interactions(ShapleyValues values)
    {
        var n = values.Groups.Count;
        return new(
            values,
            [
                .. Enumerable
                    .Range(0, values.Rows)
                    .Select(r => Enumerable.Range(0, n * n).Select(i => i / n == i % n ? 0 : Math.Cos(r) / (1 + i / n + i % n)).ToArray()),
            ]
        );
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"view:feature_{index}");

    private static FeatureImportance Feature(int index, string name)
    {
        var mean = 0.1 / (index + 1) - 0.018;
        return new()
        {
            Feature = name,
            Metric = "auc",
            HigherIsBetter = true,
            Status = ImportanceStatus.Measured,
            Mean = mean,
            StandardDeviation = 0.002,
            OverRepeats = new(mean - 0.002, mean + 0.002),
            OverRows = new(mean - 0.01, mean + 0.01),
            PValue = 0.01,
            AdjustedPValue = 0.02,
            Repeats = 5,
            Rows = 1000,
            Values = [mean],
        };
    }
}

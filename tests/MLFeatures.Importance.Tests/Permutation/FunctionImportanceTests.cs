using System.Text.Json;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Permutation;

public class FunctionImportanceTests
{
    private static readonly double[][] s_columns =
    [
        .. Enumerable.Range(0, 3).Select(s => Enumerable.Range(0, 300).Select(row => new CounterRandom(s + 1).Normal(row)).ToArray()),
    ];
    private static readonly double[] s_labels = Formula(s_columns);

    [Fact]
    public void What_a_formula_uses_is_found_and_what_it_does_not_use_is_0()
    {
        var report = PermutationImportance.OfFunction(
            s_columns,
            Formula,
            s_labels,
            options: new() { Metrics = [ImportanceMetrics.MeanSquaredError] }
        );

        // Of w · x, permuted: 2 w² times the variance of x, but for the permutations' chance.
        Assert.Equal(["0", "1", "2"], report.Features.Select(f => f.Feature));
        Assert.Equal(
            2 * 9 * Moments.Of(s_columns[0]).Variance!.Value,
            report.Features[0].Mean!.Value,
            0.15 * report.Features[0].Mean!.Value
        );
        Assert.Equal(0, report.Features[2].Mean);
        Assert.True(report.Features[0].AdjustedPValue < 0.01);
    }

    [Fact]
    public void Groups_and_residuals_are_as_of_models_and_threads_change_nothing()
    {
        string Json(int threads) =>
            JsonSerializer.Serialize(
                PermutationImportance.OfFunction(
                    s_columns,
                    Formula,
                    s_labels,
                    features: [new("both", [0, 1]), new("rest", [2])],
                    options: new() { Threads = threads, Conditioning = new Conditioning.LinearResiduals() }
                )
            );

        Assert.Equal(Json(1), Json(8));
        Assert.Contains("residuals of a linear model", Json(1), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_classes_are_judged_by_their_order()
    {
        var labels = Array.ConvertAll(s_labels, label => label > 0 ? 1.0 : 0);

        var report = PermutationImportance.OfFunction(
            s_columns,
            Formula,
            labels,
            PredictionTask.Binary,
            options: new() { Metrics = [ImportanceMetrics.Auc] }
        );

        Assert.Equal(1, report.Baselines[0].Value);
        Assert.True(report.Features[0].Mean > report.Features[1].Mean);
    }

    [Fact]
    public void Wrong_input_is_refused_in_words()
    {
        double[][] one =
        [
            [1, 2],
        ];
        PermutationOptions sampled = new() { SampleRows = 1 };
        PermutationOptions strata = new() { Conditioning = new Conditioning.WithinStrata(["0"]) };
        Refused(
            "all of one length",
            [
                [1, 2],
                [1],
            ],
            [1, 2]
        );
        Refused("found 1 for 2", one, [1]);
        Refused("gave 1 scores for 2 rows", one, [1, 2], score: _ => [1]);
        Refused("The label of row 1 is NaN", one, [1, double.NaN]);
        Refused("expected 0 or 1", one, [1, 2], PredictionTask.Binary);
        Refused("The task is Multiclass", one, [1, 0], PredictionTask.Multiclass);
        Refused("has column 5", one, [1, 2], groups: [new("g", [5])]);
        Refused("SampleRows", one, [1, 2], options: sampled);
        Refused("leave strata out", one, [1, 2], options: strata);
    }

    private static void Refused(
        string message,
        double[][] columns,
        double[] labels,
        PredictionTask task = PredictionTask.Regression,
        Func<IReadOnlyList<double[]>, double[]>? score = null,
        FeatureGroup[]? groups = null,
        PermutationOptions? options = null
    )
    {
        var error = Assert.ThrowsAny<Exception>(() =>
            PermutationImportance.OfFunction(columns, score ?? (x => x[0]), labels, task, groups, options)
        );
        Assert.True(error is ArgumentException or InvalidDataException, $"{error}");
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static double[] Formula(IReadOnlyList<double[]> x) => [.. x[0].Zip(x[1], (a, b) => 3 * a + b)];
}

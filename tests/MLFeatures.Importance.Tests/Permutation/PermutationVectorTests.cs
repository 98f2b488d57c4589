using System.Globalization;
using System.Text.Json;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Tests.Vectors;

namespace MLFeatures.Importance.Tests.Permutation;

/// <summary>
/// Closed forms, from <c>importance.json</c>, at the tolerances given there.
/// </summary>
public class PermutationVectorTests
{
    [Fact]
    public void Pfi_full_enumeration_n6()
    {
        var vector = GoldenVector.Of("pfi_full_enumeration_n6");
        var x = vector.Input.GetProperty("X").EnumerateArray().Select(Numbers).ToArray();
        var y = Numbers(vector.Input.GetProperty("y"));
        var weights = Numbers(vector.Input.GetProperty("weights"));
        var all = Permutations(6);
        Assert.Equal(720, all.Count);
        for (var slot = 0; slot < 2; slot++)
        {
            var expected = vector.Expected.GetProperty($"x{slot}");
            var report = Linear(x, y, weights, 0, slot, all);
            vector.AssertNear(expected.GetProperty("mean_over_720"), report.Mean!.Value);
            vector.AssertNear(expected.GetProperty("std_pop_over_720"), report.StandardDeviation!.Value * Math.Sqrt(719.0 / 720));
            Assert.Equal(expected.GetProperty("min").GetDouble(), report.Values.Min(), 1e-12);
            vector.AssertNear(expected.GetProperty("max"), report.Values.Max());
            vector.AssertNear(expected.GetProperty("e_switch_minus_e_orig"), Linear(x, y, weights, 0, slot, Shifts(6)).Mean!.Value);
        }
    }

    [Fact]
    public void Pfi_sklearn_docstring_expected()
    {
        var vector = GoldenVector.Of("pfi_sklearn_docstring_expected");
        var x = vector.Input.GetProperty("X").EnumerateArray().Select(Numbers).ToArray();
        var expected = Numbers(vector.Expected.GetProperty("expected_drop"));
        var rows = Labelled(PredictionTask.Binary, Numbers(vector.Input.GetProperty("y")));
        for (var slot = 0; slot < 3; slot++)
        {
            // "predict = x0": positive above 0.
            ModelScores Scores(int[]? order) => new([.. x.Select((row, i) => slot == 0 ? x[order?[i] ?? i][0] : row[0])], [], 1);
            var feature = new PermutedFeature("x", [slot], []) { Rescore = Scores };
            var all = Permutations(6);
            var options = new PermutationOptions
            {
                Repeats = all.Count,
                RowResamples = 0,
                Metrics = [ImportanceMetrics.Accuracy],
            };
            var report = PermutationRun.Of(rows, Scores(null), [feature], "slots", options, default, (_, repeat) => all[repeat]);
            Assert.Equal(expected[slot], report.Features[0].Mean!.Value, 1e-12);
        }
    }

    [Fact]
    public void Pfi_grouped_linear_analytic_diabetes()
    {
        var vector = GoldenVector.Of("pfi_grouped_linear_analytic_diabetes");
        var columns = Texts(vector.Input.GetProperty("model").GetProperty("columns"));
        foreach (var group in vector.Input.GetProperty("groups").EnumerateArray().Select(Texts))
        {
            int[] slots = [.. group.Select(name => Array.IndexOf(columns, name))];
            AssertExpectation(vector, string.Join('+', group), slots, null);
        }
    }

    [Fact]
    public void Pfi_conditional_linear_analytic_diabetes()
    {
        var vector = GoldenVector.Of("pfi_conditional_linear_analytic_diabetes");
        var columns = Texts(vector.Input.GetProperty("model").GetProperty("columns"));
        for (var slot = 0; slot < columns.Length; slot++)
            AssertExpectation(vector, columns[slot], [slot], new Conditioning.LinearResiduals());
    }

    // All n − 1 cyclic shifts pair every two different rows once, so their mean is n ÷ (n − 1) of the mean of all permutations: no chance is left.
    private static void AssertExpectation(GoldenVector vector, string name, int[] slots, Conditioning? conditioning)
    {
        var (columns, y) = Diabetes();
        var model = vector.Input.GetProperty("model");
        var (intercept, weights) = (model.GetProperty("intercept").GetDouble(), Numbers(model.GetProperty("weights")));
        double[] Score(IReadOnlyList<double[]> x) =>
            [.. Enumerable.Range(0, y.Length).Select(row => intercept + weights.Select((w, slot) => w * x[slot][row]).Sum())];
        var function = new FunctionFeatures(columns, Score);
        var options = new PermutationOptions
        {
            Repeats = y.Length - 1,
            RowResamples = 0,
            Metrics = [ImportanceMetrics.MeanSquaredError],
        };
        var shifts = Shifts(y.Length);
        var features = function.Of([new(name, slots)], conditioning);
        var rows = LabelledRows.All(y, PredictionTask.Regression, y.Length);
        var report = PermutationRun.Of(rows, function.Baseline, features, "slots", options, default, (_, repeat) => shifts[repeat]);
        vector.AssertNear(vector.Expected.GetProperty(name), report.Features[0].Mean!.Value * (y.Length - 1) / y.Length);
    }

    private static FeatureImportance Linear(double[][] x, double[] y, double[] weights, double intercept, int slot, List<int[]> orders)
    {
        ModelScores Scores(int[]? order) =>
            new(
                [.. x.Select((row, i) => intercept + row.Select((_, s) => weights[s] * (s == slot ? x[order?[i] ?? i][s] : row[s])).Sum())],
                [],
                1
            );
        var feature = new PermutedFeature("x", [slot], []) { Rescore = Scores };
        var options = new PermutationOptions
        {
            Repeats = orders.Count,
            RowResamples = 0,
            Metrics = [ImportanceMetrics.MeanSquaredError],
        };
        var rows = Labelled(PredictionTask.Regression, y);
        return PermutationRun.Of(rows, Scores(null), [feature], "slots", options, default, (_, repeat) => orders[repeat]).Features[0];
    }

    private static LabelledRows Labelled(PredictionTask task, double[] labels) => LabelledRows.All(labels, task, labels.Length);

    private static List<int[]> Shifts(int n) =>
        [.. Enumerable.Range(1, n - 1).Select(shift => Enumerable.Range(0, n).Select(i => (i + shift) % n).ToArray())];

    private static List<int[]> Permutations(int n) =>
        n == 0
            ?
            [
                [],
            ]
            :
            [
                .. Permutations(n - 1)
                    .SelectMany(rest => Enumerable.Range(0, n).Select(at => (int[])[.. rest[..at], n - 1, .. rest[at..]])),
            ];

    private static (double[][] Columns, double[] Y) Diabetes()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "diabetes_raw.csv"))
            .Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())
            .ToArray();
        return (
            [.. Enumerable.Range(0, rows[0].Length - 1).Select(slot => Array.ConvertAll(rows, row => row[slot]))],
            Array.ConvertAll(rows, row => row[^1])
        );
    }

    private static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];

    private static string[] Texts(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetString()!)];
}

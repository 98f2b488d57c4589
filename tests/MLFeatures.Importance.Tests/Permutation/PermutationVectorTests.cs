using System.Globalization;
using System.Text.Json;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Tests.Vectors;

namespace MLFeatures.Importance.Tests.Permutation;

/// <summary>
/// Closed forms, from <c>importance.json</c>. ML.NET's rows are of Single precision, so that expectations over data hold to 1e-5 of their size; small
/// numbers that are exact in Single hold to 1e-12.
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
        var (x, y) = Diabetes();
        var model = vector.Input.GetProperty("model");
        var weights = Numbers(model.GetProperty("weights"));
        var matrix = FeatureMatrix.FromRows(x, weights.Length);
        var residuals = new LinearResiduals(matrix);
        var predicted = Predict(matrix);
        var feature = new PermutedFeature(name, slots, [])
        {
            Rescore = order =>
                Predict(
                    matrix.With(
                        slots,
                        [
                            .. slots.Select(slot =>
                                conditioning is null
                                    ? [.. order.Select(from => matrix[from, slot])]
                                    : Conditional(residuals.Of(slot, slots), order)
                            ),
                        ]
                    )
                ),
        };
        var options = new PermutationOptions
        {
            Repeats = x.Count - 1,
            RowResamples = 0,
            Metrics = [ImportanceMetrics.MeanSquaredError],
        };
        var shifts = Shifts(x.Count);
        var labelled = Labelled(PredictionTask.Regression, [.. y.Select(label => (double)label)]);
        var report = PermutationRun.Of(labelled, predicted, [feature], "slots", options, default, (_, repeat) => shifts[repeat]);
        var expected = vector.Expected.GetProperty(name).GetDouble();
        var found = report.Features[0].Mean!.Value * (x.Count - 1) / x.Count;
        Assert.True(Math.Abs(found - expected) <= 2e-6 * expected, $"{name}: expected {expected:R}, found {found:R}");

        ModelScores Predict(FeatureMatrix m) =>
            new(
                [
                    .. Enumerable
                        .Range(0, m.Rows)
                        .Select(row => model.GetProperty("intercept").GetDouble() + weights.Select((w, slot) => w * m[row, slot]).Sum()),
                ],
                [],
                1
            );
    }

    private static float[] Conditional((double[] Fitted, double[] Residuals) parts, int[] order) =>
        [.. order.Select((from, row) => (float)(parts.Fitted[row] + parts.Residuals[from]))];

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

    private static LabelledRows Labelled(PredictionTask task, double[] labels) =>
        new()
        {
            Task = task,
            Kept = [.. Enumerable.Range(0, labels.Length)],
            Labels = labels,
            Groups = null,
            Weights = [.. Enumerable.Repeat(1.0, labels.Length)],
            Offered = labels.Length,
            WithoutLabel = 0,
        };

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

    private static (List<float[]> X, float[] Y) Diabetes()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "diabetes_raw.csv"))
            .Skip(1)
            .Select(line => line.Split(',').Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)).ToArray())
            .ToList();
        return ([.. rows.Select(row => row[..^1])], [.. rows.Select(row => row[^1])]);
    }

    private static double[] Numbers(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetDouble())];

    private static string[] Texts(JsonElement values) => [.. values.EnumerateArray().Select(value => value.GetString()!)];
}

using System.Text.Json;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Tests.Vectors;

namespace MLFeatures.Importance.Tests.Shapley;

public class TreeShapleyVectorTests
{
    [Theory]
    [InlineData("treeshap_single_tree_B_path_dependent")]
    [InlineData("treeshap_ensemble_AB_path_dependent")]
    [InlineData("treeshap_ensemble_AB_interventional")]
    public void Hand_made_trees_give_the_published_values_and_interactions(string id)
    {
        var vector = GoldenVector.Of(id);
        var trees = VectorTrees.Read(vector.Input.GetProperty("trees").EnumerateArray(), vector.Input.GetProperty("n_features").GetInt32());
        var items = vector.Expected.EnumerateArray().ToList();
        var rows = VectorTrees.Rows(items.Select(item => item.GetProperty("x")));
        var result = vector.Input.TryGetProperty("background", out var background)
            ? TreeShapley.InterventionalInteractions(trees.Ensemble, VectorTrees.Rows(background.EnumerateArray()), rows)
            : TreeShapley.PathDependentInteractions(trees.Cover, rows);
        for (var row = 0; row < items.Count; row++)
            AssertItem(vector, items[row], result, row);
    }

    [Fact]
    public void Treeshap_lundberg_fever_cough()
    {
        var vector = GoldenVector.Of("treeshap_lundberg_fever_cough");
        foreach (var model in new[] { "A", "B" })
        {
            var (_, cover) = VectorTrees.Read([vector.Input.GetProperty($"model_{model}")], 2);
            var result = TreeShapley.PathDependentInteractions(cover, VectorTrees.Rows([vector.Input.GetProperty("x")]));
            AssertItem(vector, vector.Expected.GetProperty(model)[0], result, 0);
        }
    }

    [Fact]
    public void Treeshap_xgboost_diabetes()
    {
        var vector = GoldenVector.Of("treeshap_xgboost_diabetes");
        var model = vector.Input.GetProperty("model");
        var (_, cover) = VectorTrees.Read(model.GetProperty("trees").EnumerateArray(), model.GetProperty("features").GetArrayLength());
        var result = TreeShapley.PathDependentInteractions(cover, VectorTrees.Rows(vector.Input.GetProperty("x").EnumerateArray()));
        var rows = vector.Expected.GetProperty("rows").EnumerateArray().ToList();
        for (var row = 0; row < rows.Count; row++)
            AssertValues(vector, rows[row], result.Values, row);
        AssertMatrix(vector, vector.Expected.GetProperty("interactions_row0"), result, 0);
    }

    [Fact]
    public void Shap_exact_blackbox_interventional()
    {
        var vector = GoldenVector.Of("shap_exact_blackbox_interventional");
        var background = vector.Input.GetProperty("background").EnumerateArray().Select(Doubles).ToList();
        foreach (var item in vector.Expected.EnumerateArray())
        {
            var x = Doubles(item.GetProperty("x"));
            var phi = CoalitionGame.Values(4, Worth);
            var matrix = CoalitionGame.Interactions(4, Worth);
            vector.AssertNear(item.GetProperty("base"), Worth(0));
            vector.AssertNear(item.GetProperty("prediction"), Worth(15));
            for (var i = 0; i < 4; i++)
            {
                vector.AssertNear(item.GetProperty("phi")[i], phi[i]);
                for (var k = 0; k < 4; k++)
                    AssertNearOrRounding(vector, item.GetProperty("interactions")[i][k], matrix[i][k]);
            }

            double Worth(uint known) =>
                background.Average(row => F([.. Enumerable.Range(0, 4).Select(i => (known & (1u << i)) != 0 ? x[i] : row[i])]));
        }

        static double F(double[] z) => z[0] * z[1] + Math.Sin(z[2]) + 2 * z[3];
        static double[] Doubles(JsonElement numbers) => [.. numbers.EnumerateArray().Select(x => x.GetDouble())];
    }

    private static void AssertItem(GoldenVector vector, JsonElement expected, ShapleyInteractions actual, int row)
    {
        AssertValues(vector, expected, actual.Values, row);
        AssertMatrix(vector, expected.GetProperty("interactions"), actual, row);
    }

    private static void AssertValues(GoldenVector vector, JsonElement expected, ShapleyValues actual, int row)
    {
        vector.AssertNear(expected.GetProperty("base"), actual.BaseValue);
        vector.AssertNear(expected.GetProperty("prediction"), actual.RawScores[row]);
        for (var i = 0; i < actual.Groups.Count; i++)
            vector.AssertNear(expected.GetProperty("phi")[i], actual.Row(row)[i]);
    }

    private static void AssertMatrix(GoldenVector vector, JsonElement expected, ShapleyInteractions actual, int row)
    {
        for (var i = 0; i < actual.Values.Groups.Count; i++)
        {
            for (var k = 0; k < actual.Values.Groups.Count; k++)
                AssertNearOrRounding(vector, expected[i][k], actual[row, i, k]);
        }
    }

    // Interactions that are 0 are written as the rounding noise of the program that made the vectors.
    private static void AssertNearOrRounding(GoldenVector vector, JsonElement expected, double actual)
    {
        if (Math.Abs(expected.GetDouble()) < 1e-14)
            Assert.InRange(actual, -1e-13, 1e-13);
        else
            vector.AssertNear(expected, actual);
    }
}

using Microsoft.ML;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Tests.Trees;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Shapley;

/// <summary>Against LightGBM's own implementation, which shares nothing with ours, on the trees of every ML.NET trainer.</summary>
public class NativeLightGbmTests
{
    private const double Tolerance = 1e-9;
    private const int Slots = 70;

    public static TheoryData<string> Trainers => [.. TreeTrainers.All.Keys];

    [Theory]
    [MemberData(nameof(Trainers))]
    public void Path_dependent_values_are_those_of_LightGBM(string trainer)
    {
        var ml = new MLContext(seed: 1);
        var data = SyntheticRows.View(ml, 800, Slots, missing: trainer.StartsWith("LightGbm", StringComparison.Ordinal));
        var model = TreeTrainers.All[trainer](ml).Fit(data);
        var background = FeatureMatrix.FromColumn(data, "Features");
        var rows = FeatureMatrix.FromColumn(SyntheticRows.View(ml, 101, Slots, missing: true), "Features");
        foreach (var output in TreeModel.From(model).Outputs)
            AssertEqual(Reached(TreeCover.Count(output, background)), rows);
    }

    // LightGBM divides 0 by 0 where no row arrives (ML.NET turns its splits of missing against present into such): one row more everywhere.
    private static TreeCover Reached(TreeCover cover) =>
        TreeCover.Of(
            cover.Ensemble,
            [
                .. cover.Ensemble.Trees.Select(
                    (tree, index) =>
                        (IReadOnlyList<double>)[.. Enumerable.Range(0, tree.LeafCount).Select(leaf => cover.OfLeaf(index, leaf) + 1)]
                ),
            ]
        );

    private static void AssertEqual(TreeCover cover, FeatureMatrix rows)
    {
        using var native = new NativeLightGbm(cover);
        var expected = native.Explain(RowMajor(rows));
        var actual = TreeShapley.PathDependent(cover, rows);
        for (var row = 0; row < rows.Rows; row++)
        {
            Assert.Equal(expected[row * (rows.Columns + 1) + rows.Columns], actual.BaseValue - cover.Ensemble.Bias, Tolerance);
            for (var slot = 0; slot < rows.Columns; slot++)
                Assert.Equal(expected[row * (rows.Columns + 1) + slot], actual.Row(row)[slot], Tolerance);
        }
    }

    private static float[] RowMajor(FeatureMatrix rows) =>
        [.. Enumerable.Range(0, rows.Rows).SelectMany(row => Enumerable.Range(0, rows.Columns).Select(slot => rows[row, slot]))];
}

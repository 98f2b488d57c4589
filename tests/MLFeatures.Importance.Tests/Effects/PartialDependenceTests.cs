using CsCheck;
using Microsoft.ML;
using MLFeatures.Importance.Effects;
using MLFeatures.Importance.Models;
using MLFeatures.Importance.Tests.Trees;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Effects;

public class PartialDependenceTests
{
    [Fact]
    public void Means_over_trees_leaf_by_leaf_are_those_of_scoring_every_row() =>
        Gen.Select(RandomTrees.Ensemble(5, 8, categories: true), RandomTrees.Rows(5, 12), Gen.Int[0, 30])
            .Sample(
                (trees, rows, chosen) =>
                {
                    int[] slots = [.. Enumerable.Range(0, 5).Where(slot => (chosen + 1 >> slot & 1) == 1)];
                    var (fast, slow) = (EffectModel.Of(rows, trees), EffectModel.Of(rows, trees.RawScores));
                    var points = Enumerable
                        .Range(0, rows.Rows)
                        .Select(row => slots.Select(slot => fast.Value(row, slot)).ToArray())
                        .ToArray();
                    var (one, other) = (fast.MeanScores(slots, points, default), slow.MeanScores(slots, points, default));
                    for (var point = 0; point < points.Length; point++)
                        Assert.Equal(other[point], one[point], 1e-9);
                }
            );

    [Fact]
    public void A_real_model_gives_the_mean_of_its_scores()
    {
        var ml = new MLContext(seed: 1);
        var data = SyntheticRows.View(ml, 400, 6, missing: true);
        var model = TreeTrainers.All["LightGbm regression"](ml).Fit(data);
        var rows = FeatureMatrix.FromColumn(data, "Features");
        var curve = PartialDependence.Of(EffectModel.Of(rows, TreeModel.From(model).Outputs[0]), 0, "f0");
        var asked = PartialDependence.Of(EffectModel.Of(rows, ModelScores.Of(model)), 0, "f0");
        Assert.Equal(asked.Grid, curve.Grid);
        for (var i = 0; i < curve.Grid.Count; i++)
            Assert.Equal(asked.Values[i], curve.Values[i], 1e-5);
        // The label rises by 2 with f0.
        Assert.True(curve.Values[^1] - curve.Values[0] > 2, $"{curve.Values[0]} to {curve.Values[^1]}");
        Assert.Equal(rows.Rows - Enumerable.Range(0, rows.Rows).Count(row => float.IsNaN(rows[row, 0])), curve.Counts.Sum());
    }

    [Fact]
    public void The_interval_is_that_of_a_mean_of_rows()
    {
        double[][] columns =
        [
            [1, 2, 3, 4],
            [10, 20, 30, 60],
        ];
        var curve = PartialDependence.Of(EffectExamples.Of(columns, x => x[0] + x[1]), 0, "x", new() { Grid = [5] });
        Assert.Equal(35, curve.Values[0]);
        // Standard deviation of 10 20 30 60 is √(1400/3); t of 3 degrees of freedom at 0.975.
        Assert.Equal(3.182446305284263 * Math.Sqrt(1400 / 3.0 / 4), curve.Upper[0]!.Value - 35, 1e-9);
        Assert.Equal(70 - curve.Upper[0]!.Value, curve.Lower[0]!.Value, 1e-9);
    }

    [Fact]
    public void Levels_of_a_category_are_switched_on_one_by_one()
    {
        double[][] columns =
        [
            [1, 0, 0, 1],
            [0, 1, 0, 0],
            [0, 0, 1, 0],
        ];
        var model = EffectExamples.Of(columns, x => 1 * x[0] + 5 * x[1] + 9 * x[2]);
        var curve = PartialDependence.OfLevels(model, new("town", [0, 1, 2]), ["Ulm", "Bonn", "Trier"]);
        Assert.Equal([1.0, 5.0, 9.0], curve.Values);
        Assert.Equal([2, 1, 1], curve.Counts);
        Assert.Equal(["Ulm", "Bonn", "Trier"], curve.Levels);
        Assert.Throws<ArgumentException>(() => PartialDependence.OfLevels(model, new("town", [0, 1]), ["Ulm"]));
    }

    [Fact]
    public void A_product_has_a_saddle_and_its_means_are_known()
    {
        var columns = EffectExamples.Normals(300, 2);
        var surface = PartialDependence.OfPair(EffectExamples.Of(columns, x => x[0] * x[1]), (0, "a"), (1, "b"));
        for (var i = 0; i < surface.FirstGrid.Count; i++)
        for (var j = 0; j < surface.SecondGrid.Count; j++)
            Assert.Equal(surface.FirstGrid[i] * surface.SecondGrid[j], surface.Values[i][j], 1e-12);
        Assert.Equal(300, surface.Counts.Sum(row => row.Sum()));
    }

    [Fact]
    public void Wrong_use_is_named()
    {
        var model = EffectExamples.Of(
            [
                [1, 2],
                [double.NaN, double.NaN],
            ],
            x => x[0]
        );
        foreach (
            var (use, expected) in new (Func<object>, string)[]
            {
                (() => PartialDependence.Of(model, 2, "x"), "slot from 0 to 1"),
                (() => PartialDependence.Of(model, 1, "x"), "missing in all 2 rows"),
                (() => PartialDependence.Of(model, 0, "x", new() { Steps = 0 }), "Steps is 0"),
                (() => PartialDependence.Of(model, 0, "x", new() { Grid = [2, 1] }), "Grid"),
                (
                    () =>
                        EffectExamples.Of(
                            [
                                [],
                                [],
                            ],
                            x => x[0]
                        ),
                    "no rows"
                ),
                (
                    () =>
                        PartialDependence.Of(
                            EffectExamples.Of(
                                [
                                    [1, 2],
                                ],
                                _ => double.NaN
                            ),
                            0,
                            "x"
                        ),
                    "row 0 is NaN"
                ),
                (
                    () =>
                        PartialDependence.Of(
                            EffectModel.Of(
                                [
                                    [1, 2],
                                ],
                                _ => [1]
                            ),
                            0,
                            "x"
                        ),
                    "1 scores for 2 rows"
                ),
            }
        )
            Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(use).Message, StringComparison.Ordinal);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => PartialDependence.Of(model, 0, "x", cancellation: cancelled.Token));
    }
}

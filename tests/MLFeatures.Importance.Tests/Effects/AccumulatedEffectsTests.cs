using CsCheck;
using MLFeatures.Importance.Effects;

namespace MLFeatures.Importance.Tests.Effects;

public class AccumulatedEffectsTests
{
    [Fact]
    public void Of_a_sum_it_is_the_function_of_the_feature_less_its_mean() =>
        // Also with more steps than rows: every interval has a row, and so a change.
        Gen.Select(Gen.Int[30, 200], Gen.Int[1, 300], Gen.Int[0, 1000])
            .Sample(
                (rows, steps, seed) =>
                {
                    var model = EffectExamples.Of(EffectExamples.Normals(rows, 3, seed), x => Math.Sin(x[0]) + 7 * x[1] * x[2]);
                    var curve = AccumulatedEffects.Of(model, 0, "x", new() { Steps = steps });
                    for (var i = 1; i < curve.Grid.Count; i++)
                        Assert.Equal(Math.Sin(curve.Grid[i]) - Math.Sin(curve.Grid[0]), curve.Values[i] - curve.Values[0], 1e-9);
                    // Centred over the rows, an interval counting by its middle.
                    Assert.Equal(0, curve.Counts.Select((count, k) => count * (curve.Values[k] + curve.Values[k + 1]) / 2).Sum(), 1e-9);
                    Assert.Equal(rows, curve.Counts.Sum());
                    Assert.DoesNotContain(0, curve.Counts);
                },
                iter: 50
            );

    [Fact]
    public void The_interval_is_that_of_the_bootstrap_within_the_intervals()
    {
        var columns = EffectExamples.Normals(400, 2, 5);
        EffectCurve Curve(int[] rows) =>
            AccumulatedEffects.Of(
                EffectExamples.Of([.. columns.Select(column => Array.ConvertAll(rows, row => column[row]))], x => x[0] * (1 + x[1])),
                0,
                "x",
                new() { Steps = 4 }
            );
        var curve = Curve([.. Enumerable.Range(0, 400)]);
        // Rows are drawn again within each quarter, so that the edges stay.
        var quarter = EffectGrid.Intervals(columns[0], [.. curve.Grid]);
        int[] outermost = [Array.IndexOf(columns[0], columns[0].Min()), Array.IndexOf(columns[0], columns[0].Max())];
        var random = new Random(1);
        var draws = Enumerable
            .Range(0, 400)
            .Select(_ =>
                Curve([
                    .. Enumerable
                        .Range(0, 400)
                        .Select(row =>
                        {
                            var own = Enumerable.Range(0, 400).Where(other => quarter[other] == quarter[row]).ToArray();
                            return outermost.Contains(row) ? row : own[random.Next(own.Length)];
                        }),
                ])
            )
            .ToArray();
        for (var i = 0; i < curve.Grid.Count; i++)
        {
            var values = draws.Where(draw => draw.Grid.Count == curve.Grid.Count).Select(draw => draw.Values[i]).ToArray();
            var spread = Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1));
            Assert.InRange((curve.Upper[i]!.Value - curve.Values[i]) / 1.959964, 0.75 * spread, 1.35 * spread);
        }
    }

    [Fact]
    public void Missing_rows_are_left_out_and_a_constant_has_no_effect()
    {
        double[][] columns =
        [
            [1, 2, 3, double.NaN],
            [4, 4, 4, 4],
        ];
        var model = EffectExamples.Of(columns, x => double.IsNaN(x[0]) ? 100 : 2 * x[0] + x[1]);
        var curve = AccumulatedEffects.Of(model, 0, "x", new() { Steps = 2 });
        Assert.Equal((3, 1), (curve.Rows, curve.MissingRows));
        Assert.Equal([1.0, 2.0, 3.0], curve.Grid);
        Assert.Equal(4, curve.Values[2] - curve.Values[0], 1e-12);
        var constant = AccumulatedEffects.Of(model, 1, "constant");
        Assert.Equal([4.0], constant.Grid);
        Assert.Equal([0.0], constant.Values);
        Assert.Null(Assert.Single(constant.Upper));
    }

    [Fact]
    public void An_interval_of_one_row_takes_the_variance_of_the_others()
    {
        // Edges 0 1 2; steps x₁ + 1 are 2 4 (interval 1) and 8 (interval 2).
        double[][] columns =
        [
            [0, 1, 2],
            [1, 3, 7],
        ];
        var curve = AccumulatedEffects.Of(EffectExamples.Of(columns, x => x[0] * (x[1] + 1)), 0, "x", new() { Steps = 3 });
        Assert.Equal([2, 1], curve.Counts);
        Assert.Equal(11, curve.Values[2] - curve.Values[0], 1e-12);
        // The variance within the first interval, 2, is all that is known. At the smallest value the factors are those of the centre: −2/3 and −1/6.
        var spread = Math.Sqrt(4 / 9.0 * 2 / 2 + 1 / 36.0 * 2);
        Assert.Equal(1.959963984540054 * spread, curve.Upper[0]!.Value - curve.Values[0], 1e-9);
        Assert.DoesNotContain(null, curve.Lower);
    }

    [Fact]
    public void The_variance_is_pooled_by_degrees_of_freedom()
    {
        // Intervals of 3, 2 and 1 rows with steps 1 2 3, 10 14 and 5: (2 + 8) / (2 + 1).
        double[][] columns =
        [
            [0, 0, 1, 2, 2, 3],
            [1, 2, 3, 10, 14, 5],
        ];
        var curve = AccumulatedEffects.Of(EffectExamples.Of(columns, x => x[0] * x[1]), 0, "x");
        Assert.Equal([3, 2, 1], curve.Counts);
        // At the largest value the factors are the shares of rows up to each interval, half of its own counting: 1/4, 2/3, 11/12.
        var variance = 1 / 16.0 * 1 / 3 + 4 / 9.0 * 8 / 2 + 121 / 144.0 * (10 / 3.0);
        Assert.Equal(1.959963984540054 * Math.Sqrt(variance), curve.Upper[3]!.Value - curve.Values[3], 1e-9);
    }

    [Fact]
    public void Of_two_features_of_a_sum_nothing_is_left() =>
        Gen.Select(Gen.Int[60, 300], Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    var model = EffectExamples.Of(EffectExamples.Normals(rows, 2, seed), x => Math.Exp(x[0]) - 3 * x[1]);
                    var surface = AccumulatedEffects.OfPair(model, (0, "a"), (1, "b"));
                    Assert.All(surface.Values.SelectMany(row => row), value => Assert.Equal(0, value, 1e-9));
                },
                iter: 30
            );

    [Fact]
    public void A_product_leaves_the_product_of_the_deviations()
    {
        var columns = EffectExamples.Normals(4000, 2, 8);
        var surface = AccumulatedEffects.OfPair(
            EffectExamples.Of(columns, x => x[0] * x[1] + x[0]),
            (0, "a"),
            (1, "b"),
            new() { Steps = 50 }
        );
        // Independent features of mean 0: x·y itself.
        for (var i = 0; i < surface.FirstGrid.Count; i++)
        for (var j = 0; j < surface.SecondGrid.Count; j++)
        {
            var product = surface.FirstGrid[i] * surface.SecondGrid[j];
            Assert.Equal(product, surface.Values[i][j], 0.3 + 0.05 * Math.Abs(product));
        }
        Assert.Contains(
            "one value only",
            Assert
                .Throws<ArgumentException>(() =>
                    AccumulatedEffects.OfPair(
                        EffectExamples.Of(
                            [
                                [1, 2],
                                [3, 3],
                            ],
                            x => x[0]
                        ),
                        (0, "a"),
                        (1, "b")
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "expected two different",
            Assert
                .Throws<ArgumentException>(() =>
                    AccumulatedEffects.OfPair(
                        EffectExamples.Of(
                            [
                                [1, 2],
                            ],
                            x => x[0]
                        ),
                        (0, "a"),
                        (0, "a")
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
    }
}

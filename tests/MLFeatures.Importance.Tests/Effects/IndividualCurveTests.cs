using System.Text.Json;
using CsCheck;
using MLFeatures.Importance.Effects;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Effects;

public class IndividualCurveTests
{
    [Fact]
    public void A_curve_is_the_function_of_the_row_and_all_together_are_the_partial_dependence() =>
        Gen.Select(Gen.Int[2, 60], Gen.Int[0, 1000], Gen.Bool)
            .Sample(
                (rows, seed, centred) =>
                {
                    static double F(double[] x) => Math.Sin(x[0]) * x[1] + x[1];
                    var columns = EffectExamples.Normals(rows, 2, seed);
                    var curve = PartialDependence.Of(EffectExamples.Of(columns, F), 0, "x", new() { Individual = rows, Centred = centred });
                    Assert.Equal(Enumerable.Range(0, rows), curve.Individual.Select(one => one.Row));
                    for (var i = 0; i < curve.Grid.Count; i++)
                    {
                        foreach (var one in curve.Individual)
                            Assert.Equal(
                                F([curve.Grid[i], columns[1][one.Row]]) - (centred ? F([curve.Grid[0], columns[1][one.Row]]) : 0),
                                one.Values[i],
                                1e-12
                            );
                        var scores = Moments.Of([.. curve.Individual.Select(one => one.Values[i])]);
                        Assert.Equal(scores.Mean, curve.Values[i], 1e-12);
                        // Of centred curves the interval is that of the differences, and so nothing at the first value.
                        var margin = StudentTails.CriticalValue(0.95, rows - 1) * scores.StandardDeviation / Math.Sqrt(rows);
                        Assert.Equal(margin!.Value, curve.Upper[i]!.Value - curve.Values[i], 1e-9);
                    }
                    Assert.Equal(centred, curve.Centred);
                },
                iter: 50
            );

    [Fact]
    public void Rows_are_chosen_by_the_seed_and_no_score_is_asked_for_that_the_mean_does_not_need()
    {
        var asked = 0;
        var columns = EffectExamples.Normals(200, 2);
        var model = EffectModel.Of(
            columns,
            slots =>
            {
                asked++;
                return [.. slots[0].Zip(slots[1], (a, b) => a * b)];
            }
        );
        EffectCurve Curve(EffectOptions options) => PartialDependence.Of(model, 0, "x", options);
        var alone = Curve(new());
        var (without, some) = (asked, Curve(new() { Individual = 10, Seed = 7 }));
        Assert.Equal(2 * without, asked);
        Assert.Equal(alone.Values, some.Values);
        Assert.Equal(10, some.Individual.Count);
        Assert.Equal(some.Individual.Select(one => one.Row).Distinct().Order(), some.Individual.Select(one => one.Row));
        Assert.Equal(JsonSerializer.Serialize(some), JsonSerializer.Serialize(Curve(new() { Individual = 10, Seed = 7 })));
        Assert.NotEqual(
            some.Individual.Select(one => one.Row),
            Curve(new() { Individual = 10, Seed = 8 }).Individual.Select(one => one.Row)
        );
        // Without a choice none come along; more than there are is all.
        Assert.Empty(alone.Individual);
        Assert.Equal(200, Curve(new() { Individual = 1000 }).Individual.Count);
    }

    [Fact]
    public void Levels_have_curves_too()
    {
        double[][] columns =
        [
            [1, 0],
            [0, 1],
            [5, 7],
        ];
        var model = EffectExamples.Of(columns, x => x[1] * x[2] + x[2]);
        var curve = PartialDependence.OfLevels(model, new("town", [0, 1]), ["Ulm", "Bonn"], new() { Individual = 2, Centred = true });
        Assert.Equal([0.0, 6.0], curve.Values);
        Assert.Equal([0.0, 7.0], curve.Individual[1].Values);
    }

    [Fact]
    public void What_has_no_rows_of_its_own_refuses_them()
    {
        var model = EffectExamples.Of(EffectExamples.Normals(20, 2), x => x[0] + x[1]);
        foreach (
            var (use, expected) in new (Func<object>, string)[]
            {
                (() => PartialDependence.Of(model, 0, "x", new() { Individual = -1 }), "Individual is -1"),
                (() => AccumulatedEffects.Of(model, 0, "x", new() { Individual = 3 }), "Individual: only partial dependence"),
                (() => AccumulatedEffects.Of(model, 0, "x", new() { Centred = true }), "Centred: only partial dependence"),
                (() => AccumulatedEffects.Of(model, 0, "x", new() { Grid = [1] }), "Grid: only partial dependence"),
                (
                    () => PartialDependence.OfPair(model, (0, "a"), (1, "b"), new() { Individual = 3, Centred = true }),
                    "Individual, Centred: only"
                ),
                (() => PartialDependence.OfLevels(model, new("x", [0, 1]), ["a", "b"], new() { Grid = [1] }), "Grid is of numbers"),
            }
        )
            Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(use).Message, StringComparison.Ordinal);
    }
}

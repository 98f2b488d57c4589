using System.Globalization;
using System.Text.Json;
using CsCheck;
using Microsoft.ML;
using MLFeatures.Importance.Effects;
using MLFeatures.Importance.Interactions;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Tests.Effects;
using MLFeatures.Importance.Tests.Trees;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Interactions;

public class InteractionTests
{
    [Fact]
    public void It_is_its_definition() =>
        Gen.Select(Gen.Int[5, 12], Gen.Int[0, 1000])
            .Sample(
                (rows, seed) =>
                {
                    static double F(double[] x) => x[0] * x[1] + Math.Max(x[1], x[2]) - x[2];
                    var columns = EffectExamples.Normals(rows, 3, seed);
                    var report = HStatistic.Of(EffectExamples.Of(columns, F));
                    foreach (var pair in report.Pairs)
                    {
                        int[] both = [Slot(pair.First), Slot(pair.Second)];
                        var (joint, first, second) = (
                            Centred(columns, F, both),
                            Centred(columns, F, [both[0]]),
                            Centred(columns, F, [both[1]])
                        );
                        var numerator = joint.Select((j, i) => Math.Pow(j - first[i] - second[i], 2)).Sum();
                        Assert.Equal(numerator / joint.Sum(j => j * j), pair.HSquared ?? 0, 1e-9);
                        Assert.Equal(Math.Sqrt(numerator / rows), pair.Strength, 1e-9);
                    }
                    var all = Centred(columns, F, [0, 1, 2]);
                    for (var feature = 0; feature < 3; feature++)
                    {
                        var (own, rest) = (
                            Centred(columns, F, [feature]),
                            Centred(columns, F, [.. Enumerable.Range(0, 3).Where(f => f != feature)])
                        );
                        var numerator = all.Select((f, i) => Math.Pow(f - own[i] - rest[i], 2)).Sum();
                        Assert.Equal(numerator / all.Sum(f => f * f), report.Features[feature].HSquared!.Value, 1e-9);
                    }
                },
                iter: 20
            );

    [Fact]
    public void Pairs_are_ranked_by_strength_and_a_weak_effect_is_said()
    {
        var columns = EffectExamples.Normals(200, 4);
        var model = EffectExamples.Of(columns, x => 5 * x[0] + x[0] * x[1] + 0.01 * x[2] * x[3]);
        var report = HStatistic.Of(model);
        Assert.Equal(("0", "1"), (report.Pairs[0].First, report.Pairs[0].Second));
        Assert.InRange(report.Pairs[0].Strength, report.Pairs[0].Interval!.Lower, report.Pairs[0].Interval!.Upper);
        Assert.InRange(report.Pairs[0].Strength, 0.8, 1.2);
        var weak = report.Pairs.Single(pair => (pair.First, pair.Second) == ("2", "3"));
        // H² is near 1, and means nothing.
        Assert.True(weak.HSquared > 0.9, $"{weak}");
        Assert.Contains("weak", weak.Reason, StringComparison.Ordinal);
        Assert.True(weak.WeakJointEffect);
        Assert.False(report.Pairs[0].WeakJointEffect);
        Assert.True(report.Features[0].MainEffect > 4);
        Assert.Null(report.Pairs[0].Reason);
        Assert.Single(HStatistic.Of(model, options: new() { PairFeatures = 2 }).Pairs);
    }

    [Fact]
    public void Trees_are_measured_as_any_function_and_the_same_every_time()
    {
        var ml = new MLContext(seed: 1);
        var data = SyntheticRows.View(ml, 500, 6, missing: true);
        var trees = TreeModel.From(TreeTrainers.All["FastTree regression"](ml).Fit(data)).Outputs[0];
        var rows = FeatureMatrix.FromColumn(data, "Features");
        var options = new InteractionOptions { MostRows = 60 };
        var fast = HStatistic.Of(EffectModel.Of(rows, trees), options: options);
        var slow = HStatistic.Of(EffectModel.Of(rows, trees.RawScores), options: options);
        Assert.Equal((60, 500), (fast.Rows, fast.RowsOffered));
        var expected = slow.Pairs.ToDictionary(pair => (pair.First, pair.Second));
        foreach (var pair in fast.Pairs)
            Assert.Equal(expected[(pair.First, pair.Second)].Strength, pair.Strength, 1e-9);
        // f1 decides whether f2 or f3 counts.
        double Strength(string first, string second) => fast.Pairs.Single(pair => (pair.First, pair.Second) == (first, second)).Strength;
        Assert.True(Math.Min(Strength("1", "2"), Strength("1", "3")) > 3 * Math.Max(Strength("2", "3"), Strength("4", "5")));
        Assert.Equal(
            JsonSerializer.Serialize(fast),
            JsonSerializer.Serialize(HStatistic.Of(EffectModel.Of(rows, trees), options: options))
        );
    }

    [Fact]
    public void Groups_are_one_feature()
    {
        var columns = EffectExamples.Normals(50, 3);
        var model = EffectExamples.Of(columns, x => x[0] * x[1] + x[2]);
        var report = HStatistic.Of(model, FeatureGroups.Of(3, [new("both", [0, 1])]));
        var pair = Assert.Single(report.Pairs);
        Assert.Equal(("both", 0), (pair.First, pair.Strength));
    }

    [Fact]
    public void Shapley_interactions_are_averaged_with_both_halves()
    {
        var ml = new MLContext(seed: 1);
        var data = SyntheticRows.View(ml, 300, 6, missing: false);
        var trees = TreeModel.From(TreeTrainers.All["FastTree regression"](ml).Fit(data)).Outputs[0];
        var rows = FeatureMatrix.FromColumn(data, "Features");
        var values = TreeShapley.PathDependentInteractions(TreeCover.Count(trees, rows), rows);
        var report = ShapleyInteractionStrength.Of(values);
        Assert.Equal(15, report.Pairs.Count);
        var pair = report.Pairs[0];
        var (i, j) = (Slot(pair.First), Slot(pair.Second));
        Assert.Equal(Enumerable.Range(0, 300).Average(row => 2 * Math.Abs(values[row, i, j])), pair.Strength, 1e-12);
        Assert.InRange(pair.Strength, pair.Interval!.Lower, pair.Interval.Upper);
        Assert.Equal(Enumerable.Range(0, 300).Average(row => Math.Abs(values[row, 0, 0])), report.Features[0].MainEffect, 1e-12);
    }

    [Fact]
    public void Nothing_to_measure_is_said()
    {
        var constant = HStatistic.Of(
            EffectExamples.Of(
                [
                    [1, 2, 3],
                    [4, 5, 6],
                ],
                _ => 7
            )
        );
        Assert.Equal("the score is the same in all rows", constant.Features[0].Reason);
        Assert.Null(constant.Features[0].HSquared);
        Assert.Equal("the two have no effect together", constant.Pairs[0].Reason);
        Assert.True(constant.Pairs[0].WeakJointEffect);
        // Nothing in any row: whichever are drawn, it is nothing.
        Assert.Equal(new(0, 0), constant.Pairs[0].Interval);
        Assert.Equal(new(0, 0), constant.Features[0].Interval);
        var one = HStatistic.Of(
            EffectExamples.Of(
                [
                    [1],
                    [2],
                ],
                x => x[0] * x[1]
            )
        );
        Assert.Equal(1, one.Rows);
        Assert.Equal(0, one.Pairs[0].Strength);
        // One row cannot say how far off it is.
        Assert.Null(one.Pairs[0].Interval);
        Assert.Null(one.Features[0].Interval);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(-1.1e9)]
    public void The_last_digits_of_a_mean_are_no_interaction(double score)
    {
        for (var rows = 2; rows < 40; rows++)
        {
            var report = HStatistic.Of(EffectExamples.Of(EffectExamples.Normals(rows, 2), _ => score));
            Assert.All(report.Features, feature => Assert.Equal((null, 0), (feature.HSquared, feature.Strength)));
            Assert.All(report.Features, feature => Assert.Equal("the score is the same in all rows", feature.Reason));
            Assert.Null(report.Pairs[0].HSquared);
            Assert.Equal("the two have no effect together", report.Pairs[0].Reason);
        }
        // Next to a large constant a sum is a sum still.
        var sum = HStatistic.Of(EffectExamples.Of(EffectExamples.Normals(50, 2), x => 1e9 + 1e-3 * (x[0] + x[1])));
        Assert.Equal((0, 0), (sum.Pairs[0].Strength, sum.Pairs[0].HSquared));
    }

    [Fact]
    public void Wrong_use_is_named()
    {
        var model = EffectExamples.Of(
            [
                [1],
                [2],
            ],
            x => x[0]
        );
        Assert.Contains(
            "at least two",
            Refusal(() =>
                HStatistic.Of(
                    EffectExamples.Of(
                        [
                            [1, 2],
                        ],
                        x => x[0]
                    )
                )
            ),
            StringComparison.Ordinal
        );
        Assert.Contains("MostRows is 0", Refusal(() => HStatistic.Of(model, options: new() { MostRows = 0 })), StringComparison.Ordinal);
        Assert.Contains("3 slots", Refusal(() => HStatistic.Of(model, FeatureGroups.OfSlots(3))), StringComparison.Ordinal);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            HStatistic.Of(
                EffectExamples.Of(
                    [
                        [1],
                        [2],
                    ],
                    x => x[0]
                ),
                cancellation: cancelled.Token
            )
        );
    }

    private static int Slot(string name) => int.Parse(name, CultureInfo.InvariantCulture);

    private static string Refusal(Func<object> use) => Assert.Throws<ArgumentException>(use).Message;

    private static double[] Centred(double[][] columns, Func<double[], double> function, int[] chosen)
    {
        var rows = columns[0].Length;
        var means = Enumerable
            .Range(0, rows)
            .Select(point =>
                Enumerable
                    .Range(0, rows)
                    .Average(row => function([.. columns.Select((column, slot) => column[chosen.Contains(slot) ? point : row])]))
            )
            .ToArray();
        return [.. means.Select(mean => mean - means.Average())];
    }
}

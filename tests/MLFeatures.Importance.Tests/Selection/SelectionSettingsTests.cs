using System.Globalization;
using System.Text.Json;
using Microsoft.ML;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Selection;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Selection;

/// <summary>What can be chosen about how features are chosen.</summary>
public class SelectionSettingsTests
{
    private static readonly float[][] s_wine =
    [
        .. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "wine.csv"))
            .Skip(1)
            .Select(line => Array.ConvertAll(line.Split(','), cell => float.Parse(cell, CultureInfo.InvariantCulture))),
    ];

    [Fact]
    public void F_is_that_of_scikit_learn() // f_classif and f_regression of scikit-learn 1.2.1 on wine
    {
        var classes = UnivariateSelection.Of(Wine(0, 13, 13), new() { Test = UnivariateTest.F });
        Expect(classes.Features[0], 135.0776307665873, 3.319495282298635e-36);
        Expect(classes.Features[1], 36.943424309893636, 4.127230693877884e-14);
        var line = UnivariateSelection.Of(Wine(1, 13, 0, PredictionTask.Regression), new() { Test = UnivariateTest.F });
        Expect(line.Features[0], 1.5823977998739103, 0.2100820314745239);
        Expect(line.Features[1], 8.245178260242568, 0.0045879459507685875);
        Assert.Contains("analysis of variance", classes.Settings, StringComparison.Ordinal);
        Assert.Contains("F of a line", line.Settings, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_are_tested_as_categories() // chi2_contingency of SciPy 1.10.1, without correction
    {
        var alcohol = s_wine.Select(row => new[] { (row[0] > 13 ? 1f : 0) + (row[0] > 14 ? 1 : 0) }).ToArray();
        var data = new SelectionData(
            FeatureMatrix.FromRows(alcohol, 1),
            [.. s_wine.Select(row => (double)row[13])],
            PredictionTask.Multiclass
        );
        Expect(
            UnivariateSelection.Of(data, new() { Test = UnivariateTest.ChiSquare }).Features[0],
            102.92345484199858,
            2.345839735871827e-21
        );
        var numbers = new SelectionData(FeatureMatrix.FromRows(alcohol, 1), data.Labels, PredictionTask.Regression);
        Assert.Throws<ArgumentException>(() => UnivariateSelection.Of(numbers, new() { Test = UnivariateTest.ChiSquare }));
    }

    [Theory]
    [InlineData(UnivariateTest.Ranks)]
    [InlineData(UnivariateTest.F)]
    [InlineData(UnivariateTest.ChiSquare)]
    public void What_cannot_be_tested_is_rejected_and_missing_values_are_left_out(UnivariateTest test)
    {
        // All alike; known for one class only; known for two rows; the cause, with a gap.
        float[][] rows =
        [
            .. Enumerable
                .Range(0, 60)
                .Select(i =>
                    new[] { 1, i % 2 == 0 ? i % 3 : float.NaN, i < 2 ? i : float.NaN, i % 7 == 0 ? float.NaN : i % 2 * 10 + i % 3 }
                ),
        ];
        var data = new SelectionData(
            FeatureMatrix.FromRows(rows, 4),
            [.. Enumerable.Range(0, 60).Select(i => (double)(i % 2))],
            PredictionTask.Binary
        );
        var report = UnivariateSelection.Of(data, new() { Test = test });
        Assert.Equal(["3"], report.Selected);
        Assert.All(report.Features.Take(3), f => Assert.Null(f.PValue));
    }

    [Theory]
    [InlineData(PredictionTask.Binary)]
    [InlineData(PredictionTask.Multiclass)]
    [InlineData(PredictionTask.Regression)]
    public void A_feature_whose_absence_tells_is_found_where_no_row_knows_everything(PredictionTask task)
    {
        // Slot 0 is missing where the label is low, slot 1 is never known, and every row lacks something.
        var random = new CounterRandom(8);
        float[][] rows =
        [
            .. Enumerable
                .Range(0, 200)
                .Select(i => new[] { i % 4 < 2 ? float.NaN : (float)random.Normal(i), float.NaN, (float)random.Stream(1).Normal(i) }),
        ];
        var data = new SelectionData(
            FeatureMatrix.FromRows(rows, 3),
            [
                .. Enumerable
                    .Range(0, 200)
                    .Select(i =>
                        i % 4 < 2 ? 0.0
                        : task is PredictionTask.Binary ? 1
                        : 1 + i % 2
                    ),
            ],
            task
        );
        foreach (var ranking in new[] { FeatureRankings.ForestGain(trees: 30), FeatureRankings.HeldOutPermutation(trees: 30) })
        {
            Assert.Equal(["0"], BorutaSelection.Of(data, ranking, new() { Rounds = 40 }).Selected);
            Assert.Equal(["0"], RecursiveElimination.Of(data, ranking, options: new() { Keep = 1 }).Selected);
        }
    }

    [Fact]
    public void Infinite_values_are_refused_with_their_place()
    {
        var error = Assert.Throws<InvalidDataException>(() =>
            new SelectionData(
                FeatureMatrix.FromRows(
                    [
                        [1, 2],
                        [1, float.NegativeInfinity],
                    ],
                    2
                ),
                [0, 1],
                PredictionTask.Binary
            )
        );
        Assert.StartsWith("Slot 1 is infinite in row 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gain_is_taken_in_by_many_different_values_and_held_out_rows_are_not()
    {
        // A weak flag that causes the label, and noise with as many values as rows.
        var random = new CounterRandom(3);
        var (gain, heldOut) = (0, 0);
        for (var world = 0; world < 8; world++)
        {
            var own = random.Stream(world);
            float[][] rows =
            [
                .. Enumerable
                    .Range(0, 300)
                    .Select(i => new[] { own.Stream("flag").Uniform(i) < 0.5 ? 0f : 1f, (float)own.Stream("noise").Normal(i) }),
            ];
            double[] labels = [.. rows.Select((row, i) => own.Stream("label").Uniform(i) < 0.35 + 0.3 * row[0] ? 1.0 : 0)];
            var data = new SelectionData(FeatureMatrix.FromRows(rows, 2), labels, PredictionTask.Binary);
            var byGain = FeatureRankings.ForestGain(trees: 30)(data, 1, default);
            var byLoss = FeatureRankings.HeldOutPermutation(trees: 30)(data, 1, default);
            gain += byGain[0] > byGain[1] ? 1 : 0;
            heldOut += byLoss[0] > byLoss[1] ? 1 : 0;
        }
        Assert.True(heldOut >= 7 && gain <= 4, $"{heldOut} of 8 by held-out rows, {gain} by gain");
    }

    [Theory]
    [InlineData(PredictionTask.Binary)]
    [InlineData(PredictionTask.Multiclass)]
    [InlineData(PredictionTask.Regression)]
    [InlineData(PredictionTask.Ranking)]
    public void Held_out_rows_rank_the_causes_of_every_task_first(PredictionTask task)
    {
        var data = Planted.Of(task);
        var importance = FeatureRankings.HeldOutPermutation(trees: 40)(data, 1, default);
        Assert.Superset(new HashSet<int> { 1 }, importance.Index().OrderByDescending(f => f.Item).Take(3).Select(f => f.Index).ToHashSet());
        Assert.True(importance[1] > 3 * importance.Skip(3).Max(), string.Join(' ', importance));
        var report = RecursiveElimination.Of(data, FeatureRankings.HeldOutPermutation(trees: 40), options: new() { Keep = 2 });
        Assert.Contains("1", report.Selected);
        Assert.All(report.Features, f => Assert.NotNull(f.Score));
    }

    [Theory]
    [InlineData(0.6, 25)]
    [InlineData(0.9, 25)]
    [InlineData(0.75, 50)]
    public void The_bound_for_unimodal_shares_is_that_of_the_paper(double threshold, int pairs)
    {
        // Of ten features three by turns, whatever the rows.
        var next = 0;
        SelectionReport Choose(SelectionData half, long seed)
        {
            var at = next++;
            return new()
            {
                Method = "turns",
                Rows = half.Rows.Rows,
                Settings = "",
                Features =
                [
                    .. Enumerable
                        .Range(0, 10)
                        .Select(f => new SelectedFeature(
                            $"{f}",
                            (f + at) % 10 < 3 ? SelectionState.Selected : SelectionState.Rejected,
                            ""
                        )),
                ],
            };
        }

        var stability = StabilitySelection
            .Of(Planted.Of(PredictionTask.Regression, 40), Choose, new() { Pairs = pairs, Threshold = threshold })
            .Stability!;

        Assert.Equal(3, stability.MeanSize, 1e-9);
        // q² ÷ p ÷ um_const of the R package stabs, with q = 3 and p = 10.
        var constant =
            threshold <= 0.75 ? 2 * (2 * threshold - 1 - 1 / (2.0 * pairs)) : (1 + 1.0 / pairs) / (4 * (1 - threshold + 1 / (2.0 * pairs)));
        Assert.Equal(0.9 / constant, stability.UnimodalBound!.Value, 1e-9);
        Assert.True(stability.UnimodalBound < stability.FalseSelectionBound);
        var none = StabilitySelection.Of(Planted.Of(PredictionTask.Regression, 40), Choose, new() { Pairs = 1, Threshold = 0.51 });
        Assert.Null(none.Stability!.UnimodalBound);
    }

    [Fact]
    public void Boruta_ranks_what_it_rejects_by_its_importance()
    {
        var report = BorutaSelection.Of(Planted.Of(PredictionTask.Binary), FeatureRankings.ForestGain(trees: 30), new() { Rounds = 40 });
        Assert.All(report.Features, f => Assert.Equal(f.State is SelectionState.Selected, f.Rank == 1));
        int[] rejected = [.. report.Features.Where(f => f.State is SelectionState.Rejected).Select(f => f.Rank!.Value).Order()];
        Assert.Equal(Enumerable.Range(3, rejected.Length), rejected);
        Assert.All(report.Features, f => Assert.True(f.AdjustedPValue >= f.PValue));
    }

    [Fact]
    public void A_feature_that_is_there_twice_is_kept_twice_by_methods_that_keep_all()
    {
        var data = Planted.Of(PredictionTask.Binary);
        float[][] rows =
        [
            .. Enumerable.Range(0, data.Rows.Rows).Select(row => new[] { data.Rows[row, 1], data.Rows[row, 1], data.Rows[row, 5] }),
        ];
        var twice = new SelectionData(FeatureMatrix.FromRows(rows, 3), data.Labels, PredictionTask.Binary);
        Assert.Equal(["0", "1"], UnivariateSelection.Of(twice).Selected);
        Assert.Equal(["0", "1"], BorutaSelection.Of(twice, FeatureRankings.ForestGain(trees: 40), new() { Rounds = 40 }).Selected);
        Assert.Single(RedundancySelection.Of(twice, 1).Selected);
    }

    [Fact]
    public void Slots_that_belong_together_are_kept_together_and_a_cancelled_fit_stops()
    {
        var ml = new MLContext(1);
        var data = Planted.Of(PredictionTask.Binary);
        var view = SelectionModel.View(ml, data);
        var step = ml.Transforms.FeatureSelection.SelectFeatures(
            "Features",
            EvaluationTarget.Binary("Positive"),
            rows => UnivariateSelection.Of(rows),
            features: [new("cause and noise", [0, 9]), new("noise", [7, 8])]
        );
        var kept = step.Fit(view).Transform(view).Schema["Features"].Type;
        Assert.Contains("cause and noise", step.Report!.Selected);
        Assert.DoesNotContain("noise", step.Report.Selected);
        Assert.Equal(1 + step.Report.Selected.Count, ((Microsoft.ML.Data.VectorDataViewType)kept).Size);

        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var stopped = ml.Transforms.FeatureSelection.SelectFeatures(
            "Features",
            EvaluationTarget.Binary("Positive"),
            rows => UnivariateSelection.Of(rows),
            cancellation: cancelled.Token
        );
        Assert.Throws<OperationCanceledException>(() => stopped.Fit(view));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_choice_is_the_same_every_time(string name)
    {
        var data = Planted.Of(PredictionTask.Binary, 120, 3);
        var method = NamedSelection.Of(name);
        string[] found = new string[4];
        Parallel.For(0, found.Length, i => found[i] = JsonSerializer.Serialize(method.Choose(data, 5, 2, default)));
        Assert.All(found, one => Assert.Equal(found[0], one));
    }

    public static TheoryData<string> Methods => [.. NamedSelection.All.Select(method => method.Name)];

    private static SelectionData Wine(int from, int until, int label, PredictionTask task = PredictionTask.Multiclass) =>
        new(
            FeatureMatrix.FromRows([.. s_wine.Select(row => row[from..until])], until - from),
            [.. s_wine.Select(row => (double)row[label])],
            task
        );

    private static void Expect(SelectedFeature feature, double statistic, double p)
    {
        Assert.Equal(statistic, feature.Score!.Value, 1e-9 * statistic);
        Assert.Equal(p, feature.PValue!.Value, 1e-8 * p);
    }
}

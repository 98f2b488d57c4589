using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Runs;

public class ArmComparisonTests
{
    private static readonly SyntheticArms World = new(7);
    private static readonly ComparisonPlan Plan = SyntheticArms.FastPlan;

    [Fact]
    public void A_planted_effect_is_shipped()
    {
        var result = ArmComparison.Run(World.Arm("control", "base"), World.Arm("treatment", "base", "signal"), Plan);

        Assert.Equal(Decision.Ship, result.Verdict.Decision);
        Assert.Equal(["auc", "log_loss", "accuracy"], result.Comparisons.Select(c => c.Metric));
        Assert.True(result.Comparisons[0].Difference > 0.05);
        Assert.True(result.Comparisons[1].Difference < 0, "the log loss falls");
        Assert.Equal([10, 10], result.Arms.Select(a => a.Scores.Count));
        Assert.Equal(["view:base", "view:signal"], result.Arms[1].Features);
        Assert.Equal(80, result.Data.Groups);
        Assert.Equal("rating ≥ 4", result.Data.Label);
    }

    [Fact]
    public void Taking_a_useful_feature_away_is_not_shipped()
    {
        var result = ArmComparison.Run(World.Arm("control", "base", "signal"), World.Arm("treatment", "base"), Plan);

        Assert.Equal(Decision.DoNotShip, result.Verdict.Decision);
    }

    [Fact]
    public void The_same_features_in_both_arms_make_no_difference()
    {
        var result = ArmComparison.Run(World.Arm("control", "base"), World.Arm("treatment", "base"), Plan);

        Assert.Equal(Decision.DoNotShip, result.Verdict.Decision);
        Assert.Null(result.Comparisons[0].PValue);
        Assert.Equal(0, result.Comparisons[0].Difference);
    }

    [Fact]
    public void Pure_noise_is_seldom_shipped()
    {
        const int Worlds = 30;
        var shipped = Enumerable
            .Range(100, Worlds)
            .Select(seed => new SyntheticArms(seed, Users: 30, RatingsPerUser: 20))
            .Select(w => ArmComparison.Run(w.Arm("control", "base"), w.Arm("treatment", "base", "noise"), Plan with { MinimumEffect = 0 }))
            .Count(r => r.Verdict.Decision == Decision.Ship);

        // 2.5 % of 30 is 0.75; more than 4 has a chance of 0.1 % when the test is honest. An uncorrected test ships about 8.
        Assert.InRange(shipped, 0, 4);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_the_result()
    {
        var one = Json(ArmComparison.Run(World.Arm("control", "base"), OnDemand("treatment"), Plan with { Threads = 1 }));
        var eight = Json(ArmComparison.Run(World.Arm("control", "base"), OnDemand("treatment"), Plan with { Threads = 8 }));

        Assert.Equal(one, eight);
    }

    [Theory]
    [InlineData("leak", "By its value alone")]
    [InlineData("absent", "By being missing or not")]
    public void A_leak_is_refused_before_anything_is_trained(string feature, string evidence)
    {
        var broken = Plan with { Trainer = new("broken", (_, _, _) => throw new InvalidOperationException("trained")) };
        var result = ArmComparison.Run(World.Arm("control", "base"), World.Arm("treatment", "base", feature), broken);

        Assert.Equal(Decision.Refused, result.Verdict.Decision);
        Assert.Empty(result.Comparisons);
        Assert.All(result.Arms, a => Assert.Empty(a.Scores));
        var finding = Assert.Single(result.Leakage);
        Assert.Equal(("treatment", $"view:{feature}"), (finding.Arm, finding.Feature));
        Assert.StartsWith(evidence, finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_on_demand_transform_that_reads_the_label_is_refused()
    {
        var leaking = World.Arm("treatment", "base") with
        {
            OnDemand = ml => ml.Transforms.CopyColumns("copied", "rating"),
            Inputs = [new("view__base", new("view", "base")), new("copied", new("request", "copied"))],
        };
        var result = ArmComparison.Run(World.Arm("control", "base"), leaking, Plan);

        Assert.Equal(Decision.Refused, result.Verdict.Decision);
        Assert.All(result.Leakage, finding => Assert.Equal("request:copied", finding.Feature));
        Assert.Contains(result.Leakage, finding => finding.Evidence.StartsWith("By its value alone", StringComparison.Ordinal));
    }

    [Fact]
    public void The_labels_of_test_rows_do_not_reach_features_or_scores()
    {
        // The transform hands the label on as a feature: in the test rows it must find nothing to hand on.
        var arm = World.Arm("control", "base") with
        {
            OnDemand = ml => ml.Transforms.CopyColumns("copied", "rating"),
            Inputs = [new("view__base", new("view", "base")), new("copied", new("request", "copied"))],
        };
        var rows = LabelledRows.Of(arm, Plan);
        var split = rows.Split(Plan.Split);
        var test = split.Resamples[0].TestRows;
        var changed = World.Rows();
        var ratings = (PrimitiveDataFrameColumn<float>)changed["rating"];
        foreach (var row in test)
            ratings[row] = 8 - ratings[row];

        double[] Scores(PreparedArm a) =>
            new Trials([new(a, LabelledRows.Of(a, Plan), Plan)], split, Plan)
                .Fit(new(a, LabelledRows.Of(a, Plan), Plan), split.Resamples[0], default)
                .Score(test)
                .Scores.ToArray();

        Assert.Equal(Scores(arm), Scores(arm with { Rows = changed }));
    }

    [Fact]
    public void Shuffled_labels_cannot_be_predicted()
    {
        var rows = World.Rows();
        var ratings = ((PrimitiveDataFrameColumn<float>)rows["rating"]).Select(r => r!.Value).ToArray();
        new CounterRandom(3).Shuffle<float>(ratings);
        rows["rating"] = new PrimitiveDataFrameColumn<float>("rating", ratings);
        var result = ArmComparison.Run(
            World.Arm("control", "base") with
            {
                Rows = rows,
            },
            World.Arm("treatment", "base", "signal") with
            {
                Rows = rows,
            },
            Plan
        );

        Assert.InRange(result.Comparisons[0].Treatment, 0.46, 0.54);
    }

    [Fact]
    public void Missing_values_are_replaced_and_flagged_before_the_trees_see_them()
    {
        var seen = new ConcurrentBag<float[]>();
        var watched = Plan with
        {
            Trainer = new("watched", (ml, c, seed) => new Watch(Plan.Trainer.Create(ml, c, seed), c.Features, seen)),
        };
        var result = ArmComparison.Run(World.Arm("control", "base"), World.Arm("treatment", "base", "rare"), watched);

        Assert.Equal(Decision.Ship, result.Verdict.Decision);
        Assert.DoesNotContain(seen, row => row.Any(float.IsNaN));
        // Without missing values no flag; with them a flag, and where it is set the mean of the training rows, which is not one of the values.
        Assert.Equal([1, 3], seen.Select(row => row.Length).Distinct().Order());
        var flagged = seen.Where(row => row is [_, _, 1]).ToArray();
        Assert.InRange(flagged.Length, 1, seen.Count / 3);
        Assert.InRange(flagged.Select(row => row[1]).Distinct().Count(), 1, Plan.Split.Resamples);
        Assert.All(flagged, row => Assert.True(row[1] is > -0.2f and < 0.2f and not 0));
    }

    [Fact]
    public void A_feature_that_is_always_missing_does_no_harm()
    {
        var rows = World.Rows();
        rows.Columns.Add(new PrimitiveDataFrameColumn<float>("view__void", Enumerable.Repeat(float.NaN, (int)rows.Rows.Count)));
        var treatment = World.Arm("treatment", "base", "void") with { Rows = rows };
        var result = ArmComparison.Run(World.Arm("control", "base"), treatment, Plan);

        Assert.Equal(0, result.Comparisons[0].Difference);
    }

    [Fact]
    public void Weights_and_repeats_reach_the_training_rows_only()
    {
        var arms = (World.Arm("control", "base"), World.Arm("treatment", "base", "signal"));
        var plain = ArmComparison.Run(arms.Item1, arms.Item2, Plan);
        foreach (var augmentation in new[] { Augmentation.Weight, Augmentation.Repeat })
        {
            var result = ArmComparison.Run(
                arms.Item1,
                arms.Item2,
                Plan with
                {
                    Augmentation = augmentation,
                    TrainingWeight = rating => MathF.Pow(2, rating) / 4,
                }
            );
            Assert.Equal(Decision.Ship, result.Verdict.Decision);
            Assert.NotEqual(plain.Comparisons[0].Treatment, result.Comparisons[0].Treatment);
            Assert.Equal(plain.Arms[0].Scores.Select(s => s.TestRows), result.Arms[0].Scores.Select(s => s.TestRows));
        }
    }

    [Fact]
    public void Costs_are_measured_through_a_prediction_engine()
    {
        var result = ArmComparison.Run(World.Arm("control", "base", "rare"), OnDemand("treatment"), Plan with { LatencyCalls = 500 });

        Assert.Equal(["control", "treatment"], result.Costs.Select(c => c.Arm));
        Assert.All(
            result.Costs,
            c =>
            {
                Assert.InRange(c.TrainingSeconds, 1e-4, 60);
                Assert.InRange(c.ModelBytes!.Value, 1_000, 1_000_000);
                Assert.InRange(c.TrainingAllocatedBytes!.Value, 10_000, 1_000_000_000);
                Assert.InRange(c.TrainingPeakBytes!.Value, 0, 1_000_000_000);
                Assert.InRange(c.LatencyMedianMicroseconds!.Value, 0.05, 1_000);
                Assert.True(c.LatencyP99Microseconds >= c.LatencyMedianMicroseconds);
            }
        );
    }

    [Fact]
    public void The_engine_predicts_what_the_batch_predicts()
    {
        var arm = OnDemand("control");
        var rows = LabelledRows.Of(arm, Plan);
        var split = rows.Split(Plan.Split);
        var table = new ArmTable(arm, rows, Plan);
        var model = new Trials([table], split, Plan).Fit(table, split.Resamples[0], default);
        var test = split.Resamples[0].TestRows;
        var batch = model.Score(test);
        using var engine = RequestEngine.Create(new MLContext(0), model.Model, CostMeter.RequestColumns(table), test);

        Assert.Equal(test.Length, engine.Count);
        Assert.All(Enumerable.Range(0, engine.Count), i => Assert.Equal(batch.Scores.Span[i], engine.Predict(i)));
    }

    [Fact]
    public void Cancelling_stops_between_trials()
    {
        using var source = new CancellationTokenSource();
        var seen = 0;
        var progress = new Immediate(p =>
        {
            seen = p.Completed;
            if (p.Completed == 3)
                source.Cancel();
        });

        Assert.ThrowsAny<OperationCanceledException>(() =>
            ArmComparison.Run(
                World.Arm("control", "base"),
                World.Arm("treatment", "noise"),
                Plan with
                {
                    Threads = 1,
                },
                progress,
                source.Token
            )
        );
        Assert.Equal(3, seen);
    }

    [Fact]
    public void Progress_counts_every_trial()
    {
        var reports = new List<TrialProgress>();
        ArmComparison.Run(
            World.Arm("control", "base"),
            World.Arm("treatment", "noise"),
            Plan with
            {
                Threads = 1,
            },
            new Immediate(reports.Add)
        );

        Assert.Equal(Enumerable.Range(1, 20).Select(i => new TrialProgress(i, 20)), reports);
    }

    private static PreparedArm OnDemand(string name) =>
        World.Arm(name, "base", "rare") with
        {
            OnDemand = ml => ml.Transforms.Categorical.OneHotEncoding("channel_flags", "channel"),
            Inputs =
            [
                new("view__base", new("view", "base")),
                new("view__rare", new("view", "rare")),
                new("channel_flags", new("request", "channel_flags")),
            ],
        };

    private static string Json(ArmComparisonResult result) => JsonSerializer.Serialize(result with { Costs = [] });

    private sealed class Immediate(Action<TrialProgress> report) : IProgress<TrialProgress>
    {
        public void Report(TrialProgress value) => report(value);
    }

    private sealed class Watch(IEstimator<ITransformer> trainer, string features, ConcurrentBag<float[]> seen) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input)
        {
            foreach (var row in input.GetColumn<float[]>(features))
                seen.Add(row);
            return trainer.Fit(input);
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => trainer.GetOutputSchema(inputSchema);
    }
}

using System.Text.Json;
using Microsoft.ML;
using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Tests.Runs;
using MLFeatures.Experiments.Trainers;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Importance;

public sealed class ImportanceComparisonTests
{
    private static readonly SyntheticArms World = new(7);
    private static readonly ComparisonPlan Plan = SyntheticArms.FastPlan;
    private static readonly PreparedArm[] Arms = [World.Arm("control", "base", "noise"), World.Arm("treatment", "base", "noise", "signal")];

    [Fact]
    public void The_causes_rank_first_and_the_interval_of_noise_covers_0()
    {
        var report = ImportanceComparison.Run(Arms, Plan);

        Assert.Equal(
            ("auc", true, 10, 5, FeatureGrouping.Feature),
            (report.Metric, report.HigherIsBetter, report.Resamples, report.Repeats, report.By)
        );
        Assert.Equal(["control", "treatment"], report.Arms.Select(a => a.Arm));
        var treatment = report.Arms[1];
        Assert.Equal("control", treatment.Against);
        Assert.Equal(["view:base", "view:signal"], treatment.Features.Take(2).Select(f => f.Feature).Order(StringComparer.Ordinal));
        Assert.All(treatment.Features.Take(2), f => Assert.True(f.AdjustedPValue < 0.001 && f.Interval!.Lower > 0.02));
        var noise = treatment.Features[2];
        Assert.Equal("view:noise", noise.Feature);
        Assert.True(noise.Interval!.Lower <= 0 && noise.Interval.Upper >= 0, $"{noise.Interval}");
        Assert.True(noise.AdjustedPValue > 0.05);
    }

    [Fact]
    public void Differences_are_of_shared_features_and_an_added_one_is_said_to_be_added()
    {
        var report = ImportanceComparison.Run(Arms, Plan);

        var added = Assert.Single(report.Differences, d => d.In is FeaturePresence.Treatment);
        Assert.Equal(("view:signal", null, null, 0), (added.Feature, added.Control, added.Difference, added.Resamples));
        Assert.True(added.Treatment > 0.02);
        Assert.Equal("only arm 'treatment' has it", added.Reason);
        var shared = report.Differences.Where(d => d.In is FeaturePresence.Both).ToArray();
        Assert.Equal(["view:base", "view:noise"], shared.Select(d => d.Feature).Order(StringComparer.Ordinal));
        Assert.All(shared, d => Assert.Equal((10, d.Treatment!.Value - d.Control!.Value), (d.Resamples, d.Difference!.Value), Close));

        var removed = ImportanceComparison.Run([Arms[1] with { Name = "control" }, Arms[0] with { Name = "treatment" }], Plan);
        Assert.Equal("view:signal", Assert.Single(removed.Differences, d => d.In is FeaturePresence.Control).Feature);
    }

    [Fact]
    public void Intervals_and_p_values_are_those_of_the_corrected_test_on_the_values_of_the_resamples()
    {
        var report = ImportanceComparison.Run(Arms, Plan with { Confidence = 0.9 });

        Assert.Equal(3.0 / 7, report.TestToTrainRatio, 0.02);
        foreach (var feature in report.Arms[1].Features)
        {
            double[] values = [.. feature.Values.Select(v => v.Value)];
            var test = CorrectedResampledTTest.Evaluate(values, report.TestToTrainRatio, 0.9);
            var greater = CorrectedResampledTTest.Evaluate(values, report.TestToTrainRatio, 0.9, Alternative.Greater);
            Assert.Equal(Enumerable.Range(0, 10), feature.Values.Select(v => v.Resample));
            Assert.Equal(
                (test.Estimate, test.Lower, test.Upper, greater.PValue),
                (feature.Mean!.Value, feature.Interval!.Lower, feature.Interval.Upper, feature.PValue)
            );
        }
        double[] p = [.. report.Arms[1].Features.Select(f => f.PValue!.Value)];
        Assert.Equal(BenjaminiHochbergAdjustment.Adjust(p), report.Arms[1].Features.Select(f => f.AdjustedPValue!.Value));
    }

    [Fact]
    public void The_metric_is_the_one_that_the_comparison_finds()
    {
        var scores = ArmComparison.Run(Arms[0], Arms[1], Plan).Arms;
        var report = ImportanceComparison.Run(Arms, Plan);

        Assert.Equal(scores.Select(a => a.Scores.Average(s => s.Metrics["auc"])), report.Arms.Select(a => a.Metric!.Value));
    }

    [Fact]
    public void Without_all_features_of_the_only_view_a_model_ranks_by_chance()
    {
        var report = ImportanceComparison.Run(Arms, Plan, new() { By = FeatureGrouping.View });

        foreach (var arm in report.Arms)
        {
            var view = Assert.Single(arm.Features);
            Assert.Equal("view", view.Feature);
            Assert.Equal(arm.Metric!.Value - 0.5, view.Mean!.Value, 0.02);
        }
        Assert.True(Assert.Single(report.Differences).Difference > 0.02);
    }

    [Fact]
    public void Arms_with_the_same_features_differ_in_nothing()
    {
        var report = ImportanceComparison.Run([Arms[0], Arms[0] with { Name = "treatment" }], Plan);

        Assert.All(report.Differences, d => Assert.Equal((0.0, 1.0, new ImportanceInterval(0, 0)), (d.Difference, d.PValue, d.Interval)));
    }

    [Fact]
    public void A_value_and_the_flag_of_its_absence_are_one_feature_and_two_slots()
    {
        PreparedArm[] arms = [World.Arm("control", "base"), World.Arm("treatment", "base", "rare")];

        var slots = ImportanceComparison.Run(arms, Plan, new() { By = FeatureGrouping.Slot }).Arms[1].Features;
        var features = ImportanceComparison.Run(arms, Plan).Arms[1].Features;

        Assert.Equal(["view:base", "view:rare", "view:rare (missing)"], slots.Select(f => f.Feature).Order(StringComparer.Ordinal));
        Assert.Equal(["view:base", "view:rare"], features.Select(f => f.Feature).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_slot_of_a_vector_made_on_demand_has_a_name()
    {
        var onDemand = World.Arm("treatment", "base") with
        {
            OnDemand = ml => ml.Transforms.Categorical.OneHotEncoding("channel_flags", "channel"),
            Inputs = [new("view__base", new("view", "base")), new("channel_flags", new("request", "channel_flags"))],
        };
        PreparedArm[] arms = [World.Arm("control", "base"), onDemand];

        string[] Names(FeatureGrouping by) =>
            [
                .. ImportanceComparison
                    .Run(arms, Plan, new() { By = by })
                    .Arms[1]
                    .Features.Select(f => f.Feature)
                    .Order(StringComparer.Ordinal),
            ];

        Assert.Equal(["request:channel_flags [0]", "request:channel_flags [1]", "view:base"], Names(FeatureGrouping.Slot));
        Assert.Equal(["request:channel_flags", "view:base"], Names(FeatureGrouping.Feature));
        Assert.Equal(["request", "view"], Names(FeatureGrouping.View));
    }

    [Fact]
    public void A_transform_never_sees_the_label_that_rows_are_judged_by()
    {
        // It hands the label on: in training that is all the model needs, in the test it finds nothing, so that nothing is lost by exchanging it.
        var leaking = World.Arm("treatment", "base") with
        {
            OnDemand = ml => ml.Transforms.CopyColumns("copied", "rating"),
            Inputs = [new("view__base", new("view", "base")), new("copied", new("request", "copied"))],
        };

        var copied = ImportanceComparison
            .Run([World.Arm("control", "base"), leaking], Plan)
            .Arms[1]
            .Features.Single(f => f.View == "request");

        Assert.Equal((0.0, ImportanceStatus.Measured), (copied.Mean, copied.Status));
    }

    [Fact]
    public void What_is_locked_away_changes_nothing()
    {
        var plan = Plan with { Holdout = new() { Fraction = 0.3 } };
        var locked = LabelledRows.Of(Arms[1], plan).Reserve(plan.Split, plan.Holdout!).DevelopmentRows.ToHashSet();
        var rows = World.Rows();
        var signal = (Microsoft.Data.Analysis.PrimitiveDataFrameColumn<float>)rows["view__signal"];
        for (var row = 0; row < signal.Length; row++)
            signal[row] = locked.Contains(row) ? signal[row] : 1e6f;
        Assert.True(locked.Count < signal.Length);

        var report = ImportanceComparison.Run(Arms, plan);
        var poisoned = ImportanceComparison.Run([Arms[0], Arms[1] with { Rows = rows }], plan);

        Assert.Equal(JsonSerializer.Serialize(report), JsonSerializer.Serialize(poisoned));
    }

    [Theory]
    [InlineData("auc")]
    [InlineData("log_loss")]
    [InlineData("f1")]
    public void Any_metric_will_do_also_with_a_calibrator_behind_the_trainer(string name)
    {
        var metric = Metric.Named(LearningTask.Binary, name);
        var plan = Plan with
        {
            Trainer = TrainerCatalog.FastForest.With(new Dictionary<string, double> { ["trees"] = 10 }),
            SecondaryMetrics = [metric],
            PrimaryMetric = BinaryMetrics.Brier,
        };
        var scores = ArmComparison.Run(Arms[0], Arms[1], plan).Arms[1].Scores.Average(s => s.Metrics[name]);

        var report = ImportanceComparison.Run(Arms, plan, new() { Metric = metric });

        Assert.Equal(scores, report.Arms[1].Metric!.Value, 1e-6);
        Assert.Equal(metric.HigherIsBetter, report.HigherIsBetter);
        Assert.Equal(["view:base", "view:signal"], report.Arms[1].Features.Take(2).Select(f => f.Feature).Order(StringComparer.Ordinal));
        Assert.True(report.Arms[1].Features[1].Interval!.Lower > 0);
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Ranking)]
    public void Every_task_is_measured_as_it_is_compared(LearningTask task)
    {
        var metric = Metric.All(task)[0];
        PreparedArm[] arms = [World.Grades("control", "base", "noise"), World.Grades("treatment", "base", "noise", "signal")];
        var plan = Plan with
        {
            Task = task,
            PrimaryMetric = metric,
            SecondaryMetrics = [],
            MinimumEffect = 0,
            Split = new() { Resamples = 4 },
        };
        var scores = ArmComparison.Run(arms, plan).Arms[1].Scores.Average(s => s.Metrics[metric.Name]);

        var report = ImportanceComparison.Run(arms, plan, new() { Shapley = true });

        Assert.Equal(scores, report.Arms[1].Metric!.Value, 1e-9);
        Assert.Equal(["view:base", "view:signal"], report.Arms[1].Features.Take(2).Select(f => f.Feature).Order(StringComparer.Ordinal));
        Assert.Equal("view:noise", report.Arms[1].Features.MinBy(f => f.MeanAbsoluteShapley)!.Feature);
    }

    [Fact]
    public void A_metric_of_the_users_own_is_measured()
    {
        var hits = Metric.Of(
            "hits",
            LearningTask.Binary,
            higherIsBetter: true,
            "rows",
            r => r.Groups.Length == r.Count ? 100 * BinaryMetrics.Accuracy.TryEvaluate(r) : null,
            "hits"
        );

        var report = ImportanceComparison.Run(Arms, Plan, new() { Metric = hits });

        Assert.Equal(("hits", "hits"), (report.Metric, report.Unit));
        Assert.InRange(report.Arms[1].Metric!.Value, 50, 100);
    }

    [Fact]
    public void Shapley_values_of_a_linear_model_are_known_and_of_another_model_the_reason_is()
    {
        var linear = Plan with
        {
            Trainer = TrainerCatalog.LogisticRegression.With(),
            Split = new() { Resamples = 3 },
        };
        var curves = linear with { Trainer = new("Curves", (ml, c, _) => ml.BinaryClassification.Trainers.Gam(c.Label, c.Features)) };

        var known = ImportanceComparison.Run(Arms, linear, new() { Shapley = true }).Arms[1];
        var unknown = ImportanceComparison.Run(Arms, curves, new() { Shapley = true, Metric = BinaryMetrics.Auc });

        Assert.Null(known.ShapleyReason);
        Assert.Equal("view:noise", known.Features.MinBy(f => f.MeanAbsoluteShapley)!.Feature);
        Assert.NotNull(unknown.Arms[0].ShapleyReason);
        Assert.All(unknown.Arms.SelectMany(a => a.Features), f => Assert.Null(f.MeanAbsoluteShapley));
        Assert.All(ImportanceComparison.Run(Arms, linear).Arms.SelectMany(a => a.Features), f => Assert.Null(f.MeanAbsoluteShapley));
    }

    private static readonly IEqualityComparer<(int, double)> Close = EqualityComparer<(int, double)>.Create(
        (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-12,
        _ => 0
    );
}

using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Tests.Runs;
using MLFeatures.Experiments.Trainers;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Importance;

/// <summary>What else than permutations is measured of arms.</summary>
public sealed class ArmMeasureTests
{
    private static readonly SyntheticArms World = new(7, Users: 240);
    private static readonly ComparisonPlan Plan = SyntheticArms.FastPlan with { Split = new() { Resamples = 4 } };
    private static readonly PreparedArm[] Arms = [World.Arm("control", "base", "noise"), World.Arm("treatment", "base", "noise", "signal")];

    [Fact]
    public void Information_is_that_of_each_slot_with_the_label_of_test_rows()
    {
        var report = ImportanceComparison.Run(Arms, Plan, new() { Measure = ArmMeasure.Information });

        Assert.Equal(
            (ArmMeasure.Information, FeatureGrouping.Slot, "mutual information", "nats", 0),
            (report.Measure, report.By, report.Metric, report.Unit, report.Repeats)
        );
        var treatment = report.Arms[1];
        Assert.Null(treatment.Metric);
        Assert.Equal("view:noise", treatment.Features[^1].Feature);
        Assert.All(treatment.Features.Take(2), f => Assert.True(f.Mean > 3 * Math.Abs(treatment.Features[^1].Mean!.Value), $"{f}"));
        Assert.True(treatment.Features[^1].Interval is { Lower: <= 0, Upper: >= 0 }, $"{treatment.Features[^1].Interval}");
        Assert.Equal(Information(Arms[1], "signal", 2), treatment.Features.First(f => f.Feature == "view:signal").Values[2].Value, 1e-12);
        // The same rows and the same values: what both arms have tells the same in both.
        Assert.All(report.Differences.Where(d => d.In is FeaturePresence.Both), d => Assert.Equal(0, d.Difference));
        Assert.Equal("view:signal", Assert.Single(report.Differences, d => d.In is FeaturePresence.Treatment).Feature);
    }

    [Fact]
    public void Rows_that_do_not_know_a_value_are_left_out_of_its_information_and_a_flag_is_a_category()
    {
        var arm = World.Arm("treatment", "rare", "absent");
        var report = ImportanceComparison.Run([World.Arm("control", "rare"), arm], Plan, new() { Measure = ArmMeasure.Information });

        var rare = report.Arms[1].Features.First(f => f.Feature == "view:rare");
        Assert.Equal(Information(arm, "rare", 0), rare.Values[0].Value, 1e-12);
        // It is 1 where it is known, and nowhere else.
        Assert.Equal(0, report.Arms[1].Features.First(f => f.Feature == "view:absent").Mean);
    }

    [Fact]
    public void Numbers_and_classes_as_labels_have_information_too()
    {
        foreach (var task in new[] { LearningTask.Regression, LearningTask.Multiclass })
        {
            PreparedArm Of(string name, params string[] features) =>
                task is LearningTask.Multiclass ? World.Grades(name, features) : World.Arm(name, features);
            var plan = Plan with
            {
                Task = task,
                PrimaryMetric = Metric.All(task)[0],
                SecondaryMetrics = [],
                Trainer = TrainerCatalog.FastTree.With(new Dictionary<string, double> { ["trees"] = 3 }),
            };

            var report = ImportanceComparison.Run(
                [Of("control", "noise"), Of("treatment", "noise", "base")],
                task is LearningTask.Multiclass ? plan with { Trainer = TrainerCatalog.LogisticRegression.With() } : plan,
                new() { Measure = ArmMeasure.Information }
            );

            Assert.Equal("view:base", report.Arms[1].Features[0].Feature);
            Assert.True(report.Arms[1].Features[0].Interval!.Lower > 0);
        }
    }

    [Fact]
    public void Interactions_are_of_pairs_and_an_added_feature_adds_pairs()
    {
        var report = ImportanceComparison.Run(Arms, Plan, new() { Measure = ArmMeasure.Interactions, InteractionRows = 100 });

        Assert.Equal((ArmMeasure.Interactions, "interaction"), (report.Measure, report.Metric));
        Assert.Equal(["view:base × view:noise"], report.Arms[0].Features.Select(f => f.Feature));
        var pairs = report.Arms[1].Features;
        Assert.Equal(
            ["view:base × view:noise", "view:base × view:signal", "view:noise × view:signal"],
            pairs.Select(f => f.Feature).Order(StringComparer.Ordinal)
        );
        Assert.Equal("view:base × view:signal", pairs[0].Feature);
        Assert.All(pairs, f => Assert.True(f is { Mean: >= 0, PValue: null, AdjustedPValue: null, Status: ImportanceStatus.Measured }));
        Assert.Equal(2, report.Differences.Count(d => d.In is FeaturePresence.Treatment));
        Assert.NotNull(Assert.Single(report.Differences, d => d.In is FeaturePresence.Both).Interval);
    }

    [Fact]
    public void Models_without_trees_have_no_interactions_and_others_of_the_plan_do()
    {
        var line = Arms[1] with { Trainer = TrainerCatalog.LogisticRegression.With() };

        var report = ImportanceComparison.Run([Arms[0], line], Plan, new() { Measure = ArmMeasure.Interactions });

        Assert.Single(report.Arms[0].Features);
        Assert.Empty(report.Arms[1].Features);
        Assert.Contains("choose FastTree or FastForest", report.Arms[1].ShapleyReason, StringComparison.Ordinal);
        Assert.Empty(report.Failures);
    }

    [Theory]
    [InlineData(ArmMeasure.Interactions)]
    [InlineData(ArmMeasure.Information)]
    public void What_is_measured_depends_on_no_thread(ArmMeasure measure)
    {
        string Json(int threads) =>
            System.Text.Json.JsonSerializer.Serialize(
                ImportanceComparison.Run(Arms, Plan with { Threads = threads }, new() { Measure = measure })
            );

        Assert.Equal(Json(1), Json(4));
    }

    private static double Information(PreparedArm arm, string feature, int resample)
    {
        var rows = LabelledRows.Of(arm, Plan);
        int[] test = [.. rows.Split(Plan.Split).Resamples[resample].TestRows];
        var column = (Microsoft.Data.Analysis.PrimitiveDataFrameColumn<float>)arm.Rows[$"view__{feature}"];
        test = [.. test.Where(row => float.IsFinite(column[row]!.Value))];
        return NearestNeighborInformation
            .OfClasses([.. test.Select(row => (double)column[row]!.Value)], [.. test.Select(row => rows.Labels[row] ? 1 : 0)])
            .Raw!.Value;
    }
}

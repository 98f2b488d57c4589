using System.Text.Json;
using Microsoft.Data.Analysis;
using MLFeatures.Importance.Information;
using MLFeatures.Importance.Leakage;
using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Tests.Information;
using MLFeatures.Importance.Tests.Vectors;
using MLFeatures.Registry;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Leakage;

public class LeakageHunterTests
{
    private const int Rows = 400;

    private static readonly bool[] Label = [.. Enumerable.Range(0, Rows).Select(i => i * 7 % 11 < 4)];

    [Fact]
    public void Single_feature_auc_leakage_breast_cancer()
    {
        var vector = GoldenVector.Of("single_feature_auc_leakage_breast_cancer");
        var report = LeakageHunter.Hunt(SampleTable.File("breast_cancer"), "target");

        Assert.True(report.IsClean, JsonSerializer.Serialize(report.Findings));
        var areas = report.Measurements.Where(m => m.Metric == "max(AUC, 1 − AUC)").ToDictionary(m => m.Feature, m => m.Value!.Value);
        Assert.Equal(30, areas.Count);
        foreach (var expected in vector.Expected.EnumerateObject())
        {
            var area = areas[expected.Name];
            vector.AssertNear(expected.Value, expected.Value.GetDouble() < 0.5 ? 1 - area : area);
        }
        var scores = FeatureScores.Of(SampleTable.File("breast_cancer"), "target", new() { Measures = [FeatureMeasure.AreaUnderRocCurve] });
        Assert.All(scores.Columns, c => vector.AssertNear(vector.Expected.GetProperty(c.Column), c.Scores[0].Value!.Value));
    }

    [Theory]
    [InlineData("iris")]
    [InlineData("wine")]
    [InlineData("diabetes_raw")]
    public void Honest_data_of_several_classes_and_of_a_number_is_clean(string file)
    {
        var report = LeakageHunter.Hunt(SampleTable.File(file), "target");
        Assert.True(report.IsClean, JsonSerializer.Serialize(report.Findings));
        Assert.NotEmpty(report.Measurements);
    }

    [Fact]
    public void A_column_made_of_the_label_is_found_in_every_disguise()
    {
        Finds(LeakageCode.SingleFeature, Numbers(i => Label[i] ? 5 + i % 7 : i % 4));
        Finds(LeakageCode.SingleFeature, Numbers(i => Label[i] ? -5 - i % 7 : i % 4));
        // Positive in the middle: its ranking shows nothing.
        Finds(
            LeakageCode.SingleFeature,
            Numbers(i =>
                Label[i] ? 50 + i % 10
                : i % 4 < 2 ? i % 50
                : 60 + i % 40
            )
        );
        Finds(LeakageCode.SingleFeature, new StringDataFrameColumn("f", Label.Select((l, i) => l ? $"yes {i % 5}" : $"no {i % 9}")));
        Finds(LeakageCode.SingleFeature, new BooleanDataFrameColumn("f", Label.Select(l => !l)));
        var missing = Finds(LeakageCode.Missingness, Numbers(i => Label[i] ? i % 9 : null));
        Assert.Equal((LeakageSeverity.Error, 1.0, 0.9), (missing.Severity, missing.Value, missing.Threshold));
        Assert.Contains(
            "Whether it is missing tells the label: max(AUC, 1 − AUC) of being missing is 1.0000",
            missing.Evidence,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_column_made_of_several_classes_or_of_a_number_is_found()
    {
        int[] classes = [.. Enumerable.Range(0, Rows).Select(i => i * 7 % 11 % 4)];
        double[] number = [.. Enumerable.Range(0, Rows).Select(i => new CounterRandom(1).Normal(i))];
        var ofClasses = new Int32DataFrameColumn("label", classes);
        var ofNumber = new DoubleDataFrameColumn("label", number);

        Finds(LeakageCode.Information, Numbers(i => 10 * (classes[i] * 3 % 4) + i % 3), ofClasses);
        Finds(LeakageCode.Information, new StringDataFrameColumn("f", classes.Select(c => $"class {c}")), ofClasses);
        Finds(LeakageCode.Missingness, Numbers(i => classes[i] == 0 ? null : i % 5), ofClasses);
        Finds(LeakageCode.SingleFeature, Numbers(i => Math.Exp(-number[i])), ofNumber);
        // Not monotone: the middle of the feature means both ends of the label.
        double[] many = [.. Enumerable.Range(0, 2_000).Select(i => new CounterRandom(2).Normal(i))];
        var turned = new DoubleDataFrameColumn("f", many.Select(n => n < 0 ? n + 100 : n));
        Finds(LeakageCode.SingleFeature, turned, new DoubleDataFrameColumn("label", many));
        Finds(
            LeakageCode.SingleFeature,
            new StringDataFrameColumn("f", number.Select((_, i) => $"g{i % 8}")),
            new DoubleDataFrameColumn("label", number.Select((n, i) => i % 8 + 0.01 * n))
        );
    }

    [Fact]
    public void Rows_numbered_class_by_class_are_found_and_rows_numbered_by_chance_are_not()
    {
        // Nearly sorted: the ranking is good, not perfect.
        Finds(LeakageCode.Identifier, new Int64DataFrameColumn("f", Label.Select((l, i) => 2L * (i + (l ? 300 : 0)) + (l ? 1 : 0))));
        Finds(LeakageCode.Identifier, new StringDataFrameColumn("f", Label.Select((l, i) => $"{(l || i % 40 == 0 ? 'B' : 'A')}{i:0000}")));
        Clean(new Int64DataFrameColumn("f", Enumerable.Range(0, Rows).Select(i => (long)i)));
        Clean(new StringDataFrameColumn("f", Enumerable.Range(0, Rows).Select(i => $"user {i}")));
    }

    [Fact]
    public void Honest_and_empty_columns_are_not_found()
    {
        var random = new CounterRandom(1);
        Clean(Numbers(i => (Label[i] ? 2 : 0) + random.Normal(i))); // AUC about 0.92
        Clean(Numbers(_ => null));
        Clean(Numbers(_ => 1));
        Clean(Numbers(i => i % 2 == 0 ? null : i % 5));
    }

    [Fact]
    public void A_model_that_rests_on_one_feature_is_told()
    {
        var report = Hunt(new() { Importance = Importance(0.9, 0.05, 0.05, -0.4) });
        var finding = Assert.Single(report.Findings);
        Assert.Equal((LeakageCode.Concentration, "f0", LeakageSeverity.Warning), (finding.Code, finding.Feature, finding.Severity));
        Assert.Equal(0.9, finding.Value!.Value, 1e-12);
        Assert.True(Hunt(new() { Importance = Importance(0.6, 0.3, 0.1) }).IsClean);
        Assert.True(Hunt(new() { Importance = Importance(0, 0, 0) }).IsClean);
        Assert.Contains(
            Hunt(new() { Importance = Importance(1, 0) }).NotChecked,
            n => n.StartsWith("Concentration", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Shapley_values_that_rest_on_one_feature_are_told_without_a_table()
    {
        double[][] values =
        [
            [9, 0.5, -0.5],
            [-9, 0.5, 0],
        ];
        var shapley = new ShapleyValues(FeatureGroups.OfSlots(3, ["a", "b", "c"]), 0, values, [9, -8.5], 9);

        var report = LeakageHunter.HuntEvidence(new() { Shapley = shapley, Recordings = [new("late", 10, 5)] }, "label");

        Assert.Equal(["late", "a"], report.Findings.Select(f => f.Feature));
        Assert.Equal(18 / 19.5, report.Findings[1].Value!.Value, 1e-12);
        Assert.Contains("no table", report.NotChecked[0], StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LeakageHunter.HuntEvidence(new() { FeatureTimes = [new("a", "b")] }, "label"));
    }

    [Fact]
    public void Times_at_or_after_the_label_are_found()
    {
        DateTime Day(int i) => new DateTime(2026, 1, 1).AddDays(i);
        DateTimeDataFrameColumn Times(string name, Func<int, DateTime?> of) => new(name, Enumerable.Range(0, Rows).Select(of));
        var frame = Table(Numbers(i => i % 5));
        frame.Columns.Add(Times("labelled_at", i => Day(i)));
        frame.Columns.Add(Times("before", i => Day(i).AddSeconds(-1)));
        frame.Columns.Add(
            Times(
                "with",
                i =>
                    i % 10 == 0 ? Day(i)
                    : i % 10 == 1 ? null
                    : Day(i - 1)
            )
        );
        var evidence = new LeakageEvidence
        {
            LabelTimeColumn = "labelled_at",
            FeatureTimes = [new("f", "before"), new("g", "with")],
            Recordings = [new("early", 1000, 9), new("late", 1000, 11), new("unused", 0, 0)],
        };

        var report = LeakageHunter.Hunt(frame, "label", evidence);

        Assert.Equal(["late", "g"], report.Findings.Select(f => f.Feature));
        Assert.All(report.Findings, f => Assert.Equal((LeakageCode.Time, LeakageSeverity.Error), (f.Code, f.Severity)));
        Assert.Equal(40.0 / 360, report.Findings[1].Value!.Value, 1e-12);
        Assert.Throws<ArgumentException>(() => LeakageHunter.Hunt(frame, "label", evidence with { LabelTimeColumn = "none" }));
    }

    [Fact]
    public void Lineage_that_reaches_the_label_is_found_however_indirect()
    {
        var evidence = new LeakageEvidence
        {
            LabelReferences = ["interactions.rating"],
            Definitions =
            [
                Definition("honest", ["movies.year"]),
                Definition("planted", ["signals.hint"]) with
                {
                    Provenance = FeatureProvenance.Simulated,
                    DerivedFromLabel = true,
                },
                Definition("through", ["view:planted"]),
                Definition("mean", ["interactions.rating"]),
                Definition("invented", ["signals.mood"]) with
                {
                    Provenance = FeatureProvenance.Simulated,
                },
            ],
        };

        var found = Hunt(evidence).Findings;

        Assert.All(found, f => Assert.Equal(LeakageCode.Lineage, f.Code));
        Assert.Equal(["planted", "through", "mean", "invented"], found.Select(f => f.Feature));
        Assert.Equal(
            [LeakageSeverity.Error, LeakageSeverity.Error, LeakageSeverity.Warning, LeakageSeverity.Warning],
            found.Select(f => f.Severity)
        );
        Assert.StartsWith("It is computed from 'planted', which is simulated from the label", found[1].Evidence, StringComparison.Ordinal);
        Assert.Contains("'interactions.rating'", found[2].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_looked_at_is_said_and_threads_do_not_matter()
    {
        var report = LeakageHunter.Hunt(SampleTable.Mixed(), "label", options: new() { Threads = 1 });
        Assert.Equal(4, report.NotChecked.Count);
        Assert.Equal(
            JsonSerializer.Serialize(report),
            JsonSerializer.Serialize(LeakageHunter.Hunt(SampleTable.Mixed(), "label", options: new() { Threads = 4 }))
        );
        var few = LeakageHunter.Hunt(SampleTable.Mixed(15), "label");
        Assert.True(few.IsClean);
        Assert.Contains(few.NotChecked, n => n.StartsWith("strong: a check needs 20 rows", StringComparison.Ordinal));
        Assert.DoesNotContain(
            "noise",
            LeakageHunter.Hunt(SampleTable.Mixed(), "label", options: new() { Ignored = ["noise"] }).Measurements.Select(m => m.Feature)
        );
    }

    [Fact]
    public void Bad_use_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LeakageHunter.Hunt(SampleTable.Mixed(), "none"));
        var faults = Assert.Throws<ArgumentException>(() =>
            LeakageHunter.Hunt(
                SampleTable.Mixed(),
                "label",
                options: new()
                {
                    SingleFeatureAuc = 0.5,
                    LateShare = double.NaN,
                    MinimumRows = 1,
                    Threads = 0,
                }
            )
        );
        Assert.Contains("4 fault(s)", faults.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<OperationCanceledException>(() => LeakageHunter.Hunt(SampleTable.Mixed(), "label", cancellation: new(true)));
    }

    private static LeakageSuspicion Finds(string code, DataFrameColumn feature, DataFrameColumn? label = null)
    {
        var report = LeakageHunter.Hunt(new DataFrame(label ?? new BooleanDataFrameColumn("label", Label), feature), "label");
        Assert.True(report.Findings.Count > 0, JsonSerializer.Serialize(report));
        return Assert.Single(report.Findings, f => f.Code == code);
    }

    private static void Clean(DataFrameColumn feature)
    {
        var report = LeakageHunter.Hunt(Table(feature), "label");
        Assert.True(report.IsClean, JsonSerializer.Serialize(report.Findings));
    }

    private static LeakageReport Hunt(LeakageEvidence evidence) => LeakageHunter.Hunt(Table(Numbers(i => i % 5)), "label", evidence);

    private static DataFrame Table(DataFrameColumn feature) => new(new BooleanDataFrameColumn("label", Label), feature);

    private static DoubleDataFrameColumn Numbers(Func<int, double?> value) => new("f", Enumerable.Range(0, Rows).Select(value));

    private static ImportanceReport Importance(params double[] means) =>
        new()
        {
            Method = "permutation",
            Of = "slots",
            Task = PredictionTask.Binary,
            RowsOffered = 1,
            RowsWithoutLabel = 0,
            Rows = 1,
            Repeats = 1,
            Seed = 1,
            Confidence = 0.95,
            Baselines = [new("AUC", true, 0.9, null)],
            Features =
            [
                .. means.Select(
                    (mean, i) =>
                        new FeatureImportance
                        {
                            Feature = $"f{i}",
                            Metric = "AUC",
                            HigherIsBetter = true,
                            Status = ImportanceStatus.Measured,
                            Mean = mean,
                            Repeats = 1,
                            Rows = 1,
                        }
                ),
            ],
        };

    private static FeatureDefinition Definition(string name, string[] dependencies) =>
        new()
        {
            Name = name,
            Version = "1.0.0",
            Description = "A feature.",
            Type = FeatureType.Number,
            Unit = "1",
            Entity = "movie",
            Source = "movies: id",
            Transformation = "copied",
            Dependencies = dependencies,
        };
}

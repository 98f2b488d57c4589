using System.Globalization;
using MLFeatures.Experiments.Leakage;
using MLFeatures.Experiments.Runs;
using MLFeatures.Importance.Leakage;
using MLFeatures.Registry;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Leakage;

public class LeakageSentinelTests
{
    private static readonly LeakageOptions Options = new();
    private static readonly bool[] Labels = [.. Enumerable.Range(0, 1000).Select(i => i / 2 % 3 == 0)];

    [Fact]
    public void A_value_that_ranks_the_label_either_way_round_is_a_leak()
    {
        Assert.NotNull(Find(i => Labels[i] ? 5 + i % 7 : i % 4));
        Assert.NotNull(Find(i => Labels[i] ? -5 - i % 7 : i % 4));
    }

    [Fact]
    public void A_leak_known_for_some_rows_only_is_a_leak() =>
        Assert.NotNull(
            Find(i =>
                i % 5 != 0 ? float.NaN
                : Labels[i] ? 1
                : 0
            )
        );

    [Fact]
    public void A_value_that_is_missing_exactly_for_one_class_is_a_leak()
    {
        var finding = Find(i => Labels[i] ? i % 9 : float.NaN);
        Assert.StartsWith("By being missing or not", finding!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_leak_that_is_not_monotone_is_a_leak()
    {
        // Positive in the middle: its ranking shows nothing.
        var finding = Find(i =>
            Labels[i] ? 50 + i % 10
            : i % 4 < 2 ? i % 50
            : 60 + i % 40
        );
        Assert.StartsWith("By the level of its value", finding!.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strong_but_honest_feature_is_not()
    {
        var random = new CounterRandom(1);
        Assert.Null(Find(i => (float)((Labels[i] ? 2 : 0) + random.Normal(i)))); // AUC about 0.92
        Assert.Null(Find(i => i)); // an id with a value per row
        Assert.Null(Find(_ => float.NaN));
        Assert.Null(Find(_ => 1));
    }

    [Fact]
    public void A_perfect_ranking_of_a_few_rows_may_be_chance() =>
        Assert.Null(
            Find(i =>
                i >= 24 ? float.NaN
                : Labels[i] ? 1
                : 0
            )
        );

    [Fact]
    public void The_threshold_is_an_option()
    {
        var random = new CounterRandom(1);
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => (float)((Labels[i] ? 2 : 0) + random.Normal(i)))];
        Assert.NotNull(LeakageSentinel.ByValues("a", "v:f", values, Labels, Options with { SingleFeatureAuc = 0.9 }));
    }

    [Fact]
    public void What_is_simulated_from_the_label_is_refused_whatever_its_values()
    {
        ModelInput[] inputs =
        [
            new("v__a", new("v", "a")),
            new("v__b", new("v", "b"), FeatureProvenance.Simulated),
            new("v__c", new("v", "c"), FeatureProvenance.Simulated, DerivedFromLabel: true),
        ];
        Assert.Equal("v:c", Assert.Single(LeakageSentinel.ByProvenance("treatment", inputs)).Feature);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void A_view_recorded_after_the_label_is_refused_beyond_a_few_stragglers(long late, bool refused)
    {
        ModelInput[] inputs = [new("v__a", new("v", "a")), new("w__b", new("w", "b"))];
        RecordingTimes[] recordings = [new("v", 1000, late), new("unused", 1000, 1000), new("w", 0, 0)];
        var findings = LeakageSentinel.ByRecordingTime("treatment", inputs, recordings, Options).ToArray();

        Assert.Equal(refused ? ["v:a"] : [], findings.Select(f => f.Feature));
        Assert.All(findings, f => Assert.Contains("11 of the 1,000", f.Evidence, StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Honest_medical_features_stay_below_the_threshold()
    {
        // scikit-learn 1.2.1, roc_auc_score on breast_cancer (Wolberg, Street, Mangasarian; UCI, CC BY 4.0): the extremes and a few others.
        var expected = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["worst_perimeter"] = 0.024549442418476834,
            ["worst_radius"] = 0.02955710586121242,
            ["mean_concave_points"] = 0.0355623381428043,
            ["texture_error"] = 0.4884057396543523,
            ["symmetry_error"] = 0.5551107235346969,
        };
        var path = DataFile("breast_cancer.csv");
        Skip.If(path is null, "breast_cancer.csv is not here (set MLFEATURES_DATA to the folder that holds it).");
        var lines = File.ReadAllLines(path).Select(l => l.Split(',')).ToArray();
        float[] Column(string name) =>
            [.. lines.Skip(1).Select(l => float.Parse(l[Array.IndexOf(lines[0], name)], CultureInfo.InvariantCulture))];
        bool[] labels = [.. Column("target").Select(t => t == 1)];

        foreach (var (name, auc) in expected)
        {
            double[] values = [.. Column(name).Select(v => (double)v)];
            Assert.Equal(auc, AreaUnderRocCurve.Of(values, labels)!.Value, 1e-10);
        }
        Assert.All(
            lines[0].Where(name => name != "target"),
            name => Assert.Null(LeakageSentinel.ByValues("control", name, Column(name), labels, Options))
        );
    }

    private static string? DataFile(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MLFeatures.sln")))
            folder = folder.Parent;
        string?[] places =
        [
            Environment.GetEnvironmentVariable("MLFEATURES_DATA"),
            folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "data"),
            folder is null ? null : Path.Combine(folder.FullName, "..", "shared", "vectors", "data"),
        ];
        return places.OfType<string>().Select(p => Path.Combine(p, name)).FirstOrDefault(File.Exists);
    }

    private static Results.LeakageFinding? Find(Func<int, float> value) =>
        LeakageSentinel.ByValues("treatment", "v:f", [.. Enumerable.Range(0, 1000).Select(value)], Labels, Options);
}

using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Search;
using MLFeatures.Experiments.Selection;
using MLFeatures.Importance.Permutation;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Reports.Tests.Importance;

/// <summary>Views of what is made up of an experiment's arms.</summary>
internal static class SampleExperimentViews
{
    private static SplitSummary Split { get; } = new("grouped-time", "Both.", 30, 0.3, 42, 49_409.4, 9_075.2);

    internal static ImportanceView Arms(ArmMeasure measure = ArmMeasure.Permutation) => ImportanceView.Of(Report(measure));

    internal static ArmImportanceReport Report(ArmMeasure measure) =>
        new()
        {
            Experiment = "001-sample",
            Data = new("sample", new string('d', 64), 100_836, 610, 0.4831, new(2022, 1, 1), new(2024, 1, 31), "rating ≥ 4"),
            Split = Split,
            TestToTrainRatio = 3.0 / 7,
            Measure = measure,
            By = FeatureGrouping.Feature,
            Metric = "auc",
            HigherIsBetter = true,
            Resamples = 30,
            ModelSeeds = 1,
            Repeats = 5,
            Seed = 42,
            Confidence = 0.95,
            Arms = [Arm("control", null, "bias:mean"), Arm("treatment", "control", "bias:mean", SampleViews.Hostile)],
            Differences =
            [
                Difference("bias:mean", FeaturePresence.Both, -0.02),
                Difference(SampleViews.Hostile, FeaturePresence.Treatment, null),
            ],
            Failures = [new("treatment", 3, "no such thing")],
        };

    internal static ImportanceView Chosen() =>
        ImportanceView.Of(
            new NestedSelectionReport
            {
                Arm = "treatment",
                Method = "boruta",
                Split = Split,
                Resamples = 30,
                LeastShare = 0.5,
                Seed = 42,
                Features = [new("bias:mean", "bias", 30, 1, true), new(SampleViews.Hostile, "x", 3, 0.1, false)],
                Stability = 0.93,
                Failures = [],
            }
        );

    internal static ImportanceView Search() =>
        ImportanceView.Of(
            new SearchReport
            {
                Arm = "treatment",
                Split = Split,
                Metric = "auc",
                HigherIsBetter = true,
                Seed = 1,
                Configurations = [Configuration(0, "all"), Configuration(1, SampleViews.Hostile)],
                Rungs = [new(10, [new(0, 0.75, true, null), new(1, null, false, "no such thing")])],
                Chosen = 0,
                Fits = 20,
                Reused = 0,
                NotExplored = ["20 of 30 resamples, for which 20 fits do not suffice."],
                Caveat = "The score is too good.",
            }
        );

    private static SearchConfiguration Configuration(int number, string set) =>
        new()
        {
            Number = number,
            FeatureSet = set,
            Features = ["bias:mean"],
            Trainer = null,
            TrainerDescription = "FastTree(trees 50)",
        };

    private static ArmImportance Arm(string name, string? against, params string[] features) =>
        new()
        {
            Arm = name,
            Against = against,
            Branch = name,
            ContentId = new string('c', 64),
            Trainer = "FastTree(trees 50)",
            Metric = 0.75,
            Resamples = 30,
            Features = [.. features.Select((f, i) => Feature(f, 0.1 / (i + 1)))],
        };

    private static ArmFeatureImportance Feature(string name, double mean) =>
        new()
        {
            Feature = name,
            View = name.Split(':')[0],
            Status = ImportanceStatus.Measured,
            Mean = mean,
            StandardError = 0.01,
            Interval = new(mean - 0.02, mean + 0.02),
            PValue = 1e-4,
            AdjustedPValue = 2e-4,
            MeanAbsoluteShapley = 4 * mean,
            Values = [new(0, mean)],
        };

    private static ImportanceDifference Difference(string feature, FeaturePresence presence, double? difference) =>
        new()
        {
            Arm = "treatment",
            Against = "control",
            Feature = feature,
            View = feature.Split(':')[0],
            In = presence,
            Control = presence is FeaturePresence.Both ? 0.1 : null,
            Treatment = 0.08,
            Difference = difference,
            Interval = difference is { } d ? new(d - 0.01, d + 0.01) : null,
            AdjustedPValue = difference is null ? null : 0.04,
            Resamples = difference is null ? 0 : 30,
        };
}

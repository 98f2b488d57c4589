using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Tests;

/// <summary>One made-up result per verdict. The numbers are plausible, consistent with each other, and not measured.</summary>
internal static class SampleResults
{
    private static readonly string[] ControlFeatures = ["movie_content:genre_drama", "movie_content:runtime", "user_profile:rating_bias"];
    private static readonly string[] Affinity = ["user_genre_affinity:affinity_drama", "user_genre_affinity:affinity_comedy"];

    internal static ExperimentResult Ship() =>
        Compared(0.0112, Decision.Ship, "auc rises by 0.0112, 95 % interval [0.0080, 0.0144], above 0.");

    internal static ExperimentResult DoNotShip() =>
        Compared(-0.0096, Decision.DoNotShip, "auc falls by 0.0096, 95 % interval [-0.0128, -0.0064], below 0.");

    internal static ExperimentResult Inconclusive() =>
        Compared(0.0009, Decision.Inconclusive, "auc changes by 0.0009, but the 95 % interval [-0.0023, 0.0041] contains 0.") with
        {
            Verdict = new(
                Decision.Inconclusive,
                "auc changes by 0.0009, but the 95 % interval [-0.0023, 0.0041] contains 0.",
                "About 4 times as many users, or a treatment whose effect is at least 0.0032."
            ),
        };

    internal static ExperimentResult Refused() =>
        Ship() with
        {
            Arms =
            [
                .. Ship()
                    .Arms.Select(a =>
                        a with
                        {
                            Scores = [],
                            Features = a.Name == "control" ? a.Features : [.. ControlFeatures, "leaky:next_watch"],
                        }
                    ),
            ],
            Comparisons = [],
            Guardrails = [],
            LabelShuffles = [],
            Failures = [],
            Verdicts = [],
            Leakage =
            [
                new(
                    "treatment",
                    "leaky:next_watch",
                    "Alone it predicts the label with an AUC of 0.998 on test rows, and its value changes for 97.3 % of rows when events after the label are removed.",
                    "Remove the feature, or compute it from events strictly before the label's time."
                ),
            ],
            Verdict = new(Decision.Refused, "leaky:next_watch knows the label: a comparison would reward the leak."),
            Run = Run(measured: false),
        };

    private static ExperimentResult Compared(double effect, Decision decision, string reason)
    {
        var control = Scores(0);
        var treatment = Scores(effect);
        return new()
        {
            Experiment = "001-user-genre-affinity",
            Question = "Do a user's genre tastes help to predict whether they like a movie?",
            Data = new(
                "sample",
                new string('d', 64),
                100_836,
                610,
                0.4831,
                new(2022, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                new(2024, 1, 31, 23, 59, 58, DateTimeKind.Utc),
                "rating ≥ 4"
            ),
            Split = new(
                "grouped-time",
                "Users and the time axis are both divided, so the test has unseen users at later times.",
                30,
                0.3,
                42,
                49_409.4,
                9_075.2
            ),
            Arms =
            [
                Arm("control", "main", 'c', ControlFeatures, control),
                Arm("treatment", "experiment/genre-affinity", 'e', [.. ControlFeatures, .. Affinity], treatment),
            ],
            Comparisons = Comparisons(effect),
            Guardrails =
            [
                Guardrail("log_loss", isCost: false, -0.0021, 0.0013, 0.01),
                Guardrail("latency_p99", isCost: true, 0.042, 0.117, 0.2),
            ],
            Leakage = [],
            LabelShuffles = [new("control", 0.5031, 0.0042), new("treatment", 0.4978, 0.0042)],
            Failures = [],
            Verdicts = [new("treatment", "control", new(decision, reason))],
            Verdict = new(decision, reason),
            Run = Run(measured: true),
        };
    }

    private static IReadOnlyList<MetricComparison> Comparisons(double effect) =>
        [
            Comparison("auc", primary: true, higher: true, 0.7012, effect, 0.0032),
            Comparison("log_loss", primary: false, higher: false, 0.6127, -effect * 0.8, 0.0041),
            Comparison("accuracy", primary: false, higher: true, 0.6503, effect * 0.5, 0.0066),
            Comparison("watch_seconds_error", primary: false, higher: false, 1834.2, -effect * 4000, 21.5),
        ];

    private static ArmResult Arm(
        string name,
        string branch,
        char id,
        IReadOnlyList<string> features,
        IReadOnlyList<ResampleScore> scores
    ) =>
        new()
        {
            Name = name,
            Against = name == "control" ? null : "control",
            Branch = branch,
            ContentId = new string(id, 64),
            Trainer = "FastTree(trees 100, leaves 20)",
            Features = features,
            Scores = scores,
        };

    private static IReadOnlyList<ResampleScore> Scores(double effect) =>
        [
            .. Enumerable
                .Range(0, 30)
                .Select(i =>
                {
                    var wave = Math.Sin(i * 1.7) * 0.011;
                    var noise = effect == 0 ? 0 : Math.Cos(i * 2.3) * 0.004;
                    var auc = 0.7012 + wave + effect + noise;
                    return new ResampleScore(
                        i,
                        49_400 + i,
                        9_070 + i,
                        new Dictionary<string, double>(StringComparer.Ordinal)
                        {
                            ["auc"] = auc,
                            ["log_loss"] = 1.3 - auc,
                            ["accuracy"] = auc - 0.05,
                            ["watch_seconds_error"] = 1834 - 1000 * effect,
                        }
                    );
                }),
        ];

    private static MetricComparison Comparison(
        string metric,
        bool primary,
        bool higher,
        double control,
        double difference,
        double halfWidth
    ) =>
        new()
        {
            Metric = metric,
            Primary = primary,
            HigherIsBetter = higher,
            Arm = "treatment",
            Against = "control",
            Resamples = 30,
            Control = control,
            Treatment = control + difference,
            Difference = difference,
            StandardError = halfWidth / 2.045,
            Lower = difference - halfWidth,
            Upper = difference + halfWidth,
            Confidence = 0.95,
            MinimumEffect = primary ? 0.005 : null,
            Evidence = primary ? new(0.9, 0.09, 0.01, 0.005, difference * 0.9, halfWidth * 1.4) : null,
            PValue = Math.Abs(difference) > halfWidth ? 0.00012 : 0.4321,
            AdjustedPValue = Math.Abs(difference) > halfWidth ? (primary ? 0.00012 : 0.00024) : 0.4321,
            T = difference / (halfWidth / 2.045),
            DegreesOfFreedom = 29,
            EffectSize = difference / halfWidth * 0.7,
            WinShare = difference > 0 == higher ? 28 / 30.0 : 13 / 30.0,
        };

    private static RunRecord Run(bool measured) =>
        new()
        {
            StartedAt = new(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc),
            Seconds = 83.4,
            Toolkit = "mlfeatures 0.1.0",
            Machine = "Linux 6.1, .NET 10.0.0, 2 processors",
            Threads = 2,
            Arms =
            [
                Measurement("control", '1', ["movie_content", "user_profile"], [], measured, 1),
                Measurement("treatment", '2', ["user_genre_affinity"], ["movie_content", "user_profile"], measured, 1.174),
            ],
            Returns = measured ? [new("treatment", "control", "auc", 0.002, Return())] : [],
        };

    private static ArmMeasurement Measurement(
        string arm,
        char commit,
        IReadOnlyList<string> computed,
        IReadOnlyList<string> reused,
        bool measured,
        double factor
    ) =>
        new()
        {
            Arm = arm,
            CommitId = new string(commit, 64),
            ComputedViews = computed,
            ReusedViews = reused,
            FeatureSeconds = 4.25 * factor,
            TrainingSeconds = measured ? 0.812 * factor : null,
            TrainingAllocatedBytes = measured ? (long)(48_234_567 * factor) : null,
            TrainingPeakBytes = measured ? (long)(21_234_567 * factor * factor) : null,
            ModelBytes = measured ? (long)(181_234 / factor) : null,
            LatencyMedianMicroseconds = measured ? 11.42 * factor : null,
            LatencyP99Microseconds = measured ? 38.9 : null,
            RowsPerSecond = measured ? 812_345 / factor : null,
        };

    private static ReturnOnInvestment Return() =>
        new()
        {
            Currency = "EUR",
            GrossValue = 22_400,
            LatencyCost = 12,
            Cost = 13_333,
            Lower = 2_655,
            Upper = 15_455,
            Confidence = 0.95,
            ProbabilityPositive = 0.9965,
            BreakEvenDifference = 0.0066725,
        };

    private static GuardrailCheck Guardrail(string name, bool isCost, double harm, double upper, double margin) =>
        new()
        {
            Name = name,
            IsCost = isCost,
            Arm = "treatment",
            Against = "control",
            Models = isCost ? 5 : 30,
            Harm = harm,
            Lower = 2 * harm - upper,
            Upper = upper,
            Confidence = 0.95,
            Margin = margin,
            PValue = 0.0012,
            State = GuardrailState.Held,
        };
}

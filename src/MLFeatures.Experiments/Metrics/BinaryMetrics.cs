using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Metrics;

/// <summary>Metrics of models that tell positive rows from negative ones.</summary>
public static class BinaryMetrics
{
    private const string BothClasses = "rows of both classes";
    private const string Probabilities = "rows of both classes and a trainer that gives probabilities";

    /// <summary>Area under the ROC curve, 0–1: how well positives are ranked above negatives.</summary>
    public static Metric Auc { get; } = Create("auc", true, BothClasses, r => AreaUnderRocCurve.Of(r.Scores.Span, r.Labels.Span));

    /// <summary>Mean surprise in nats, 0 or more: how well the probabilities fit.</summary>
    public static Metric LogLoss { get; } = Create("log_loss", false, Probabilities, r => Calibrated(r, ProbabilityScores.LogLoss));

    /// <summary>Mean squared error of the probabilities, 0–1.</summary>
    public static Metric Brier { get; } = Create("brier", false, Probabilities, r => Calibrated(r, ProbabilityScores.Brier));

    /// <summary>Share of rows called right at a probability of ½, 0–1.</summary>
    public static Metric Accuracy { get; } = Create("accuracy", true, Probabilities, r => Calibrated(r, ProbabilityScores.Accuracy));

    /// <summary>Harmonic mean of precision and recall at a probability of ½, 0–1.</summary>
    public static Metric F1 { get; } = Create("f1", true, Probabilities, r => Calibrated(r, ProbabilityScores.F1));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } = [Auc, LogLoss, Brier, Accuracy, F1];

    // The trainer may give scores only.
    private static double? Calibrated(ScoredRows rows, Func<ReadOnlySpan<double>, ReadOnlySpan<bool>, double?> score) =>
        rows.Probabilities.IsEmpty ? null : score(rows.Probabilities.Span, rows.Labels.Span);

    private static Metric Create(string name, bool higherIsBetter, string needs, Func<ScoredRows, double?> evaluate) =>
        Metric.Of(name, LearningTask.Binary, higherIsBetter, needs, evaluate);
}

using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Metrics;

/// <summary>Metrics of models that tell positive rows from negative ones.</summary>
/// <remarks>
/// Those of ML.NET's evaluator and more. They differ from it where its numbers would mislead: log loss is in nats (ML.NET: bits), rows are called
/// positive from a probability of ½ (ML.NET: a score above 0), and what is not defined is left out (ML.NET: 0 or NaN). ML.NET's <c>Entropy</c> is
/// <see cref="ProbabilityScores.PriorLogLoss"/>; it says nothing of a model, so plans do not name it.
/// </remarks>
public static class BinaryMetrics
{
    private const string BothClasses = "rows of both classes";
    private const string Probabilities = "a trainer that gives probabilities, and rows";
    private const double Threshold = 0.5;

    /// <summary>Area under the ROC curve, 0–1: how well positives are ranked above negatives.</summary>
    public static Metric Auc { get; } = Ranking("auc", AreaUnderRocCurve.Of);

    /// <summary>Area under the precision–recall curve by the lower trapezoid estimator, as in ML.NET, 0–1.</summary>
    public static Metric Auprc { get; } = Ranking("auprc", AreaUnderPrecisionRecallCurve.LowerTrapezoid);

    /// <summary>Average precision, 0–1: the same area without interpolation, as in scikit-learn.</summary>
    public static Metric AveragePrecision { get; } = Ranking("average_precision", AreaUnderPrecisionRecallCurve.AveragePrecision);

    /// <summary>Kolmogorov–Smirnov distance of the scores of the two classes, 0–1.</summary>
    public static Metric KolmogorovSmirnov { get; } = Ranking("kolmogorov_smirnov", ScoreSeparation.KolmogorovSmirnov);

    /// <summary>Share of positives among the 10 % of rows with the highest scores ÷ the share among all, 0–10.</summary>
    public static Metric LiftAt10Percent { get; } = Ranking("lift_at_10_percent", (s, l) => ScoreSeparation.LiftAtTop(s, l, 0.1));

    /// <summary>Mean surprise in nats, 0 or more: how well the probabilities fit.</summary>
    public static Metric LogLoss { get; } = Calibrated("log_loss", false, ProbabilityScores.LogLoss);

    /// <summary>By which share the log loss is below that of the share of positives, at most 1.</summary>
    public static Metric LogLossReduction { get; } =
        Calibrated("log_loss_reduction", true, ProbabilityScores.LogLossReduction, $"{Probabilities} of both classes");

    /// <summary>Mean squared error of the probabilities, 0–1.</summary>
    public static Metric Brier { get; } = Calibrated("brier", false, ProbabilityScores.Brier);

    /// <summary>Expected calibration error over 15 equally wide bins of the probability, 0–1.</summary>
    public static Metric ExpectedCalibrationError { get; } =
        Calibrated("expected_calibration_error", false, (p, l) => CalibrationError.Expected(p, l));

    /// <summary>Expected calibration error over 15 bins of equally many rows, 0–1.</summary>
    public static Metric EqualCountCalibrationError { get; } =
        Calibrated("equal_count_calibration_error", false, (p, l) => CalibrationError.ExpectedOfEqualCounts(p, l));

    /// <summary>Largest calibration error of 15 equally wide bins of the probability, 0–1.</summary>
    public static Metric MaximumCalibrationError { get; } =
        Calibrated("maximum_calibration_error", false, (p, l) => CalibrationError.Maximum(p, l));

    /// <summary>Share of rows called right at a probability of ½, 0–1.</summary>
    public static Metric Accuracy { get; } = Called("accuracy", Probabilities, c => c.Accuracy);

    /// <summary>Share of the rows called positive that are, 0–1.</summary>
    public static Metric PositivePrecision { get; } =
        Called("positive_precision", $"{Probabilities} called positive", c => c.PositivePrecision);

    /// <summary>Share of the positive rows that are called so, 0–1.</summary>
    public static Metric PositiveRecall { get; } = Called("positive_recall", $"{Probabilities} that are positive", c => c.PositiveRecall);

    /// <summary>Share of the rows called negative that are, 0–1.</summary>
    public static Metric NegativePrecision { get; } =
        Called("negative_precision", $"{Probabilities} called negative", c => c.NegativePrecision);

    /// <summary>Share of the negative rows that are called so, 0–1.</summary>
    public static Metric NegativeRecall { get; } = Called("negative_recall", $"{Probabilities} that are negative", c => c.NegativeRecall);

    /// <summary>Harmonic mean of precision and recall at a probability of ½, 0–1.</summary>
    public static Metric F1 { get; } = Called("f1", $"{Probabilities} that are or are called positive", c => c.F1);

    /// <summary>Matthews' correlation of what rows are and what they are called at a probability of ½, −1 to 1.</summary>
    public static Metric MatthewsCorrelation { get; } =
        Called(
            "matthews_correlation",
            $"{Probabilities} of both classes, some called positive and some negative",
            c => c.MatthewsCorrelation
        );

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        Auc,
        LogLoss,
        Accuracy,
        Auprc,
        AveragePrecision,
        KolmogorovSmirnov,
        LiftAt10Percent,
        LogLossReduction,
        Brier,
        ExpectedCalibrationError,
        EqualCountCalibrationError,
        MaximumCalibrationError,
        PositivePrecision,
        PositiveRecall,
        NegativePrecision,
        NegativeRecall,
        F1,
        MatthewsCorrelation,
    ];

    private delegate double? OfLabels(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels);

    private static Metric Ranking(string name, OfLabels score) =>
        Metric.Of(name, LearningTask.Binary, higherIsBetter: true, BothClasses, r => score(r.Scores.Span, r.Labels.Span));

    // The trainer may give scores only.
    private static Metric Calibrated(string name, bool higherIsBetter, OfLabels score, string needs = Probabilities) =>
        Metric.Of(
            name,
            LearningTask.Binary,
            higherIsBetter,
            needs,
            r => r.Probabilities.IsEmpty ? null : score(r.Probabilities.Span, r.Labels.Span)
        );

    private static Metric Called(string name, string needs, Func<BinaryConfusion, double?> of) =>
        Calibrated(name, higherIsBetter: true, (p, l) => of(BinaryConfusion.At(p, l, Threshold)), needs);
}

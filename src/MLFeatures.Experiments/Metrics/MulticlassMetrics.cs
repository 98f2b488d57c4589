using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Metrics;

/// <summary>Metrics of models that choose one of several classes. Of equally probable classes the first is chosen.</summary>
public static class MulticlassMetrics
{
    private const string Rows = "at least one row";
    private const string Probabilities = "a trainer whose scores are probabilities of the classes, and rows";
    private const int Top = 3;

    // Probabilities are Singles; ML.NET's trainers round their sum by less than this.
    private const double SumTolerance = 1e-3;

    /// <summary>Share of rows whose most probable class is the right one, 0–1.</summary>
    public static Metric MicroAccuracy { get; } = Create("micro_accuracy", true, Rows, ClassChoices.MicroAccuracy);

    /// <summary>Mean over the classes of the share of their rows that are called right, 0–1.</summary>
    public static Metric MacroAccuracy { get; } = Create("macro_accuracy", true, Rows, ClassChoices.MacroAccuracy);

    /// <summary>Mean of the classes' F1, 0–1.</summary>
    public static Metric MacroF1 { get; } = Create("macro_f1", true, Rows, ClassChoices.MacroF1);

    /// <summary>Share of rows whose class is among the three most probable, 0–1. Of three classes or fewer it would always be 1: not defined.</summary>
    public static Metric Top3Accuracy { get; } =
        Create(
            "top_3_accuracy",
            true,
            "rows of more than three classes",
            (s, c, count) => count > Top ? ClassChoices.TopAccuracy(s, c, count, Top) : null
        );

    /// <summary>Mean surprise in nats, 0 or more, as in ML.NET.</summary>
    public static Metric LogLoss { get; } = Calibrated("log_loss", false, ClassProbabilityScores.LogLoss);

    /// <summary>By which share the log loss is below that of the shares of the classes, at most 1, as in ML.NET.</summary>
    public static Metric LogLossReduction { get; } =
        Calibrated("log_loss_reduction", true, ClassProbabilityScores.LogLossReduction, $"{Probabilities} of two classes or more");

    /// <summary>Expected calibration error of the chosen class over 15 equally wide bins of its probability, 0–1.</summary>
    public static Metric ExpectedCalibrationError { get; } =
        Calibrated("expected_calibration_error", false, (s, c, count) => ClassProbabilityScores.TopCalibrationError(s, c, count));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [MicroAccuracy, MacroAccuracy, MacroF1, Top3Accuracy, LogLoss, LogLossReduction, ExpectedCalibrationError];

    private delegate double? OfClasses(ReadOnlySpan<double> scores, ReadOnlySpan<int> classes, int classCount);

    private static Metric Create(string name, bool higherIsBetter, string needs, OfClasses score) =>
        Metric.Of(name, LearningTask.Multiclass, higherIsBetter, needs, r => score(r.Scores.Span, r.Classes.Span, r.ClassCount));

    private static Metric Calibrated(string name, bool higherIsBetter, OfClasses score, string needs = Probabilities) =>
        Create(name, higherIsBetter, needs, (s, c, count) => AreProbabilities(s, count) ? score(s, c, count) : null);

    // Some trainers give one score per class that is only good for choosing.
    private static bool AreProbabilities(ReadOnlySpan<double> scores, int classCount)
    {
        for (var start = 0; start < scores.Length; start += classCount)
        {
            var sum = 0.0;
            foreach (var score in scores.Slice(start, classCount))
            {
                if (score is not (>= 0 and <= 1))
                    return false;
                sum += score;
            }
            if (Math.Abs(sum - 1) > SumTolerance)
                return false;
        }
        return true;
    }
}

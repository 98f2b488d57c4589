using MLFeatures.Statistics;

namespace MLFeatures.Importance.Permutation;

/// <summary>The metrics that importance is measured by. All take weights; with equal weights they are the functions of MLFeatures.Statistics.</summary>
public static class ImportanceMetrics
{
    /// <summary>Binary: area under the ROC curve of the scores, 0–1.</summary>
    public static ImportanceMetric Auc { get; } =
        new("auc", PredictionTask.Binary, true, "rows of both classes", rows => new WeightedArea(rows).Of)
        {
            Influence = (rows, weights) => new WeightedArea(rows).Influence(weights.Span),
        };

    /// <summary>Binary: mean surprise in nats, 0 or more; probabilities are kept 1e-15 away from 0 and 1.</summary>
    public static ImportanceMetric LogLoss { get; } =
        OfProbability("log_loss", (p, positive) => -Math.Log(Math.Clamp(positive ? p : 1 - p, ProbabilityScores.Clip, 1)));

    /// <summary>Binary: mean squared error of the probabilities, 0–1.</summary>
    public static ImportanceMetric Brier { get; } = OfProbability("brier", (p, positive) => positive ? (1 - p) * (1 - p) : p * p);

    /// <summary>Binary: share of rows that are called right, 0–1; positive is a score above 0, as ML.NET's PredictedLabel has it.</summary>
    public static ImportanceMetric Accuracy { get; } =
        OfRow("accuracy", PredictionTask.Binary, true, (score, label) => score > 0 == label > 0 ? 1 : 0);

    /// <summary>Regression: mean squared error, in the unit of the label squared.</summary>
    public static ImportanceMetric MeanSquaredError { get; } =
        OfRow("mse", PredictionTask.Regression, false, (score, label) => (score - label) * (score - label));

    /// <summary>Regression: root of the mean squared error, in the unit of the label.</summary>
    public static ImportanceMetric RootMeanSquaredError { get; } =
        MeanSquaredError with
        {
            Name = "rmse",
            Prepare = rows =>
            {
                var squared = MeanSquaredError.Prepare(rows);
                return weights => squared(weights) is { } mean ? Math.Sqrt(mean) : null;
            },
            Influence = (rows, weights) =>
                MeanSquaredError.Of(rows, weights.Span) is > 0 and { } mean
                    ? Array.ConvertAll(MeanSquaredError.Influence!(rows, weights)!, i => i / (2 * Math.Sqrt(mean)))
                    : null,
        };

    /// <summary>Regression: mean absolute error, in the unit of the label.</summary>
    public static ImportanceMetric MeanAbsoluteError { get; } =
        OfRow("mae", PredictionTask.Regression, false, (score, label) => Math.Abs(score - label));

    /// <summary>Regression: R², the share of the label's variance that is explained, at most 1.</summary>
    public static ImportanceMetric Determination { get; } =
        new("r2", PredictionTask.Regression, true, "labels that are not all equal", WeightedDetermination.Prepare)
        {
            Influence = WeightedDetermination.Influence,
        };

    /// <summary>Multiclass: share of rows whose highest score is that of their class, 0–1; of equal scores the first.</summary>
    public static ImportanceMetric MicroAccuracy { get; } =
        ImportanceMetric.MeanOf("micro_accuracy", PredictionTask.Multiclass, true, ClassScores.Hits);

    /// <summary>Multiclass: mean over the classes that occur of the share of their rows that are called right, 0–1.</summary>
    public static ImportanceMetric MacroAccuracy { get; } =
        new(
            "macro_accuracy",
            PredictionTask.Multiclass,
            true,
            "rows with a positive weight",
            rows => new ClassRates(ClassScores.Hits(rows), rows.Labels).Of
        )
        {
            Influence = (rows, weights) => new ClassRates(ClassScores.Hits(rows), rows.Labels).Influence(weights.Span),
        };

    /// <summary>Multiclass: mean surprise in nats, 0 or more; not defined where a row's scores are not probabilities that sum to 1.</summary>
    public static ImportanceMetric ClassLogLoss { get; } =
        ImportanceMetric.MeanOf(
            "log_loss",
            PredictionTask.Multiclass,
            false,
            ClassScores.Surprises,
            "a model whose scores are probabilities of the classes, and rows with a positive weight"
        );

    /// <summary>Ranking: NDCG@10, 0–1.</summary>
    public static ImportanceMetric NdcgAt10 { get; } = Ndcg(10);

    /// <summary>Ranking: normalized discounted cumulative gain of the first rows of each group, mean of the groups, 0–1.</summary>
    /// <param name="top">How many rows of a group count, positive.</param>
    public static ImportanceMetric Ndcg(int top)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(top);
        return new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ndcg_at_{top}"),
            PredictionTask.Ranking,
            true,
            "a group with a relevant row, and relevances that are whole numbers from 0 to 60",
            rows => GroupGains.Read(rows, top) is { } gains ? gains.Of : _ => null
        )
        {
            Influence = (rows, weights) => GroupGains.Read(rows, top)?.Influence(weights.Span),
        };
    }

    /// <summary>The metrics used when none are named, the first one leading.</summary>
    /// <param name="task">What the model predicts.</param>
    public static IReadOnlyList<ImportanceMetric> DefaultsOf(PredictionTask task) =>
        task switch
        {
            PredictionTask.Binary => [Auc, LogLoss],
            PredictionTask.Regression => [RootMeanSquaredError, Determination],
            PredictionTask.Multiclass => [MicroAccuracy, ClassLogLoss],
            PredictionTask.Ranking => [NdcgAt10],
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Expected a known task."),
        };

    /// <summary>All metrics of a task that take no setting, the leading one first.</summary>
    /// <param name="task">What the model predicts.</param>
    public static IReadOnlyList<ImportanceMetric> AllOf(PredictionTask task) =>
        task switch
        {
            PredictionTask.Binary => [Auc, LogLoss, Brier, Accuracy],
            PredictionTask.Regression => [RootMeanSquaredError, Determination, MeanAbsoluteError, MeanSquaredError],
            PredictionTask.Multiclass => [MicroAccuracy, ClassLogLoss, MacroAccuracy],
            PredictionTask.Ranking => [NdcgAt10],
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Expected a known task."),
        };

    private static ImportanceMetric OfRow(string name, PredictionTask task, bool higherIsBetter, Func<double, double, double> value) =>
        ImportanceMetric.MeanOf(name, task, higherIsBetter, rows => Values(rows.Scores.Span, rows.Labels.Span, value));

    private static ImportanceMetric OfProbability(string name, Func<double, bool, double> loss) =>
        ImportanceMetric.MeanOf(
            name,
            PredictionTask.Binary,
            false,
            rows => rows.Probabilities.IsEmpty ? null : Values(rows.Probabilities.Span, rows.Labels.Span, (p, label) => loss(p, label > 0)),
            "a model that gives probabilities, and rows with a positive weight"
        );

    private static double[] Values(ReadOnlySpan<double> scores, ReadOnlySpan<double> labels, Func<double, double, double> value)
    {
        var values = new double[labels.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(scores[i], labels[i]);
        return values;
    }
}

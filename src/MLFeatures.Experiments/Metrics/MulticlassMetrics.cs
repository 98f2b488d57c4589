namespace MLFeatures.Experiments.Metrics;

/// <summary>Metrics of models that choose one of several classes.</summary>
public static class MulticlassMetrics
{
    /// <summary>Share of rows whose most probable class is the right one, 0–1; the first class wins a tie.</summary>
    public static Metric MicroAccuracy { get; } =
        Metric.Of("micro_accuracy", LearningTask.Multiclass, higherIsBetter: true, "at least one row", ShareRight);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } = [MicroAccuracy];

    private static double? ShareRight(ScoredRows rows)
    {
        var classes = rows.Classes.Span;
        var scores = rows.Scores.Span;
        var right = 0;
        for (var i = 0; i < classes.Length; i++)
        {
            var row = scores.Slice(i * rows.ClassCount, rows.ClassCount);
            var best = 0;
            for (var c = 1; c < row.Length; c++)
                best = row[c] > row[best] ? c : best;
            right += best == classes[i] ? 1 : 0;
        }
        return (double)right / classes.Length;
    }
}

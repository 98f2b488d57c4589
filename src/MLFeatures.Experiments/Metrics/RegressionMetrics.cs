namespace MLFeatures.Experiments.Metrics;

/// <summary>Metrics of models that predict a number.</summary>
public static class RegressionMetrics
{
    /// <summary>Root of the mean squared error, in the unit of the label, 0 or more.</summary>
    public static Metric Rmse { get; } = Create("rmse", r => Math.Sqrt(Mean(r, static e => e * e)));

    /// <summary>Mean absolute error, in the unit of the label, 0 or more.</summary>
    public static Metric Mae { get; } = Create("mae", r => Mean(r, Math.Abs));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } = [Rmse, Mae];

    private static double Mean(ScoredRows rows, Func<double, double> of)
    {
        var outcomes = rows.Outcomes.Span;
        var scores = rows.Scores.Span;
        var sum = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
            sum += of(scores[i] - outcomes[i]);
        return sum / outcomes.Length;
    }

    private static Metric Create(string name, Func<ScoredRows, double?> evaluate) =>
        Metric.Of(name, LearningTask.Regression, higherIsBetter: false, "at least one row", evaluate);
}

using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Metrics;

/// <summary>Metrics of models that predict a number.</summary>
public static class RegressionMetrics
{
    private const string Rows = "at least one row";

    /// <summary>Root of the mean squared error, in the unit of the label, 0 or more.</summary>
    public static Metric Rmse { get; } = Create("rmse", RegressionErrors.RootMeanSquared);

    /// <summary>Mean absolute error, in the unit of the label, 0 or more.</summary>
    public static Metric Mae { get; } = Create("mae", RegressionErrors.MeanAbsolute);

    /// <summary>R², at most 1: by which share the squared error is below that of predicting the mean of the test rows.</summary>
    public static Metric RSquared { get; } =
        Create("r_squared", RegressionErrors.Determination, "rows with different labels", higherIsBetter: true);

    /// <summary>Mean squared error, in the unit of the label squared, 0 or more.</summary>
    public static Metric Mse { get; } = Create("mse", RegressionErrors.MeanSquared);

    /// <summary>Median of the absolute errors, in the unit of the label, 0 or more.</summary>
    public static Metric MedianAbsoluteError { get; } = Create("median_absolute_error", RegressionErrors.MedianAbsolute);

    /// <summary>Mean of |error ÷ label|, 0 or more: 0.1 is 10 %.</summary>
    public static Metric Mape { get; } = Create("mape", RegressionErrors.MeanAbsolutePercentage, "rows whose label is not 0");

    /// <summary>Root of the mean squared difference of ln(1 + value), 0 or more.</summary>
    public static Metric Rmsle { get; } =
        Create("rmsle", RegressionErrors.RootMeanSquaredLog, "rows whose label and prediction are above −1");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } = [Rmse, Mae, RSquared, Mse, MedianAbsoluteError, Mape, Rmsle];

    private delegate double? OfNumbers(ReadOnlySpan<double> predicted, ReadOnlySpan<double> actual);

    private static Metric Create(string name, OfNumbers score, string needs = Rows, bool higherIsBetter = false) =>
        Metric.Of(
            name,
            LearningTask.Regression,
            higherIsBetter,
            needs,
            r => score(r.Scores.Span, Array.ConvertAll(r.Outcomes.ToArray(), o => (double)o))
        );
}

using CsCheck;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Importance.Tests.Permutation;

/// <summary>How much each row moves a metric, against what the metric does when the row's weight changes; and the standard error made of it.</summary>
public class RowInfluenceTests
{
    private const double Step = 1e-6;

    public static TheoryData<string> Metrics => [.. All.Keys];

    private static Dictionary<string, ImportanceMetric> All { get; } =
        new[]
        {
            ImportanceMetrics.Auc,
            ImportanceMetrics.LogLoss,
            ImportanceMetrics.Brier,
            ImportanceMetrics.Accuracy,
            ImportanceMetrics.MeanSquaredError,
            ImportanceMetrics.RootMeanSquaredError,
            ImportanceMetrics.MeanAbsoluteError,
            ImportanceMetrics.Determination,
            ImportanceMetrics.MicroAccuracy,
            ImportanceMetrics.MacroAccuracy,
            ImportanceMetrics.ClassLogLoss,
            ImportanceMetrics.NdcgAt10,
        }.ToDictionary(metric => $"{metric.Task} {metric.Name}", StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Metrics))]
    public void It_is_the_derivative_by_the_weight(string name) =>
        Gen.Select(Gen.Int[12, 40], Gen.Int[0, 100_000])
            .Sample(
                (count, seed) =>
                {
                    var metric = All[name];
                    var (rows, weights) = Example(metric.Task, count, seed);
                    var influence = metric.Influence!(rows, weights);
                    Assert.Equal(metric.Of(rows, weights) is null, influence is null);
                    if (influence is null)
                        return;
                    for (var unit = 0; unit < influence.Length; unit++)
                        Assert.Equal(Derivative(metric, rows, weights, unit), influence[unit], 1e-6);
                    Assert.Equal(0, influence.Sum(), 1e-9);
                },
                iter: 30
            );

    [Fact]
    public void A_perfect_fit_has_no_standard_error_of_its_root() =>
        Assert.Null(
            ImportanceMetrics.RootMeanSquaredError.Influence!(
                new()
                {
                    Task = PredictionTask.Regression,
                    Labels = new double[] { 1, 2 },
                    Scores = new double[] { 1, 2 },
                },
                new double[] { 1, 1 }
            )
        );

    // The weight of one row, or of all rows of a group, a little up and a little down.
    private static double Derivative(ImportanceMetric metric, EvaluationRows rows, double[] weights, int unit)
    {
        double Moved(double factor) =>
            metric
                .Of(rows, [.. weights.Select((w, row) => (rows.Groups.IsEmpty ? row : rows.Groups.Span[row]) == unit ? w * factor : w)])!
                .Value;
        return (Moved(1 + Step) - Moved(1 - Step)) / (2 * Step);
    }

    private static (EvaluationRows Rows, double[] Weights) Example(PredictionTask task, int count, int seed)
    {
        var random = new Random(seed);
        double[] Draw(int size, Func<double> one) => [.. Enumerable.Range(0, size).Select(_ => one())];
        var outputs = task is PredictionTask.Multiclass ? 3 : 1;
        // Scores of one digit: ties.
        var scores = Draw(count * outputs, () => Math.Round(random.NextDouble(), 1) + 0.05);
        if (outputs > 1)
            scores = [.. scores.Chunk(outputs).SelectMany(row => row.Select(score => score / row.Sum()))];
        var rows = new EvaluationRows
        {
            Task = task,
            Labels = Draw(
                count,
                () =>
                    task switch
                    {
                        PredictionTask.Regression => random.NextDouble() * 10,
                        PredictionTask.Binary => random.Next(2),
                        _ => random.Next(3),
                    }
            ),
            Scores = scores,
            Probabilities = task is PredictionTask.Binary ? Draw(count, () => 0.05 + 0.9 * random.NextDouble()) : [],
            Outputs = outputs,
            Groups = task is PredictionTask.Ranking ? Enumerable.Range(0, count).Select(row => row / 4).ToArray() : [],
        };
        return (rows, Draw(count, () => 0.5 + random.NextDouble()));
    }
}

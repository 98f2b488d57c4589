using MLFeatures.Experiments.Metrics;

namespace MLFeatures.Experiments.Tests.Metrics;

public class MetricTests
{
    [Fact]
    public void Metrics_are_found_by_name_and_know_their_direction()
    {
        Assert.Equal(
            ["auc+", "log_loss-", "brier-", "accuracy+", "f1+"],
            Metric.All(LearningTask.Binary).Select(m => m.Name + (m.HigherIsBetter ? "+" : "-"))
        );
        Assert.All(Metric.All(LearningTask.Binary), m => Assert.Same(m, Metric.Named(LearningTask.Binary, m.Name)));
        var error = Assert.Throws<ArgumentException>(() => Metric.Named(LearningTask.Binary, "AUC"));
        Assert.Contains("auc, log_loss", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Better_predictions_are_better_by_every_metric()
    {
        bool[] labels = [true, true, false, false];
        var good = Rows(labels, [2, 1, -1, -2], [0.9, 0.7, 0.3, 0.1]);
        var poor = Rows(labels, [1, -2, 2, -1], [0.7, 0.1, 0.9, 0.3]);

        Assert.All(Metric.All(LearningTask.Binary), m => Assert.Equal(m.HigherIsBetter, m.Evaluate(good) > m.Evaluate(poor)));
    }

    [Fact]
    public void A_metric_that_is_not_defined_says_so()
    {
        var one = Rows([true], [1], [0.7]);
        Assert.Contains(
            "both classes",
            Assert.Throws<InvalidDataException>(() => BinaryMetrics.Auc.Evaluate(one)).Message,
            StringComparison.Ordinal
        );
    }

    private static ScoredRows Rows(bool[] labels, double[] scores, double[] probabilities) =>
        new()
        {
            Task = LearningTask.Binary,
            Outcomes = labels.Select(l => l ? 1f : 0).ToArray(),
            Labels = labels,
            Scores = scores,
            Probabilities = probabilities,
        };
}

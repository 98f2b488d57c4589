using MLFeatures.Experiments.Metrics;

namespace MLFeatures.Experiments.Tests.Metrics;

public class MetricTests
{
    [Theory]
    [InlineData(
        LearningTask.Binary,
        "auc+ log_loss- accuracy+ auprc+ average_precision+ kolmogorov_smirnov+ lift_at_10_percent+ log_loss_reduction+ brier- "
            + "expected_calibration_error- equal_count_calibration_error- maximum_calibration_error- positive_precision+ positive_recall+ "
            + "negative_precision+ negative_recall+ f1+ matthews_correlation+"
    )]
    [InlineData(
        LearningTask.Multiclass,
        "micro_accuracy+ macro_accuracy+ macro_f1+ top_3_accuracy+ log_loss- log_loss_reduction+ expected_calibration_error-"
    )]
    [InlineData(LearningTask.Regression, "rmse- mae- r_squared+ mse- median_absolute_error- mape- rmsle-")]
    [InlineData(
        LearningTask.Ranking,
        "ndcg_10+ mean_average_precision+ mean_reciprocal_rank+ ndcg_1+ ndcg_3+ ndcg_5+ dcg_1+ dcg_3+ dcg_5+ dcg_10+ "
            + "precision_1+ precision_3+ precision_5+ precision_10+"
    )]
    public void Metrics_are_found_by_name_and_know_their_direction(LearningTask task, string expected)
    {
        var all = Metric.All(task);
        Assert.Equal(expected, string.Join(' ', all.Select(m => m.Name + (m.HigherIsBetter ? "+" : "-"))));
        Assert.All(all, m => Assert.Same(m, Metric.Named(task, m.Name)));
        var error = Assert.Throws<ArgumentException>(() => Metric.Named(task, "AUC"));
        Assert.Contains(all[0].Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Better_predictions_are_better_by_every_metric()
    {
        bool[] labels = [true, true, false, false];
        AllBetter(
            LearningTask.Binary,
            Binary(labels, [2, 1, -1, -2], [0.9, 0.7, 0.3, 0.1]),
            Binary(labels, [1, -2, 2, -1], [0.7, 0.1, 0.9, 0.3])
        );
        var right = ScoredExample.Multiclass(50, 4, 1);
        var shifted = right with { Classes = Array.ConvertAll(right.Classes.ToArray(), c => (c + 1) % 4) };
        AllBetter(LearningTask.Multiclass, right, shifted);
        var near = ScoredExample.Regression(50, 1);
        AllBetter(LearningTask.Regression, near, near with { Scores = Array.ConvertAll(near.Scores.ToArray(), s => s + 3) });
        var ranked = ScoredExample.Ranking(20, 15, 3, 1);
        AllBetter(LearningTask.Ranking, ranked, ranked with { Scores = Array.ConvertAll(ranked.Scores.ToArray(), s => -s) });
    }

    [Fact]
    public void A_metric_that_is_not_defined_says_so()
    {
        var one = Binary([true], [1], [0.7]);
        Assert.Contains(
            "both classes",
            Assert.Throws<InvalidDataException>(() => BinaryMetrics.Auc.Evaluate(one)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_probabilities_only_the_metrics_of_the_order_are_defined()
    {
        var rows = ScoredExample.Binary(100, 3) with { Probabilities = default };

        Assert.Equal(
            ["auc", "auprc", "average_precision", "kolmogorov_smirnov", "lift_at_10_percent"],
            Metric.All(LearningTask.Binary).Where(m => m.TryEvaluate(rows) is not null).Select(m => m.Name)
        );
        var error = Assert.Throws<InvalidDataException>(() => BinaryMetrics.LogLoss.Evaluate(rows));
        Assert.Contains("a trainer that gives probabilities", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_scores_that_are_no_probabilities_have_no_log_loss()
    {
        var rows = ScoredExample.Multiclass(20, 4, 1);
        var doubled = rows with { Scores = Array.ConvertAll(rows.Scores.ToArray(), s => 2 * s) };
        var halved = rows with { Scores = Array.ConvertAll(rows.Scores.ToArray(), s => s / 2) };

        foreach (var wrong in (ScoredRows[])[doubled, halved])
        {
            Assert.Null(MulticlassMetrics.LogLoss.TryEvaluate(wrong));
            Assert.Null(MulticlassMetrics.LogLossReduction.TryEvaluate(wrong));
            Assert.Null(MulticlassMetrics.ExpectedCalibrationError.TryEvaluate(wrong));
            Assert.Equal(MulticlassMetrics.MacroF1.Evaluate(rows), MulticlassMetrics.MacroF1.Evaluate(wrong));
        }
        Assert.Null(MulticlassMetrics.Top3Accuracy.TryEvaluate(ScoredExample.Multiclass(20, 3, 1)));
    }

    [Fact]
    public void Without_rows_no_metric_is_defined() =>
        Assert.All(
            Enum.GetValues<LearningTask>().SelectMany(Metric.All),
            m =>
                Assert.Null(
                    m.TryEvaluate(
                        new()
                        {
                            Task = m.Task,
                            Outcomes = default,
                            Scores = default,
                            ClassCount = 4,
                        }
                    )
                )
        );

    [Fact]
    public void Ranking_takes_outcomes_for_grades_when_there_are_none()
    {
        var rows = ScoredExample.Ranking(20, 10, 4, 2);
        var withoutGrades = rows with { Classes = default };
        Assert.All(Metric.All(LearningTask.Ranking), m => Assert.Equal(m.Evaluate(rows), m.Evaluate(withoutGrades)));

        var halves = withoutGrades with { Outcomes = Array.ConvertAll(rows.Outcomes.ToArray(), o => o / 2) };
        Assert.All(Metric.All(LearningTask.Ranking), m => Assert.Null(m.TryEvaluate(halves)));
    }

    [Fact]
    public void A_metric_of_ones_own_has_name_unit_and_direction()
    {
        var bias = Metric.Of("bias", LearningTask.Regression, false, "rows", r => r.Count == 0 ? null : Bias(r), "stars");

        Assert.Equal(("bias", "stars", false), (bias.Name, bias.Unit, bias.HigherIsBetter));
        Assert.InRange(bias.Evaluate(ScoredExample.Regression(1_000, 2)), 0, 0.05);
        Assert.Throws<ArgumentException>(() => bias.Evaluate(ScoredExample.Binary(10, 1)));
    }

    private static double Bias(ScoredRows rows) => Math.Abs(rows.Scores.ToArray().Average() - rows.Outcomes.ToArray().Average());

    private static void AllBetter(LearningTask task, ScoredRows good, ScoredRows poor) =>
        Assert.All(Metric.All(task), m => Assert.True(m.HigherIsBetter == m.Evaluate(good) > m.Evaluate(poor), m.Name));

    private static ScoredRows Binary(bool[] labels, double[] scores, double[] probabilities) =>
        new()
        {
            Task = LearningTask.Binary,
            Outcomes = labels.Select(l => l ? 1f : 0).ToArray(),
            Labels = labels,
            Scores = scores,
            Probabilities = probabilities,
        };
}

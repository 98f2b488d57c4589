using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Tests.Comparison;

public class MetricTestTests
{
    private static readonly double[] Control = [0.70, 0.72, 0.69, 0.71];
    private static readonly double[] Treatment = [0.72, 0.71, 0.73, 0.74];

    [Fact]
    public void Differences_are_treatment_minus_control_and_wins_follow_the_direction()
    {
        var comparisons = MetricTest.Compare(
            Arm("control", Control),
            Arm("treatment", Treatment),
            [BinaryMetrics.Auc, BinaryMetrics.LogLoss],
            3.0 / 7,
            0.95
        );

        Assert.Equal([true, false], comparisons.Select(c => c.Primary));
        Assert.Equal(0.02, comparisons[0].Difference, 1e-12);
        Assert.Equal([0.75, 0.25], comparisons.Select(c => c.WinShare));
        Assert.Equal(3, comparisons[0].DegreesOfFreedom);
        // Differences 0.02 −0.01 0.04 0.03: s² = 0.00046667; standard error √(s² (1/4 + 3/7)).
        Assert.Equal(0.02 / Math.Sqrt(0.0014 / 3 * (0.25 + 3.0 / 7)), comparisons[0].T!.Value, 1e-9);
    }

    [Fact]
    public void Primary_and_secondary_metrics_are_adjusted_apart_over_all_arms()
    {
        var metrics = new[] { BinaryMetrics.Auc, BinaryMetrics.LogLoss };
        var worse = Arm("worse", [0.60, 0.61, 0.60, 0.63]);
        MetricComparison[] comparisons =
        [
            .. MetricTest.Compare(Arm("control", Control), Arm("treatment", Treatment), metrics, 3.0 / 7, 0.95),
            .. MetricTest.Compare(Arm("control", Control), worse, metrics, 3.0 / 7, 0.95),
        ];

        var adjusted = MetricTest.Adjust(comparisons);

        Assert.Equal(comparisons.Select(c => c.PValue), adjusted.Select(c => c.PValue));
        // Two questions on the primary metric: the smaller p counts twice, the larger once.
        Assert.Equal([comparisons[0].PValue, comparisons[2].PValue * 2], [adjusted[0].AdjustedPValue, adjusted[2].AdjustedPValue]);
        Assert.Equal([comparisons[1].PValue, comparisons[3].PValue * 2], [adjusted[1].AdjustedPValue, adjusted[3].AdjustedPValue]);
    }

    [Fact]
    public void Only_resamples_of_both_arms_count()
    {
        var treatment = Arm("treatment", Treatment);
        var partly = treatment with { Scores = [.. treatment.Scores.Skip(1)] };

        var comparison = MetricTest.Compare(Arm("control", Control), partly, [BinaryMetrics.Auc], 3.0 / 7, 0.95)[0];

        Assert.Equal((3, 0.02), (comparison.Resamples, Math.Round(comparison.Difference, 12)));
        Assert.Empty(
            MetricTest.Compare(Arm("control", Control), treatment with { Scores = [treatment.Scores[0]] }, [BinaryMetrics.Auc], 1, 0.95)
        );
    }

    [Fact]
    public void A_metric_without_variance_still_counts_in_the_family()
    {
        var treatment = Arm("treatment", Treatment);
        var control = Arm("control", Control);
        // Only the Brier score is made equal in both arms.
        treatment = treatment with
        {
            Scores =
            [
                .. treatment.Scores.Zip(
                    control.Scores,
                    (t, c) => t with { Metrics = new Dictionary<string, double>(t.Metrics) { ["brier"] = c.Metrics["brier"] } }
                ),
            ],
        };

        var comparisons = MetricTest.Adjust(
            MetricTest.Compare(control, treatment, [BinaryMetrics.Auc, BinaryMetrics.LogLoss, BinaryMetrics.Brier], 3.0 / 7, 0.95)
        );

        Assert.Null(comparisons[2].AdjustedPValue);
        Assert.Equal(comparisons[1].PValue * 2, comparisons[1].AdjustedPValue);
    }

    [Fact]
    public void Arms_scored_on_different_rows_are_refused()
    {
        var other = Arm("treatment", Treatment);
        other = other with { Scores = [.. other.Scores.Skip(1).Prepend(other.Scores[0] with { TestRows = 99 })] };

        Assert.Throws<ArgumentException>(() => MetricTest.Compare(Arm("control", Control), other, [BinaryMetrics.Auc], 3.0 / 7, 0.95));
    }

    private static ArmResult Arm(string name, double[] values) =>
        new()
        {
            Name = name,
            Branch = name,
            ContentId = name,
            Trainer = "FastTree",
            Features = [],
            Scores = [.. values.Select((v, i) => new ResampleScore(i, 70, 30, BinaryMetrics.All.ToDictionary(m => m.Name, _ => v)))],
        };
}

using CsCheck;
using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Metrics;

public class BusinessMetricTests
{
    // A mail costs 1, a sale brings 20.
    private static readonly ConfusionValue Mail = new()
    {
        TruePositive = 19,
        FalsePositive = -1,
        Currency = "EUR",
    };

    // Four rows of two users.
    private static readonly ScoredRows Rows = new()
    {
        Task = LearningTask.Binary,
        Outcomes = new float[] { 5, 1, 5, 1 },
        Labels = new[] { true, false, true, false },
        Groups = new long[] { 1, 1, 2, 2 },
        Scores = new double[] { 3, 2, -1, -2 },
        Probabilities = new[] { 0.9, 0.6, 0.3, 0.1 },
    };

    [Fact]
    public void Money_is_per_thousand_rows_or_groups()
    {
        // At ½ one sale and one mail for nothing: 18 EUR of 4 rows of 2 users.
        var perRow = BusinessMetric.AtProbability("revenue", Mail, 0.5);
        var perUser = BusinessMetric.AtProbability("revenue", Mail, 0.5, ValueBasis.Groups);

        Assert.Equal(4_500, perRow.Evaluate(Rows));
        Assert.Equal(9_000, perUser.Evaluate(Rows));
        Assert.Equal(("revenue", "EUR per 1,000 rows", "EUR per 1,000 groups"), (perRow.Name, perRow.Unit, perUser.Unit));
    }

    [Fact]
    public void The_top_share_needs_no_probabilities()
    {
        var scoresOnly = Rows with { Probabilities = default };

        Assert.Equal(19 * 250, BusinessMetric.AtTop("revenue", Mail, 0.25).Evaluate(scoresOnly));
        Assert.Equal((2 * 19 - 1) * 250, BusinessMetric.AtTop("revenue", Mail, 0.75).Evaluate(scoresOnly));
        Assert.Null(BusinessMetric.AtProbability("revenue", Mail, 0.5).TryEvaluate(scoresOnly));
    }

    [Fact]
    public void All_four_cells_have_their_value()
    {
        var value = Mail with { TrueNegative = 0.5, FalseNegative = -3 };
        // One of each cell at ½.
        Assert.Equal((19 - 1 + 0.5 - 3) * 250, BusinessMetric.AtProbability("revenue", value, 0.5).Evaluate(Rows));
        Assert.Null(BusinessMetric.AtTop("revenue", value, 0.5, ValueBasis.Groups).TryEvaluate(Rows with { Groups = default }));
    }

    [Fact]
    public void With_probabilities_that_come_true_no_threshold_earns_more_than_the_break_even_one()
    {
        // Mail when 20 p > 1.
        var rows = ScoredExample.Binary(20_000, 4);
        var labels = rows.Probabilities.ToArray().Select((p, i) => new CounterRandom(9).Uniform(i) < p).ToArray();
        rows = rows with { Labels = labels };
        double At(double threshold) => BusinessMetric.AtProbability("revenue", Mail, threshold).Evaluate(rows);

        Gen.Double[0, 1].Sample(threshold => Assert.True(At(threshold) <= At(1 / 20.0) * 1.002), iter: 50);
    }

    [Fact]
    public void The_difference_in_money_gets_an_interval_as_any_other()
    {
        var revenue = BusinessMetric.AtTop("revenue", Mail, 0.2);
        double[] differences = [20, 25, 30, 25];
        var control = Arm("control", [1_000, 990, 1_010, 1_000]);
        var treatment = Arm("treatment", [1_020, 1_015, 1_040, 1_025]);

        var comparison = MetricTest.Compare(control, treatment, [revenue], 3.0 / 7, 0.95)[0];

        var expected = CorrectedResampledTTest.Evaluate(differences, 3.0 / 7, 0.95);
        Assert.Equal(("revenue", 25.0, true), (comparison.Metric, comparison.Difference, comparison.HigherIsBetter));
        Assert.Equal((expected.Lower, expected.Upper), (comparison.Lower, comparison.Upper));
    }

    [Fact]
    public void Wrong_settings_are_named_together()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            BusinessMetric.AtTop(
                "revenue",
                new()
                {
                    TruePositive = double.NaN,
                    FalsePositive = double.NegativeInfinity,
                    Currency = "",
                },
                0.1
            )
        );
        Assert.Contains("3 fault(s)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => BusinessMetric.AtTop("auc", Mail, 0.1));
        Assert.Throws<ArgumentException>(() => BusinessMetric.AtTop(" ", Mail, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BusinessMetric.AtTop("revenue", Mail, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BusinessMetric.AtProbability("revenue", Mail, double.NaN));
    }

    private static ArmResult Arm(string name, double[] revenue) =>
        new()
        {
            Name = name,
            Branch = name,
            ContentId = name,
            Trainer = "FastTree",
            Features = [],
            Scores = [.. revenue.Select((v, i) => new ResampleScore(i, 70, 30, new Dictionary<string, double> { ["revenue"] = v }))],
        };
}

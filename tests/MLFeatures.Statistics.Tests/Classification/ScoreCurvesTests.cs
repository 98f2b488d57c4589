using CsCheck;

namespace MLFeatures.Statistics.Tests.Classification;

public class ScoreCurvesTests
{
    // Scores of scikit-learn's documentation of average_precision_score and roc_auc_score.
    private static readonly double[] Scores = [0.1, 0.4, 0.35, 0.8];
    private static readonly bool[] Labels = [false, false, true, true];

    [Fact]
    public void Average_precision_agrees_with_scikit_learn() =>
        // Documented as 0.83: ½ × 1 + ½ × 2/3.
        Assert.Equal(5 / 6.0, AreaUnderPrecisionRecallCurve.AveragePrecision(Scores, Labels)!.Value, 1e-15);

    [Fact]
    public void The_lower_trapezoid_takes_the_lowest_precision_before_a_step() =>
        // Hand-computed: first positive 1; then a negative lowers precision to ½, the second positive raises it to 2/3.
        Assert.Equal(0.5 * 1 + 0.5 * (0.5 + 2 / 3.0) / 2, AreaUnderPrecisionRecallCurve.LowerTrapezoid(Scores, Labels)!.Value, 1e-15);

    [Fact]
    public void A_constant_score_has_the_share_of_positives()
    {
        double[] equal = [1, 1, 1, 1];
        bool[] labels = [true, false, false, false];
        Assert.Equal(0.25, AreaUnderPrecisionRecallCurve.LowerTrapezoid(equal, labels)!.Value, 1e-15);
        Assert.Equal(0.25, AreaUnderPrecisionRecallCurve.AveragePrecision(equal, labels)!.Value, 1e-15);
        Assert.Equal(0, ScoreSeparation.KolmogorovSmirnov(equal, labels));
        Assert.Equal(1, ScoreSeparation.LiftAtTop(equal, labels, 0.1)!.Value, 1e-15);
    }

    [Fact]
    public void Curves_lie_between_0_and_1_and_do_not_depend_on_the_order_of_rows() =>
        Rows.Sample(rows =>
        {
            var reversed = rows.Reverse().ToArray();
            foreach (
                var area in (Func<double[], bool[], double?>[])
                    [
                        (s, l) => AreaUnderPrecisionRecallCurve.LowerTrapezoid(s, l),
                        (s, l) => AreaUnderPrecisionRecallCurve.AveragePrecision(s, l),
                        (s, l) => ScoreSeparation.KolmogorovSmirnov(s, l),
                    ]
            )
            {
                var value = area(ScoresOf(rows), LabelsOf(rows));
                Assert.Equal(rows.All(r => r.Positive) || rows.All(r => !r.Positive), value is null);
                Assert.Equal(value, area(ScoresOf(reversed), LabelsOf(reversed)));
                Assert.InRange(value ?? 0, 0, 1 + 1e-12);
            }
        });

    [Fact]
    public void A_perfect_score_has_the_largest_values()
    {
        double[] scores = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        bool[] labels = [.. scores.Select(s => s > 8)];
        Assert.Equal(1, AreaUnderPrecisionRecallCurve.LowerTrapezoid(scores, labels));
        Assert.Equal(1, AreaUnderPrecisionRecallCurve.AveragePrecision(scores, labels));
        Assert.Equal(1, ScoreSeparation.KolmogorovSmirnov(scores, labels));
        Assert.Equal(5, ScoreSeparation.LiftAtTop(scores, labels, 0.1));
    }

    [Fact]
    public void The_distance_is_the_largest_gap_of_the_two_distributions() =>
        Rows.Where(rows => rows.Any(r => r.Positive) && rows.Any(r => !r.Positive))
            .Sample(rows =>
            {
                double Above(int score, bool positive) =>
                    rows.Where(r => r.Positive == positive).Select(r => r.Score > score ? 1.0 : 0).Average();
                var expected = rows.Max(r => Math.Abs(Above(r.Score, true) - Above(r.Score, false)));
                Assert.Equal(expected, ScoreSeparation.KolmogorovSmirnov(ScoresOf(rows), LabelsOf(rows))!.Value, 1e-12);
            });

    [Fact]
    public void Nothing_to_find_is_null()
    {
        Assert.Null(AreaUnderPrecisionRecallCurve.LowerTrapezoid([], []));
        Assert.Null(ScoreSeparation.LiftAtTop([], [], 0.1));
        Assert.Null(ScoreSeparation.LiftAtTop([1, 2], [false, false], 0.1));
        Assert.Throws<ArgumentException>(() => AreaUnderPrecisionRecallCurve.AveragePrecision([double.NaN], [true]));
    }

    private static readonly Gen<(int Score, bool Positive)[]> Rows = Gen.Select(Gen.Int[0, 6], Gen.Bool).Array[0, 40];

    private static double[] ScoresOf((int Score, bool Positive)[] rows) => [.. rows.Select(r => (double)r.Score)];

    private static bool[] LabelsOf((int Score, bool Positive)[] rows) => [.. rows.Select(r => r.Positive)];
}

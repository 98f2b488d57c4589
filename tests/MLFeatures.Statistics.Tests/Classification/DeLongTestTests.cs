using CsCheck;

namespace MLFeatures.Statistics.Tests.Classification;

public class DeLongTestTests
{
    // Coarse enough that no difference drowns in the rounding of a shift.
    private static readonly Gen<double> Thousandths = Gen.Int[-1000, 1000].Select(i => i / 1000.0);

    // delong-toy-01: computed with NumPy from placement values over all pairs.
    private static readonly bool[] Labels = [true, true, true, true, true, false, false, false, false, false, false, false];
    private static readonly double[] First = [0.9, 0.8, 0.7, 0.6, 0.35, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05];
    private static readonly double[] Second = [0.85, 0.4, 0.75, 0.3, 0.45, 0.5, 0.65, 0.4, 0.35, 0.2, 0.15, 0.1];

    [Fact]
    public void It_agrees_with_delong_toy_01()
    {
        var result = DeLongTest.Compare(First, Second, Labels)!;

        Near(0.9, result.Treatment.Area);
        Near(0.7571428571428571, result.Control.Area);
        Near(0.009319727891156464, result.Treatment.Variance);
        Near(0.022448979591836737, result.Control.Variance);
        Near(0.0066156462585034, result.Covariance);
        Near(1.0492461251740037, result.Difference.Statistic!.Value);
        Near(0.29406485465346055, result.Difference.PValue!.Value);
        Near(
            0.29406485465346055 / 2,
            DeLongTest.Compare(First, Second, Labels, alternative: Alternative.Greater)!.Difference.PValue!.Value
        );
    }

    [Fact]
    public void One_area_has_the_same_variance_and_a_normal_interval()
    {
        var result = DeLongTest.Of(Second, Labels)!;
        var reach = 1.959963984540054 * Math.Sqrt(0.022448979591836737);

        Near(0.7571428571428571, result.Area);
        Near(0.7571428571428571 - reach, result.Lower);
        Assert.Equal(1, result.Upper); // clipped
        Assert.Equal((2 * result.Area - 1, 2 * result.Lower - 1, 1), result.RankBiserial);
    }

    [Fact]
    public void It_is_the_covariance_of_placements_over_all_pairs_ties_counting_half() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Bool)
            .Array[4, 30]
            .Sample(rows =>
            {
                bool[] labels = [.. rows.Select(r => r.Item3)];
                double[] first = [.. rows.Select(r => (double)r.Item1)];
                double[] second = [.. rows.Select(r => (double)r.Item2)];
                var (m, n) = (labels.Count(l => l), labels.Count(l => !l));
                var result = DeLongTest.Compare(first, second, labels);
                Assert.Equal(m < 2 || n < 2, result is null);
                if (result is null)
                    return;
                var ((x1, y1), (x2, y2)) = (Placements(first, labels), Placements(second, labels));
                Assert.Equal(x1.Average(), result.Treatment.Area, 1e-12);
                Assert.Equal(AreaUnderRocCurve.Of(first, labels)!.Value, result.Treatment.Area, 1e-12);
                Assert.Equal(Covariance(x1, x1) / m + Covariance(y1, y1) / n, result.Treatment.Variance, 1e-12);
                Assert.Equal(Covariance(x1, x2) / m + Covariance(y1, y2) / n, result.Covariance, 1e-12);
                var variance = result.Treatment.Variance + result.Control.Variance - 2 * result.Covariance;
                Assert.Equal(Math.Max(0, variance), result.Difference.StandardError * result.Difference.StandardError, 1e-12);
            });

    [Fact]
    public void Swapping_flips_the_sign_and_a_rising_transformation_changes_nothing() =>
        Gen.Select(Thousandths.Array[20], Thousandths.Array[20])
            .Sample(
                (a, b) =>
                {
                    bool[] labels = [.. Enumerable.Range(0, 20).Select(i => i % 3 == 0)];
                    var forth = DeLongTest.Compare(a, b, labels)!.Difference;
                    var back = DeLongTest.Compare([.. b.Select(x => Math.Exp(5 * x))], a, labels)!.Difference;
                    Assert.Equal(forth.Estimate, -back.Estimate, 1e-12);
                    Assert.Equal(forth.PValue ?? -1, back.PValue ?? -1, 1e-12);
                }
            );

    [Fact]
    public void Equal_rankings_and_perfect_ones_are_degenerate()
    {
        var equal = DeLongTest.Compare(First, [.. First.Select(s => s / 3)], Labels)!;
        var perfect = DeLongTest.Of([3, 4, 1, 2], [true, true, false, false])!;
        var constant = DeLongTest.Of([1, 1, 1, 1], [true, true, false, false])!;

        Assert.True(equal.Difference.Degenerate);
        Assert.Equal((0.0, 0.0), (equal.Difference.Estimate, equal.Difference.StandardError));
        Assert.True(perfect.Degenerate);
        Assert.Equal((1, 1, 1), (perfect.Area, perfect.Lower, perfect.Upper));
        Assert.Equal((0.5, true), (constant.Area, constant.Degenerate));
    }

    [Fact]
    public void A_far_out_p_value_is_positive()
    {
        var random = new CounterRandom(4);
        bool[] labels = [.. Enumerable.Range(0, 6_000).Select(i => i % 2 == 0)];
        double[] good = [.. labels.Select((l, i) => (l ? 1 : 0) + random.Normal(i))];
        double[] noise = [.. labels.Select((_, i) => random.Stream("noise").Normal(i))];

        Assert.InRange(DeLongTest.Compare(good, noise, labels)!.Difference.PValue!.Value, double.Epsilon, 1e-60);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Null(DeLongTest.Of([1, 2, 3], [true, false, false]));
        Assert.Throws<ArgumentException>(() => DeLongTest.Of([1, double.NaN], [true, false]));
        Assert.Throws<ArgumentException>(() => DeLongTest.Of([1], [true, false]));
        Assert.Throws<ArgumentException>(() => DeLongTest.Compare([1, 2], [1], [true, false]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DeLongTest.Of([1, 2], [true, false], confidence: 1));
    }

    private static (double[] Positives, double[] Negatives) Placements(double[] scores, bool[] labels)
    {
        double[] positives = [.. scores.Where((_, i) => labels[i])];
        double[] negatives = [.. scores.Where((_, i) => !labels[i])];
        static double Psi(double x, double y) =>
            x > y ? 1
            : x == y ? 0.5
            : 0;
        return (
            [.. positives.Select(x => negatives.Average(y => Psi(x, y)))],
            [.. negatives.Select(y => positives.Average(x => Psi(x, y)))]
        );
    }

    private static double Covariance(double[] a, double[] b) =>
        a.Zip(b, (x, y) => (x - a.Average()) * (y - b.Average())).Sum() / (a.Length - 1);

    private static void Near(double expected, double actual) => Assert.Equal(1, actual / expected, 1e-10);
}

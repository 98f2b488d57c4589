using CsCheck;

namespace MLFeatures.Statistics.Tests.Classification;

public class CalibrationErrorTests
{
    private static readonly double[] Probabilities = [0.05, 0.2, 0.4, 0.45, 0.9, 1];
    private static readonly bool[] Labels = [false, true, false, true, true, true];

    [Fact]
    public void Equal_widths_agree_with_hand_counts()
    {
        // Two bins, (0, ½] and (½, 1]: sums of probabilities 1.1 and 1.9 against 2 and 2 positives.
        Assert.Equal((0.9 + 0.1) / 6, CalibrationError.Expected(Probabilities, Labels, 2)!.Value, 1e-15);
        Assert.Equal(0.9 / 4, CalibrationError.Maximum(Probabilities, Labels, 2)!.Value, 1e-15);
        // A probability on an edge belongs below it: ½ joins the first bin.
        Assert.Equal(0.5, CalibrationError.Maximum([0.5, 0.9], [false, true], 2)!.Value, 1e-15);
    }

    [Fact]
    public void Equal_counts_agree_with_hand_counts() =>
        // Three bins of two: 0.25 against 1, 0.85 against 1, 1.9 against 2.
        Assert.Equal((0.75 + 0.15 + 0.1) / 6, CalibrationError.ExpectedOfEqualCounts(Probabilities, Labels, 3)!.Value, 1e-15);

    [Fact]
    public void Equal_probabilities_stay_together() =>
        Assert.Equal(0, CalibrationError.ExpectedOfEqualCounts([0.5, 0.5, 0.5, 0.5], [true, true, false, false], 4));

    [Fact]
    public void One_bin_compares_the_means_and_more_bins_never_find_less() =>
        Gen.Select(Gen.Double[0, 1], Gen.Bool)
            .Array[1, 60]
            .Sample(rows =>
            {
                double[] p = [.. rows.Select(r => r.Item1)];
                bool[] labels = [.. rows.Select(r => r.Item2)];
                var whole = Math.Abs(p.Average() - labels.Average(l => l ? 1 : 0));
                Assert.Equal(whole, CalibrationError.Expected(p, labels, 1)!.Value, 1e-12);
                Assert.Equal(whole, CalibrationError.ExpectedOfEqualCounts(p, labels, 1)!.Value, 1e-12);
                var coarse = CalibrationError.Expected(p, labels, 5)!.Value;
                Assert.InRange(coarse, whole - 1e-12, CalibrationError.Expected(p, labels, 10)!.Value + 1e-12);
                Assert.InRange(CalibrationError.Expected(p, labels)!.Value, 0, CalibrationError.Maximum(p, labels)!.Value + 1e-12);
            });

    [Fact]
    public void Probabilities_that_come_true_have_a_small_error()
    {
        var random = new CounterRandom(5);
        double[] p = [.. Enumerable.Range(0, 100_000).Select(i => random.Uniform(2 * i))];
        bool[] labels = [.. p.Select((x, i) => random.Uniform(2 * i + 1) < x)];

        Assert.InRange(CalibrationError.Expected(p, labels)!.Value, 0, 0.01);
        Assert.InRange(CalibrationError.ExpectedOfEqualCounts(p, labels)!.Value, 0, 0.01);
        // Squares are too low by p − p²: on average 1/6.
        Assert.Equal(1 / 6.0, CalibrationError.Expected([.. p.Select(x => x * x)], labels)!.Value, 0.01);
    }

    [Fact]
    public void Nothing_has_no_error_and_wrong_input_is_refused()
    {
        Assert.Null(CalibrationError.Expected([], []));
        Assert.Null(CalibrationError.Maximum([], []));
        Assert.Null(CalibrationError.ExpectedOfEqualCounts([], []));
        Assert.Throws<ArgumentException>(() => CalibrationError.Expected([1.1], [true]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationError.Expected([1], [true], 0));
    }
}

using CsCheck;

namespace MLFeatures.Statistics.Tests.Resampling;

public class CorrectedResampledTTestTests
{
    // rasbt/mlxtend 9aadcee, mlxtend/evaluate/tests/test_paired_ttest_resampled.py:124-144 (BSD-3-Clause): differences obtained by running the
    // upstream test; Nadeau–Bengio values computed with SciPy from n_train = 354, n_test = 152.
    internal static readonly double[] MlxtendDifferences =
    [
        -0.014183115507552246,
        0.025125370292425897,
        -0.0948273583974294,
        -0.08313140244153272,
        -0.06726560024510964,
        -0.04059136643722172,
        -0.04260969654190294,
        -0.05999261153842572,
        -0.0376439659119453,
        -0.08069958611147987,
        -0.06987530027500588,
        0.018139369140785844,
        -0.09394150434198023,
        -0.09172473361163613,
        -0.04814824156603248,
        -0.055470423189141194,
        -0.062337959889323225,
        -0.03332850378035879,
        -0.11665046858420913,
        -0.09446695749677647,
        -0.05358598412340876,
        -0.088083447427174,
        -0.07459061804146339,
        0.05327699367093519,
        -0.03154230778989675,
        -0.06520633344165505,
        -0.10819639782684498,
        -0.10290775035665889,
        -0.028902482937651186,
        -0.03932255090393055,
    ];

    [Fact]
    public void It_agrees_with_the_published_resampled_example()
    {
        var result = CorrectedResampledTTest.Evaluate(MlxtendDifferences, 152.0 / 354.0);

        Assert.Equal(-2.0658385838042803, result.Statistic!.Value, 1e-12);
        Assert.Equal(0.047880537350289014, result.PValue!.Value, 1e-12);
        Assert.Equal(29, result.DegreesOfFreedom);
        Assert.False(result.Degenerate);
        Assert.Equal(result.Estimate / result.StandardError, result.Statistic.Value, 1e-12);
    }

    [Fact]
    public void Its_variance_is_that_of_baycomp()
    {
        // janezd/baycomp 0ce309b, tests/test_single.py:85-102 (MIT): x = 4 2 6 4, y = 5 7 3 5, two runs of 2 folds; mean 1, variance 40/3, df 3.
        var result = CorrectedResampledTTest.Evaluate([1, 5, -3, 1], testToTrainRatio: 1);

        Assert.Equal(1, result.Estimate, 1e-12);
        Assert.Equal(40.0 / 3, result.StandardError * result.StandardError, 1e-12);
        Assert.Equal(3, result.DegreesOfFreedom);
    }

    [Fact]
    public void Equal_differences_are_degenerate_and_have_no_p_value()
    {
        // baycomp, same test: ten equal differences of -1 have variance 0.
        var result = CorrectedResampledTTest.Evaluate([-1, -1, -1, -1, -1, -1, -1, -1, -1, -1], testToTrainRatio: 1.0 / 9);

        Assert.True(result.Degenerate);
        Assert.Null(result.PValue);
        Assert.Null(result.Statistic);
        Assert.Equal((-1, 0, 9), (result.Estimate, result.StandardError, result.DegreesOfFreedom));
        Assert.Equal((-1, -1), (result.Lower, result.Upper));
    }

    [Fact]
    public void Differences_that_are_equal_but_for_rounding_are_degenerate()
    {
        double[] differences = [0.3 - 0.1, 0.2, 0.7 - 0.5, 0.6 - 0.4];
        Assert.True(differences.Distinct().Count() > 1);

        Assert.True(CorrectedResampledTTest.Evaluate(differences, 3.0 / 7).Degenerate);
    }

    [Fact]
    public void The_interval_excludes_zero_exactly_when_the_p_value_is_below_alpha() =>
        Gen.Select(Gen.Double[-1, 1].Array[3, 40], Gen.Double[-1, 1], Gen.Double[0.05, 1])
            .Sample(
                (noise, shift, ratio) =>
                {
                    var result = CorrectedResampledTTest.Evaluate([.. noise.Select(n => n + shift)], ratio, confidence: 0.9);
                    if (result.Degenerate || Math.Abs(result.PValue!.Value - 0.1) < 1e-9)
                        return true;
                    return result.PValue < 0.1 == (result.Lower > 0 || result.Upper < 0);
                }
            );

    [Fact]
    public void A_tiny_p_value_is_not_zero()
    {
        var result = CorrectedResampledTTest.Evaluate([.. Enumerable.Range(0, 100).Select(i => 1 + 1e-3 * (i % 7))], 0.1);

        Assert.InRange(result.PValue!.Value, double.Epsilon, 1e-100);
    }

    [Fact]
    public void Among_equals_it_rejects_about_as_often_as_it_says_and_the_uncorrected_test_does_not()
    {
        // Differences that share a part, as resamples do: correlation ρ = n_test / (n_test + n_train) = 0.3.
        var random = new CounterRandom(1);
        var (corrected, naive) = (0, 0);
        const int Experiments = 1000;
        for (var e = 0; e < Experiments; e++)
        {
            var stream = random.Stream(e);
            var shared = Math.Sqrt(0.3) * stream.Normal(0);
            var differences = Enumerable.Range(1, 30).Select(j => shared + Math.Sqrt(0.7) * stream.Normal(j)).ToArray();
            corrected += CorrectedResampledTTest.Evaluate(differences, 3.0 / 7).PValue < 0.05 ? 1 : 0;
            naive += CorrectedResampledTTest.Evaluate(differences, 1e-12).PValue < 0.05 ? 1 : 0;
        }

        Assert.InRange(corrected, 28, 76); // binomial 0.1 % bounds of 5 % of 1,000
        Assert.True(naive > 400, $"{naive}");
    }

    [Fact]
    public void A_tested_value_and_one_side_make_the_test_of_non_inferiority()
    {
        // The margin moves the statistic by margin ÷ standard error; one-sided the p-value is that of one tail.
        var plain = CorrectedResampledTTest.Evaluate(MlxtendDifferences, 152.0 / 354.0);
        var shifted = CorrectedResampledTTest.Evaluate(MlxtendDifferences, 152.0 / 354.0, alternative: Alternative.Greater, tested: -0.1);

        Assert.Equal((plain.Estimate + 0.1) / plain.StandardError, shifted.Statistic!.Value, 1e-12);
        Assert.Equal(StudentTails.Lower(-shifted.Statistic.Value, 29), shifted.PValue!.Value, 1e-15);
        // It is found non-inferior at 5 % exactly when the one-sided 95 % bound clears the margin.
        Assert.Equal(shifted.PValue < 0.05, shifted.Lower > -0.1);
        Assert.Equal(double.PositiveInfinity, shifted.Upper);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CorrectedResampledTTest.Evaluate([1], 1));
        Assert.Throws<ArgumentException>(() => CorrectedResampledTTest.Evaluate([1, double.NaN], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CorrectedResampledTTest.Evaluate([1, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CorrectedResampledTTest.Evaluate([1, 2], double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => CorrectedResampledTTest.Evaluate([1, 2], 1, confidence: 1));
    }
}

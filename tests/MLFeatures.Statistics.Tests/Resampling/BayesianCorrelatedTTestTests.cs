using CsCheck;

namespace MLFeatures.Statistics.Tests.Resampling;

public class BayesianCorrelatedTTestTests
{
    // Coarse enough that no difference drowns in the rounding of a shift.
    private static readonly Gen<double> Thousandths = Gen.Int[-1000, 1000].Select(i => i / 1000.0);

    // bayes-corr-t-01: scikit-learn documentation, "Statistical comparison of models using grid search" (BSD-3-Clause), differences regenerated
    // with its seeds; 10 runs of 10 folds of 100 rows.
    private static readonly double[] ScikitLearn =
    [
        -0.04,
        -0.12,
        0.0,
        0.0,
        0.0,
        0.04,
        0.04,
        0.0,
        0.04,
        0.0,
        0.04,
        0.04,
        0.04,
        0.04,
        0.04,
        -0.04,
        0.0,
        0.0,
        0.0,
        0.0,
        -0.04,
        -0.04,
        0.04,
        -0.08,
        0.0,
        0.04,
        0.04,
        0.04,
        0.0,
        0.0,
        -0.04,
        0.04,
        0.0,
        0.0,
        0.04,
        0.0,
        0.0,
        0.04,
        0.04,
        0.0,
        0.04,
        0.0,
        0.0,
        0.0,
        0.0,
        -0.0,
        0.0,
        0.08,
        0.0,
        0.0,
        0.0,
        0.04,
        0.04,
        0.04,
        0.0,
        0.04,
        -0.04,
        0.08,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.2,
        -0.04,
        0.0,
        0.04,
        0.0,
        0.0,
        0.0,
        0.0,
        0.04,
        0.04,
        0.08,
        0.0,
        0.04,
        0.0,
        -0.04,
        0.0,
        0.0,
        0.04,
        -0.08,
        0.04,
        0.0,
        0.04,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        -0.04,
        0.0,
        -0.04,
        0.0,
        0.0,
        0.04,
        0.08,
        0.0,
        0.0,
    ];

    // bayes-corr-t-02: janezd/baycomp 0ce309b, docs/functions.rst:20-36 (MIT).
    private static readonly double[] X = [94.203, 92.754, 95.652, 91.176, 92.647, 91.176, 92.647, 92.647, 86.765, 91.176];
    private static readonly double[] Y = [92.754, 92.754, 89.855, 89.706, 95.588, 89.706, 95.588, 94.118, 91.176, 92.647];

    [Fact]
    public void It_agrees_with_scikit_learn()
    {
        var sides = BayesianCorrelatedTTest.Evaluate(ScikitLearn, 10.0 / 90, rope: 0);
        var rope = BayesianCorrelatedTTest.Evaluate(ScikitLearn, 10.0 / 90, rope: 0.01);

        Assert.Equal(0.773, sides.ProbabilityBetter, 0.00051);
        Assert.Equal(0.227, sides.ProbabilityWorse, 0.00051);
        Assert.Equal(0.432, rope.ProbabilityRope, 0.00051);
        Assert.Equal(sides.ProbabilityBetter, rope.ProbabilityAbove(0), 1e-15);
        Assert.Equal(rope.ProbabilityRope, BayesianCorrelatedTTest.OfFolds(ScikitLearn, runs: 10, rope: 0.01).ProbabilityRope, 1e-12);
    }

    [Fact]
    public void It_agrees_with_baycomp()
    {
        var posterior = BayesianCorrelatedTTest.OfFolds([.. Y.Zip(X, (y, x) => y - x)], runs: 1, rope: 0);

        Assert.Equal(0.4145119975061462, posterior.ProbabilityWorse, 1e-10);
        Assert.Equal(0.5854880024938538, posterior.ProbabilityBetter, 1e-10);
        Assert.Equal(0, posterior.ProbabilityRope, 1e-15);
    }

    [Fact]
    public void Its_scale_is_nb_var_02()
    {
        // nb-var-02: baycomp 0ce309b, tests/test_single.py:85-102 (MIT): two runs of two folds, mean 1, variance 40/3, df 3.
        var posterior = BayesianCorrelatedTTest.OfFolds([1, 5, -3, 1], runs: 2, rope: 0);

        Assert.Equal((1.0, 3.0), (posterior.Estimate, posterior.DegreesOfFreedom));
        Assert.Equal(40.0 / 3, posterior.Scale * posterior.Scale, 1e-12);
    }

    [Theory]
    // nb-var-03: ten equal differences; all probability lies at the mean (baycomp tests/test_single.py:24-37).
    [InlineData(-1, 0, 1, 0, 0)]
    [InlineData(1, 0, 0, 0, 1)]
    [InlineData(0, 0, 0.5, 0, 0.5)]
    [InlineData(0, 0.1, 0, 1, 0)]
    [InlineData(0.05, 0.1, 0, 1, 0)]
    public void Equal_differences_put_all_probability_at_their_value(double value, double rope, double worse, double equal, double better)
    {
        var posterior = BayesianCorrelatedTTest.OfFolds([.. Enumerable.Repeat(value, 10)], runs: 1, rope);

        Assert.True(posterior.Degenerate);
        Assert.Equal((worse, equal, better), (posterior.ProbabilityWorse, posterior.ProbabilityRope, posterior.ProbabilityBetter));
        Assert.Equal((value, value, 9.0), (posterior.Lower, posterior.Upper, posterior.DegreesOfFreedom));
    }

    [Fact]
    public void The_three_probabilities_make_one_and_mirror() =>
        Gen.Select(Thousandths.Array[3, 30], Gen.Double[0.05, 1], Gen.Double[0, 0.5])
            .Sample(
                (d, ratio, rope) =>
                {
                    var forth = BayesianCorrelatedTTest.Evaluate(d, ratio, rope);
                    var back = BayesianCorrelatedTTest.Evaluate([.. d.Select(x => -x)], ratio, rope);
                    Assert.Equal(1, forth.ProbabilityWorse + forth.ProbabilityRope + forth.ProbabilityBetter, 1e-12);
                    Assert.Equal(forth.ProbabilityWorse, back.ProbabilityBetter, 1e-12);
                    Assert.Equal(forth.ProbabilityRope, back.ProbabilityRope, 1e-12);
                    Assert.InRange(forth.ProbabilityRope, 0, 1);
                }
            );

    [Fact]
    public void The_interval_is_that_of_the_corrected_test_and_a_far_rope_keeps_its_digits()
    {
        double[] far = [.. Enumerable.Range(0, 100).Select(i => 1 + 1e-3 * (i % 7))];
        var posterior = BayesianCorrelatedTTest.Evaluate(far, 0.1, rope: 0.01);
        var test = CorrectedResampledTTest.Evaluate(far, 0.1);

        Assert.Equal(test.Lower, posterior.Lower, 1e-12);
        Assert.Equal(test.Upper, posterior.Upper, 1e-12);
        Assert.InRange(posterior.ProbabilityRope, double.Epsilon, 1e-100);
        Assert.InRange(posterior.ProbabilityWorse, double.Epsilon, 1e-100);
        Assert.Equal(1, posterior.ProbabilityBetter);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BayesianCorrelatedTTest.OfFolds([1, 2, 3], runs: 2, rope: 0));
        Assert.Throws<ArgumentException>(() => BayesianCorrelatedTTest.OfFolds([1, 2], runs: 2, rope: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianCorrelatedTTest.Evaluate([1, 2], 1, rope: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianCorrelatedTTest.Evaluate([1, 2], 1, rope: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianCorrelatedTTest.OfFolds([1, 2], runs: 0, rope: 0));
    }
}

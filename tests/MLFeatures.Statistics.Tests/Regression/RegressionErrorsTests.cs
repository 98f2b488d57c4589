using CsCheck;

namespace MLFeatures.Statistics.Tests.Regression;

public class RegressionErrorsTests
{
    // The numbers of scikit-learn's documentation of its regression metrics.
    private static readonly double[] Actual = [3, -0.5, 2, 7];
    private static readonly double[] Predicted = [2.5, 0.0, 2, 8];

    [Fact]
    public void They_agree_with_scikit_learn()
    {
        Assert.Equal(0.5, RegressionErrors.MeanAbsolute(Predicted, Actual));
        Assert.Equal(0.375, RegressionErrors.MeanSquared(Predicted, Actual));
        Assert.Equal(Math.Sqrt(0.375), RegressionErrors.RootMeanSquared(Predicted, Actual)!.Value, 1e-15);
        Assert.Equal(0.5, RegressionErrors.MedianAbsolute(Predicted, Actual));
        // Documented as 0.3273…
        Assert.Equal((0.5 / 3 + 1 + 0 + 1 / 7.0) / 4, RegressionErrors.MeanAbsolutePercentage(Predicted, Actual)!.Value, 1e-15);
        Assert.Equal(0.948, RegressionErrors.Determination(Predicted, Actual)!.Value, 1e-3);
        Assert.Equal(0.199, RegressionErrors.RootMeanSquaredLog([2.5, 5, 4, 8], [3, 5, 2.5, 7])!.Value, 1e-3);
    }

    [Fact]
    public void A_constant_shift_is_the_error() =>
        Gen.Select(Gen.Double[-100, 100].Array[1, 50], Gen.Double[-10, 10])
            .Sample(
                (actual, shift) =>
                {
                    double[] predicted = [.. actual.Select(a => a + shift)];
                    Assert.Equal(Math.Abs(shift), RegressionErrors.MeanAbsolute(predicted, actual)!.Value, 1e-9);
                    Assert.Equal(Math.Abs(shift), RegressionErrors.RootMeanSquared(predicted, actual)!.Value, 1e-9);
                    Assert.Equal(Math.Abs(shift), RegressionErrors.MedianAbsolute(predicted, actual)!.Value, 1e-9);
                }
            );

    [Fact]
    public void Determination_is_0_for_the_mean_and_1_for_the_truth_however_large_the_numbers()
    {
        double[] actual = [1e9 + 1, 1e9 + 2, 1e9 + 6];
        double[] mean = [1e9 + 3, 1e9 + 3, 1e9 + 3];
        Assert.Equal(0, RegressionErrors.Determination(mean, actual)!.Value, 1e-9);
        Assert.Equal(1, RegressionErrors.Determination(actual, actual));
    }

    [Fact]
    public void What_is_not_defined_is_null()
    {
        Assert.Null(RegressionErrors.MeanAbsolute([], []));
        Assert.Null(RegressionErrors.RootMeanSquared([], []));
        Assert.Null(RegressionErrors.MedianAbsolute([], []));
        Assert.Null(RegressionErrors.MeanAbsolutePercentage([], []));
        Assert.Null(RegressionErrors.MeanAbsolutePercentage([1, 2], [1, 0]));
        Assert.Null(RegressionErrors.RootMeanSquaredLog([], []));
        Assert.Null(RegressionErrors.RootMeanSquaredLog([-1], [1]));
        Assert.Null(RegressionErrors.Determination([], []));
        Assert.Null(RegressionErrors.Determination([1, 2], [0.1, 0.1]));
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RegressionErrors.MeanAbsolute([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => RegressionErrors.MeanSquared([double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => RegressionErrors.RootMeanSquaredLog([1], [double.PositiveInfinity]));
    }
}

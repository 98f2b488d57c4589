namespace MLFeatures.Statistics.Tests.Online;

public class NonInferiorityTests
{
    // spotify/confidence e1f8a49, tests/frequentist/test_ztest.py:2063-2074 (Apache-2.0).
    private static readonly ArmStatistics Control = ArmStatistics.OfSums(5000, 10021, 25142);
    private static readonly ArmStatistics Treatment = ArmStatistics.OfSums(5000, 9892, 24510);

    [Fact]
    public void noninf_02_agrees_with_confidence()
    {
        var result = NonInferiority.Relative(Control, Treatment, 0.02, lowerIsBetter: true, new() { Confidence = 0.99, Normal = true })!;

        Assert.Equal(-0.0258, result.Test.Estimate, 6e-4);
        Assert.Equal(0.0207, result.Test.Upper, 6e-4);
        Assert.Equal(double.NegativeInfinity, result.Test.Lower);
        Assert.Equal(0.02 * 10021 / 5000, result.Limit, 1e-12);
        Assert.True(result.NonInferior);
        Assert.True(result.Test.PValue < 0.01);
    }

    [Fact]
    public void Where_an_increase_is_good_the_same_decrease_may_be_inferior()
    {
        var down = NonInferiority.Relative(Control, Treatment, 0.02, lowerIsBetter: false, new() { Confidence = 0.99 })!;
        Assert.False(down.NonInferior);
        Assert.Equal(-0.02 * 10021 / 5000, down.Limit, 1e-12);
        Assert.Equal(double.PositiveInfinity, down.Test.Upper);

        // The mirror image: both arms negated, the other direction.
        ArmStatistics Negated(ArmStatistics arm) => new(arm.Count, -arm.Mean, arm.Variance);
        var mirrored = NonInferiority.Relative(Negated(Control), Negated(Treatment), 0.02, lowerIsBetter: false)!;
        var plain = NonInferiority.Relative(Control, Treatment, 0.02, lowerIsBetter: true)!;
        Assert.Equal(plain.Test.PValue!.Value, mirrored.Test.PValue!.Value, 1e-12);
        Assert.Equal(plain.NonInferior, mirrored.NonInferior);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void It_passes_exactly_when_the_bound_clears_the_limit(bool lowerIsBetter)
    {
        for (var margin = 0.001; margin < 0.1; margin += 0.001)
        {
            var result = NonInferiority.Absolute(Control, Treatment, margin, lowerIsBetter)!;
            Assert.Equal(lowerIsBetter ? result.Test.Upper < margin : result.Test.Lower > -margin, result.NonInferior);
        }
    }

    [Fact]
    public void At_the_margin_it_errs_as_often_as_it_says()
    {
        var passed = 0;
        for (var e = 0; e < 1000; e++)
        {
            var stream = new CounterRandom(4).Stream(e);
            var control = Enumerable.Range(0, 100).Select(i => stream.Normal(i)).ToArray();
            var treatment = Enumerable.Range(100, 100).Select(i => stream.Normal(i) - 0.3).ToArray();
            passed += NonInferiority
                .Absolute(ArmStatistics.Of(control), ArmStatistics.Of(treatment), 0.3, lowerIsBetter: false)!
                .NonInferior
                is true
                ? 1
                : 0;
        }
        Assert.InRange(passed, 28, 73);
    }

    [Fact]
    public void What_cannot_be_told_is_null()
    {
        var constant = ArmStatistics.Of([0.0, 0.0]);
        Assert.Null(NonInferiority.Relative(constant, Treatment, 0.1, false));
        Assert.Null(NonInferiority.Absolute(ArmStatistics.Of([1.0]), Treatment, 0.1, false));
        Assert.Null(NonInferiority.Absolute(constant, constant, 0.1, false)!.NonInferior);
        Assert.Throws<ArgumentOutOfRangeException>(() => NonInferiority.Absolute(Control, Treatment, 0, false));
        Assert.Throws<ArgumentOutOfRangeException>(() => NonInferiority.Relative(Control, Treatment, -0.1, false));
    }
}

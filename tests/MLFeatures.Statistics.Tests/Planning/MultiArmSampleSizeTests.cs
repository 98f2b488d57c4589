namespace MLFeatures.Statistics.Tests.Planning;

public class MultiArmSampleSizeTests
{
    [Fact]
    public void samplesize_01_to_03_agree_with_confidence()
    {
        // spotify/confidence e1f8a49, tests/samplesize/test_samplesizecalculator.py:9-35 (Apache-2.0), G*Power; power 0.85, two arms.
        AssertRelative(39_906, MultiArmSampleSize.Total(0.3, 100, power: 0.85), 0.0005);
        AssertRelative(897_348, MultiArmSampleSize.Total(0.003, 0.34 * 0.66, power: 0.85), 0.005);
        AssertRelative(630_710, MultiArmSampleSize.Total(0.003, 0.34 * 0.66, power: 0.85, alpha: 0.14), 0.005);
    }

    [Fact]
    public void Two_arms_are_the_two_sample_test() =>
        Assert.Equal(NormalPower.SampleSize(0.05, 2, 2).Total, MultiArmSampleSize.Total(0.05, 2), 2.0);

    [Fact]
    public void Half_of_the_units_go_to_a_control_that_everything_is_held_against()
    {
        Assert.Equal(MultiArmSampleSize.Total(0.1, 1, 3, allocation: [0.5, 0.25, 0.25]), MultiArmSampleSize.Total(0.1, 1, 3));
        Assert.Equal(
            MultiArmSampleSize.Total(0.1, 1, 4, ArmComparisons.AllVersusAll, [0.25, 0.25, 0.25, 0.25]),
            MultiArmSampleSize.Total(0.1, 1, 4, ArmComparisons.AllVersusAll)
        );
        // One comparison with 1/0.5 + 1/0.25 = 6 instead of 4 with halves.
        Assert.Equal(1.5, (double)MultiArmSampleSize.Total(0.01, 1, 3) / MultiArmSampleSize.Total(0.01, 1), 1e-4);
        Assert.True(MultiArmSampleSize.Total(0.1, 1, 3, bonferroni: true) > MultiArmSampleSize.Total(0.1, 1, 3));
        Assert.Equal(MultiArmSampleSize.Total(0.1, 1, 3, alpha: 0.025), MultiArmSampleSize.Total(0.1, 1, 3, bonferroni: true));
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiArmSampleSize.Total(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiArmSampleSize.Total(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultiArmSampleSize.Total(1, 1, 1));
        Assert.Throws<ArgumentException>(() => MultiArmSampleSize.Total(1, 1, 2, allocation: [0.5, 0.6]));
        Assert.Throws<ArgumentException>(() => MultiArmSampleSize.Total(1, 1, 2, allocation: [1]));
    }

    private static void AssertRelative(double expected, double actual, double tolerance) =>
        Assert.Equal(expected, actual, expected * tolerance);
}

using CsCheck;

namespace MLFeatures.Statistics.Tests.Sequential;

public class ConfidenceSequenceTests
{
    [Fact]
    public void acs_02_agrees_with_GrowthBook()
    {
        // growthbook/growthbook 8f1db44, packages/stats/tests/frequentist/test_tests.py:218-234 (MIT).
        var result = ConfidenceSequence.Evaluate(
            ArmStatistics.OfProportion(1396, 3000),
            ArmStatistics.OfProportion(2422, 3461),
            EffectScale.Relative
        )!;

        Assert.Equal(0.50386, result.Estimate, 5.1e-6);
        Assert.Equal(0.03386, result.StandardError, 5.1e-6);
        Assert.Equal(0.40098, result.Lower, 5.1e-6);
        Assert.Equal(0.60675, result.Upper, 5.1e-6);
        Assert.Equal(0.0, result.PValue!.Value, 5.1e-6);
    }

    [Fact]
    public void acs_04_agrees_with_GrowthBook()
    {
        // test_tests.py:514-560
        var control = ArmStatistics.OfSums(3000, 1396.87, 52377.9767);
        var treatment = ArmStatistics.OfSums(3461, 2422.7, 134698.29);
        var less = ConfidenceSequence.Evaluate(control, treatment, alternative: Alternative.Less)!;
        var greater = ConfidenceSequence.Evaluate(control, treatment, alternative: Alternative.Greater)!;

        Assert.Equal(0.23437666666666668, less.Estimate, 1e-8);
        Assert.Equal(0.5953217750613832, less.Upper, 1e-8);
        Assert.Equal(double.NegativeInfinity, less.Lower);
        Assert.Equal(1, less.PValue);
        Assert.Equal(less.Upper - less.Estimate, greater.Estimate - greater.Lower, 1e-12);
        Assert.Equal(double.PositiveInfinity, greater.Upper);
    }

    [Fact]
    public void The_p_value_is_below_alpha_exactly_when_the_interval_excludes_zero() =>
        Gen.Select(Gen.Double[-8, 8], Gen.Double[0.1, 3], Gen.Double[50, 1e6], Gen.Enum<Alternative>(), Gen.Double[0.55, 0.999])
            .Sample(
                (estimate, error, count, alternative, confidence) =>
                {
                    var result = ConfidenceSequence.Evaluate(estimate, error, count, confidence, alternative);
                    if (Math.Abs(result.PValue!.Value - (1 - confidence)) < 1e-9)
                        return true;
                    return result.PValue < 1 - confidence == (result.Lower > 0 || result.Upper < 0);
                }
            );

    [Fact]
    public void The_retuned_p_value_is_where_the_retuned_interval_touches_zero() =>
        Gen.Select(Gen.Double[0.1, 15], Gen.Double[50, 1e6], Gen.Enum<Alternative>())
            .Sample(
                (distance, count, alternative) =>
                {
                    var estimate = alternative is Alternative.Less ? -distance : distance;
                    var p = ConfidenceSequence.RetunedP(estimate, 1, count, alternative);
                    return p == 0.4999
                        || Math.Abs(ConfidenceSequence.HalfWidth(1, count, p, alternative is not Alternative.TwoSided) - distance) < 1e-6;
                }
            );

    [Fact]
    public void On_the_wrong_side_the_retuned_p_value_is_capped()
    {
        Assert.Equal(0.4999, ConfidenceSequence.RetunedP(3, 1, 1000, Alternative.Less));
        Assert.Equal(0.4999, ConfidenceSequence.RetunedP(0.1, 1, 1000));
        Assert.InRange(ConfidenceSequence.RetunedP(40, 1, 5000), 1e-320, 1e-250);
        Assert.InRange(ConfidenceSequence.Evaluate(40, 1, 5000).PValue!.Value, 1e-320, 1e-200);
        Assert.InRange(ConfidenceSequence.Evaluate(40, 1, 5000, alternative: Alternative.Greater).PValue!.Value, 1e-320, 1e-200);
    }

    [Fact]
    public void Watched_at_each_moment_it_errs_less_often_than_it_says_and_the_fixed_test_far_more()
    {
        var (sequence, naive) = (0, 0);
        for (var run = 0; run < 500; run++)
        {
            var stream = new CounterRandom(9).Stream(run);
            var (sum, stopped, peeked) = (0.0, false, false);
            for (var i = 1; i <= 5000; i++)
            {
                sum += stream.Normal(i);
                if (i < 100 || i % 50 > 0)
                    continue;
                var error = 1 / Math.Sqrt(i);
                stopped |= Math.Abs(sum / i) > ConfidenceSequence.HalfWidth(error, i);
                peeked |= Math.Abs(sum / i) > 1.96 * error;
            }
            sequence += stopped ? 1 : 0;
            naive += peeked ? 1 : 0;
        }
        Assert.True(sequence <= 42, $"{sequence}"); // 0.1 % bound of 5 % of 500
        Assert.True(naive > 130, $"{naive}");
    }

    [Fact]
    public void It_is_tightest_around_the_tuned_size()
    {
        double Ratio(double count) => ConfidenceSequence.HalfWidth(1, count);
        Assert.True(Ratio(5000) < Ratio(500) && Ratio(5000) < Ratio(50_000));
        Assert.True(ConfidenceSequence.HalfWidth(1, 5000) > 1.96);
    }

    [Fact]
    public void What_does_not_vary_has_no_sequence()
    {
        var constant = ArmStatistics.Of([1.0, 1.0]);
        Assert.Null(ConfidenceSequence.Evaluate(constant, constant));
        Assert.Null(ConfidenceSequence.Evaluate(ArmStatistics.Of([1.0]), constant));
        Assert.Null(ConfidenceSequence.Evaluate(ArmStatistics.Of([-1.0, 1.0]), constant, EffectScale.Relative));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceSequence.Evaluate(1, 0, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceSequence.Evaluate(1, 1, 10, 0.4, Alternative.Less));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceSequence.HalfWidth(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfidenceSequence.HalfWidth(1, 10, tuning: 0));
    }
}

using CsCheck;

namespace MLFeatures.Statistics.Tests.Information;

public class InformationValueTests
{
    [Fact]
    public void It_agrees_with_woe_information_value()
    {
        var result = InformationValue.Of([200, 150, 100, 50], [20, 30, 40, 60], smoothing: 0);
        double[] expected = [1.0986122886681096, 0.4054651081081642, -0.2876820724517809, -1.3862943611198906];
        Assert.All(expected.Zip(result.WeightsOfEvidence), w => Assert.Equal(w.First, w.Second!.Value, 1e-12));
        Assert.Equal(0.7685769009550649, result.Value!.Value, 1e-12);
    }

    [Fact]
    public void Exchanging_good_and_bad_turns_the_evidence_and_keeps_the_value() =>
        Gen.Select(Gen.Long[0, 50], Gen.Long[0, 50])
            .Array[1, 8]
            .Sample(bins =>
            {
                long[] good = [.. bins.Select(b => b.Item1)],
                    bad = [.. bins.Select(b => b.Item2)];
                var (one, other) = (InformationValue.Of(good, bad), InformationValue.Of(bad, good));
                Assert.Equal(good.Sum() == 0 || bad.Sum() == 0, one.Degenerate);
                Assert.Equal(one.Degenerate, other.Degenerate);
                Assert.Equal(one.Value ?? 0, other.Value ?? 0, 1e-12);
                Assert.True(one.Value is not < 0);
                Assert.All(one.WeightsOfEvidence.Zip(other.WeightsOfEvidence), w => Assert.Equal(w.First ?? 0, -(w.Second ?? 0), 1e-12));
            });

    [Fact]
    public void A_bin_of_one_kind_has_no_finite_evidence_unless_smoothed()
    {
        var plain = InformationValue.Of([10, 0], [5, 5], smoothing: 0);
        Assert.True(plain.Degenerate);
        Assert.Equal(Math.Log(2), plain.WeightsOfEvidence[0]!.Value, 1e-12);
        Assert.Null(plain.WeightsOfEvidence[1]);
        Assert.Equal(Math.Log(0.5 / 11 / (5.5 / 11)), InformationValue.Of([10, 0], [5, 5]).WeightsOfEvidence[1]!.Value, 1e-12);
        // A bin without any row takes nothing away.
        Assert.Equal(
            InformationValue.Of([10, 2], [5, 5], smoothing: 0).Value,
            InformationValue.Of([10, 0, 2], [5, 0, 5], smoothing: 0).Value
        );
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => InformationValue.Of([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => InformationValue.Of([-1], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => InformationValue.Of([1], [1], -0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => InformationValue.Of([1], [1], double.NaN));
        Assert.True(InformationValue.Of([], []).Degenerate);
    }
}

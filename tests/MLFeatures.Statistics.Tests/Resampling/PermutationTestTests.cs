using CsCheck;

namespace MLFeatures.Statistics.Tests.Resampling;

public class PermutationTestTests
{
    // permutation-01: rasbt/mlxtend 9aadcee, mlxtend/evaluate/tests/test_permutation.py:16-44 (BSD-3-Clause), all 12,870 ways to deal.
    private static readonly double[] Treatment = [689.0, 656.0, 668.0, 660.0, 679.0, 663.0, 664.0, 647.0];
    private static readonly double[] Control = [657.0, 623.0, 652.0, 654.0, 658.0, 660.0, 670.0, 620.0];

    [Theory]
    [InlineData(Alternative.Greater, 0.0301)]
    [InlineData(Alternative.TwoSided, 0.06)]
    public void It_agrees_with_mlxtend(Alternative alternative, double p)
    {
        var result = PermutationTest.OfMeans(Treatment, Control, new CounterRandom(1), alternative);

        Assert.True(result.Exact);
        Assert.Equal(12_870, result.Patterns);
        Assert.Equal(p, result.PValue, 0.00051);
        Assert.Equal(Treatment.Average() - Control.Average(), result.Estimate, 1e-9);
    }

    [Fact]
    public void Random_patterns_come_near_the_exact_share()
    {
        double[] treatment = [.. Treatment, .. Treatment];
        double[] control = [.. Control, .. Control];
        double[] pairs = [.. Enumerable.Range(0, 30).Select(i => new CounterRandom(5).Normal(i) + 0.35)];
        var means = PermutationTest.OfMeans(treatment, control, new CounterRandom(2), resamples: 20_000);
        var signs = PermutationTest.OfPairs(pairs, new CounterRandom(3), resamples: 20_000);

        Assert.False(means.Exact || signs.Exact);
        // Both tend to the t-test: 16 and 16 values, and 30 pairs.
        var t = EquivalenceTest.OfMeans(treatment, control, -1e-9, 1e-9, equalVariances: true).AboveLowerMargin;
        Assert.Equal(StudentTails.TwoSidedP(t.Statistic!.Value, 30), means.PValue, 0.005);
        Assert.Equal(PairedTTest.Evaluate(pairs).PValue!.Value, signs.PValue, 0.01);
    }

    [Fact]
    public void The_same_seed_gives_the_same_p_value_and_none_is_zero()
    {
        double[] pairs = [.. Enumerable.Range(1, 40).Select(i => (double)i)];
        var (first, second) = (PermutationTest.OfPairs(pairs, new CounterRandom(9)), PermutationTest.OfPairs(pairs, new CounterRandom(9)));

        Assert.Equal(first, second);
        Assert.Equal(1 / 10_000.0, first.PValue); // no random pattern reaches all 40 signs: (0 + 1) / (9,999 + 1)
        Assert.Equal(9_999, first.Patterns);
    }

    [Fact]
    public void Few_pairs_are_enumerated() =>
        Gen.Select(Gen.Int[-5, 5].Array[1, 9], Gen.Enum<Alternative>())
            .Sample(
                (d, alternative) =>
                {
                    var sums = Enumerable
                        .Range(0, 1 << d.Length)
                        .Select(p => d.Select((x, i) => (p >> i & 1) == 0 ? x : -x).Sum())
                        .ToArray();
                    var observed = d.Sum();
                    var extreme = sums.Count(s =>
                        alternative switch
                        {
                            Alternative.Greater => s >= observed,
                            Alternative.Less => s <= observed,
                            _ => Math.Abs(s) >= Math.Abs(observed),
                        }
                    );
                    // Tenths: as doubles their sums differ by rounding, which must not count.
                    var result = PermutationTest.OfPairs([.. d.Select(x => x / 10.0)], new CounterRandom(1), alternative);
                    Assert.True(result.Exact);
                    Assert.Equal(extreme / (double)sums.Length, result.PValue, 1e-12);
                }
            );

    [Fact]
    public void Two_samples_are_dealt_in_every_way() =>
        Gen.Select(Gen.Int[-5, 5].Array[1, 5], Gen.Int[-5, 5].Array[1, 5], Gen.Enum<Alternative>())
            .Sample(
                (a, b, alternative) =>
                {
                    int[] all = [.. a, .. b];
                    var observed = a.Average() - b.Average();
                    var (ways, extreme) = (0, 0);
                    for (var p = 0; p < 1 << all.Length; p++)
                    {
                        if (System.Numerics.BitOperations.PopCount((uint)p) != a.Length)
                            continue;
                        ways++;
                        var difference =
                            all.Where((_, i) => (p >> i & 1) == 1).Average() - all.Where((_, i) => (p >> i & 1) == 0).Average();
                        extreme += alternative switch
                        {
                            Alternative.Greater => difference >= observed - 1e-9,
                            Alternative.Less => difference <= observed + 1e-9,
                            _ => Math.Abs(difference) >= Math.Abs(observed) - 1e-9,
                        }
                            ? 1
                            : 0;
                    }
                    var result = PermutationTest.OfMeans(
                        [.. a.Select(x => x / 10.0)],
                        [.. b.Select(x => x / 10.0)],
                        new CounterRandom(1),
                        alternative
                    );
                    Assert.Equal(ways, result.Patterns);
                    Assert.Equal(extreme / (double)ways, result.PValue, 1e-12);
                }
            );

    [Fact]
    public void Values_that_do_not_vary_give_a_p_value_of_one()
    {
        Assert.Equal(1, PermutationTest.OfPairs([0, 0, 0], new CounterRandom(1)).PValue);
        Assert.Equal(1, PermutationTest.OfMeans([0.1, 0.1], [0.1], new CounterRandom(1)).PValue);
        Assert.Equal(1, PermutationTest.OfPairs(new double[30], new CounterRandom(1)).PValue);
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PermutationTest.OfPairs([], new CounterRandom(1)));
        Assert.Throws<ArgumentException>(() => PermutationTest.OfMeans([1], [double.NaN], new CounterRandom(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => PermutationTest.OfPairs([1], new CounterRandom(1), resamples: 0));
    }
}

using CsCheck;

namespace MLFeatures.Statistics.Tests.Ranks;

public class MannWhitneyTestTests
{
    // scipy, scipy/stats/tests/test_hypotests.py, cases_basic and cases_continuity (BSD-3-Clause), from R wilcox.test.
    private static readonly double[] X = [210.052110, 110.190630, 307.918612];

    private static readonly double[] Y =
    [
        436.08811482466416,
        416.37397329768191,
        179.96975939463582,
        197.8118754228619,
        34.038757281225756,
        138.54220550921517,
        128.7769351470246,
        265.92721427951852,
        275.6617533155341,
        592.34083395416258,
        448.73177590617018,
        300.61495185038905,
        187.97508449019588,
    ];

    [Theory]
    [InlineData(Alternative.TwoSided, RankTestMethod.Normal, 0.6865041817876)]
    [InlineData(Alternative.Less, RankTestMethod.Normal, 0.3432520908938)]
    [InlineData(Alternative.Greater, RankTestMethod.Normal, 0.7047591913255)]
    [InlineData(Alternative.TwoSided, RankTestMethod.Exact, 0.7035714285714)]
    [InlineData(Alternative.Less, RankTestMethod.Exact, 0.3517857142857)]
    [InlineData(Alternative.Greater, RankTestMethod.Exact, 0.6946428571429)]
    public void It_agrees_with_R(Alternative alternative, RankTestMethod method, double p)
    {
        var result = MannWhitneyTest.Evaluate(X, Y, alternative, method);

        Assert.Equal(16, result.U);
        Assert.Equal(1, result.PValue!.Value / p, 1e-11);
        Assert.Equal(method is RankTestMethod.Exact, result.Exact);
        Assert.Equal(16.0 / 39, result.ProbabilityOfSuperiority, 1e-15);
        // The other way round: U of the other sample, the opposite alternative.
        var opposite = alternative switch
        {
            Alternative.Greater => Alternative.Less,
            Alternative.Less => Alternative.Greater,
            _ => Alternative.TwoSided,
        };
        var swapped = MannWhitneyTest.Evaluate(Y, X, opposite, method);
        Assert.Equal(23, swapped.U);
        Assert.Equal(1, swapped.PValue!.Value / p, 1e-11);
    }

    [Fact]
    public void Without_continuity_correction_it_agrees_with_R() =>
        Assert.Equal(
            1,
            MannWhitneyTest.Evaluate(Y, X, method: RankTestMethod.Normal, continuityCorrection: false).PValue!.Value / 0.6377328900502,
            1e-11
        );

    [Fact]
    public void The_exact_p_value_is_the_share_of_all_ways_to_deal_ties_included() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 6], Gen.Int[0, 5].Array[1, 5], Gen.Enum<Alternative>())
            .Where((a, b, _) => a.Concat(b).Distinct().Count() > 1)
            .Sample(
                (a, b, alternative) =>
                {
                    int[] all = [.. a, .. b];
                    static double U(IEnumerable<int> x, int[] y) =>
                        x.Sum(v =>
                            y.Sum(w =>
                                v > w ? 1
                                : v == w ? 0.5
                                : 0
                            )
                        );
                    var observed = U(a, b);
                    var values = Enumerable
                        .Range(0, 1 << all.Length)
                        .Where(p => System.Numerics.BitOperations.PopCount((uint)p) == a.Length)
                        .Select(p => U(all.Where((_, i) => (p >> i & 1) == 1), [.. all.Where((_, i) => (p >> i & 1) == 0)]))
                        .ToArray();
                    var (less, greater) = (
                        values.Count(u => u <= observed) / (double)values.Length,
                        values.Count(u => u >= observed) / (double)values.Length
                    );
                    var expected = alternative switch
                    {
                        Alternative.Greater => greater,
                        Alternative.Less => less,
                        _ => Math.Min(1, 2 * Math.Min(less, greater)),
                    };
                    var result = MannWhitneyTest.Evaluate(
                        [.. a.Select(x => (double)x)],
                        [.. b.Select(x => (double)x)],
                        alternative,
                        RankTestMethod.Exact
                    );
                    Assert.Equal(observed, result.U, 1e-12);
                    Assert.Equal(expected, result.PValue!.Value, 1e-12);
                },
                iter: 60
            );

    [Fact]
    public void Ties_lower_the_variance_of_the_normal_approximation()
    {
        // Definition with 4 and 5 values, U = 4 and ties of 4 and 2: variance 4·5/12 · (10 − (60 + 6)/(9·8)), z = (4 − 10 + 0.5)/σ.
        var result = MannWhitneyTest.Evaluate([1, 2, 2, 3], [2, 2, 5, 5, 6], method: RankTestMethod.Normal);

        Assert.Equal(4, result.U);
        Assert.Equal((4 - 10 + 0.5) / Math.Sqrt(20 / 12.0 * (10 - (60 + 6) / 72.0)), result.Z!.Value, 1e-12);
        Assert.Equal(2 * result.ProbabilityOfSuperiority - 1, result.RankBiserial);
    }

    [Fact]
    public void U_over_pairs_is_the_area_under_the_ROC_curve() =>
        Gen.Select(Gen.Int[0, 9].Array[1, 30], Gen.Int[0, 9].Array[1, 30])
            .Sample(
                (a, b) =>
                {
                    double[] scores = [.. a.Concat(b).Select(x => (double)x)];
                    bool[] labels = [.. a.Select(_ => true), .. b.Select(_ => false)];
                    var result = MannWhitneyTest.Evaluate(scores.AsSpan(0, a.Length), scores.AsSpan(a.Length));
                    Assert.Equal(AreaUnderRocCurve.Of(scores, labels)!.Value, result.ProbabilityOfSuperiority, 1e-12);
                }
            );

    [Fact]
    public void The_exact_test_is_chosen_without_ties_up_to_eight_values()
    {
        double[] Range(int from, int count) => [.. Enumerable.Range(from, count).Select(i => (double)i)];

        Assert.True(MannWhitneyTest.Evaluate(Range(0, 8), Range(100, 40)).Exact);
        Assert.False(MannWhitneyTest.Evaluate(Range(0, 9), Range(100, 9)).Exact);
        Assert.False(MannWhitneyTest.Evaluate(Range(0, 3), Range(2, 3)).Exact);
    }

    [Fact]
    public void A_far_out_p_value_is_positive()
    {
        double[] low = [.. Enumerable.Range(0, 800).Select(i => (double)i)];
        double[] high = [.. low.Select(x => x + 1000)];

        Assert.InRange(MannWhitneyTest.Evaluate(low, high).PValue!.Value, double.Epsilon, 1e-200);
        // 1 of C(60, 30) ways
        Assert.Equal(
            1 / 118264581564861424.0,
            MannWhitneyTest.Evaluate(high.AsSpan(0, 30), low.AsSpan(0, 30), Alternative.Greater, RankTestMethod.Exact).PValue!.Value,
            1e-30
        );
    }

    [Fact]
    public void Equal_values_are_degenerate()
    {
        foreach (var method in Enum.GetValues<RankTestMethod>())
        {
            var result = MannWhitneyTest.Evaluate([2, 2], [2, 2, 2], method: method);
            Assert.Equal((true, 0.5, null), (result.Degenerate, result.ProbabilityOfSuperiority, result.Z));
        }
    }

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MannWhitneyTest.Evaluate([], [1]));
        Assert.Throws<ArgumentException>(() => MannWhitneyTest.Evaluate([1], [double.NaN]));
        Assert.Throws<ArgumentException>(() => MannWhitneyTest.Evaluate(new double[1000], new double[1000], method: RankTestMethod.Exact));
    }
}

using CsCheck;

namespace MLFeatures.Statistics.Tests.Classification;

public class CochranQTestTests
{
    [Fact]
    public void It_agrees_with_cochran_01()
    {
        // rasbt/mlxtend 9aadcee, mlxtend/evaluate/tests/test_cochran_q.py:491-492 (BSD-3-Clause): how often each pattern of three answers occurs.
        (string Pattern, int Count)[] patterns = [("000", 3), ("001", 3), ("010", 1), ("011", 9), ("111", 80), ("100", 2), ("110", 2)];
        bool[] answers = [.. patterns.SelectMany(p => Enumerable.Repeat(p.Pattern.Select(c => c == '1'), p.Count).SelectMany(row => row))];
        var result = CochranQTest.Evaluate(answers, 3);

        Assert.Equal(7.529, result.Statistic!.Value, 0.00051);
        Assert.Equal(0.023, result.PValue!.Value, 0.00051);
        Assert.Equal(2, result.DegreesOfFreedom);
    }

    [Fact]
    public void It_agrees_with_cochran_03()
    {
        // statsmodels 82c59e3, statsmodels/stats/tests/test_contingency_tables.py:292-347 (BSD-3-Clause).
        int[] matrix =
        [
            0,
            0,
            1,
            1,
            0,
            0,
            1,
            0,
            1,
            0,
            0,
            1,
            1,
            0,
            1,
            1,
            0,
            0,
            0,
            1,
            1,
            1,
            0,
            0,
            0,
            1,
            0,
            1,
            0,
            0,
            0,
            1,
            0,
            0,
            0,
            0,
            0,
            1,
            1,
            0,
            0,
            0,
            0,
            0,
            0,
        ];

        Assert.Equal(1, CochranQTest.Evaluate([.. matrix.Select(x => x == 1)], 5).Statistic!.Value / 1.2174, 1e-4);
    }

    [Fact]
    public void With_two_classifiers_it_is_McNemars_test_without_correction() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50], Gen.Int[0, 9])
            .Where((b, c, _) => b + c > 0)
            .Sample(
                (b, c, both) =>
                {
                    bool[] answers =
                    [
                        .. Enumerable.Repeat<bool[]>([true, false], b).SelectMany(r => r),
                        .. Enumerable.Repeat<bool[]>([false, true], c).SelectMany(r => r),
                        .. Enumerable.Repeat<bool[]>([true, true], both).SelectMany(r => r),
                    ];
                    var expected = McNemarTest.ChiSquare(new(b, c), continuityCorrection: false);
                    Assert.Equal(expected.Statistic!.Value, CochranQTest.Evaluate(answers, 2).Statistic!.Value, 1e-9);
                }
            );

    [Fact]
    public void Rows_on_which_all_agree_are_degenerate() => Assert.True(CochranQTest.Evaluate([true, true, false, false], 2).Degenerate);

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CochranQTest.Evaluate([], 2));
        Assert.Throws<ArgumentException>(() => CochranQTest.Evaluate([true, true, true], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => CochranQTest.Evaluate([true], 1));
    }
}

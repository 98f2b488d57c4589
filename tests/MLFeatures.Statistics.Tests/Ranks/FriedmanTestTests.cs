using CsCheck;

namespace MLFeatures.Statistics.Tests.Ranks;

public class FriedmanTestTests
{
    // Coarse enough that no difference drowns in the rounding of a shift.
    private static readonly Gen<double> Thousandths = Gen.Int[-1000, 1000].Select(i => i / 1000.0);

    // scipy 3dbf660, scipy/stats/tests/test_stats.py:4598-4628 (BSD-3-Clause), verified there with Matlab and R. One block per line.
    // friedman-01: table 6 of Demšar (2006), 14 data sets and 4 learners.
    private static readonly double[] Demsar =
    [
        0.763,
        0.768,
        0.771,
        0.798,
        0.599,
        0.591,
        0.59,
        0.569,
        0.954,
        0.971,
        0.968,
        0.967,
        0.628,
        0.661,
        0.654,
        0.657,
        0.882,
        0.888,
        0.886,
        0.898,
        0.936,
        0.931,
        0.916,
        0.931,
        0.661,
        0.668,
        0.609,
        0.685,
        0.583,
        0.583,
        0.563,
        0.625,
        0.775,
        0.838,
        0.866,
        0.875,
        1.0,
        1.0,
        1.0,
        1.0,
        0.94,
        0.962,
        0.965,
        0.962,
        0.619,
        0.666,
        0.614,
        0.669,
        0.972,
        0.981,
        0.9751,
        0.975,
        0.957,
        0.978,
        0.946,
        0.97,
    ];

    private static readonly double[] Untied =
    [
        7.0,
        5.3,
        4.9,
        8.8,
        9.9,
        5.7,
        7.6,
        8.9,
        8.5,
        4.7,
        5.5,
        8.1,
        5.1,
        3.5,
        2.8,
        3.3,
        10.3,
        7.7,
        8.4,
        9.1,
    ];

    [Fact]
    public void It_agrees_with_friedman_01_and_with_Demsar()
    {
        var result = FriedmanTest.Evaluate(Demsar, 4);

        Assert.Equal(1, result.ChiSquare.Statistic!.Value / 10.2283464566929, 1e-8);
        Assert.Equal(1, result.ChiSquare.PValue!.Value / 0.0167215803284414, 1e-8);
        Assert.Equal((3.0, 14), (result.ChiSquare.DegreesOfFreedom, result.Blocks));
        // Demšar (2006), section 3.2.2: average ranks (1 = best there) 3.143 2.000 2.893 1.964, χ² = 9.28 and F = 3.69 without tie correction.
        double[] best = [3.143, 2.000, 2.893, 1.964];
        Assert.All(best.Zip(result.AverageRanks), r => Assert.Equal(r.First, 5 - r.Second, 0.0006));
        Assert.Equal(9.28, result.UncorrectedChiSquare.Statistic!.Value, 0.006);
        Assert.Equal(3.69, result.UncorrectedImanDavenport.Statistic!.Value, 0.006);
        Assert.Equal((3.0, 39.0), (result.ImanDavenport.DegreesOfFreedom, result.ImanDavenport.DenominatorDegreesOfFreedom!.Value));
        var chi2 = result.ChiSquare.Statistic.Value;
        Assert.Equal(13 * chi2 / (14 * 3 - chi2), result.ImanDavenport.Statistic!.Value, 1e-12);
    }

    [Fact]
    public void It_agrees_with_friedman_03()
    {
        var result = FriedmanTest.Evaluate(Untied, 4);

        Assert.Equal(1, result.ChiSquare.Statistic!.Value / 10.68, 1e-8);
        Assert.Equal(1, result.ChiSquare.PValue!.Value / 0.0135882729582176, 1e-8);
        Assert.Equal(result.ChiSquare, result.UncorrectedChiSquare);
    }

    [Fact]
    public void It_follows_the_definition_in_ranks() =>
        Gen.Select(Gen.Int[2, 5], Gen.Int[2, 8], Gen.Int[0, 4].Array[40])
            .Sample(
                (k, n, pool) =>
                {
                    double[] values = [.. pool.Take(k * n).Select(v => (double)v)];
                    var result = FriedmanTest.Evaluate(values, k);
                    var (sums, ties) = (new double[k], 0.0);
                    for (var b = 0; b < n; b++)
                    {
                        var row = values[(b * k)..(b * k + k)];
                        for (var j = 0; j < k; j++)
                            sums[j] += row.Count(v => v < row[j]) + (row.Count(v => v == row[j]) + 1) / 2.0;
                        ties += row.GroupBy(v => v).Sum(g => Math.Pow(g.Count(), 3) - g.Count());
                    }
                    var chi2 = 12.0 * n / (k * (k + 1)) * (sums.Sum(s => s / n * (s / n)) - k * (k + 1.0) * (k + 1) / 4);
                    var correction = 1 - ties / (n * (double)k * (k * k - 1));
                    Assert.All(sums.Zip(result.AverageRanks), r => Assert.Equal(r.First / n, r.Second, 1e-12));
                    if (Math.Abs(correction) < 1e-12)
                    {
                        Assert.True(
                            result.ChiSquare.Degenerate && result.UncorrectedChiSquare.Degenerate && result.ImanDavenport.Degenerate
                        );
                        return;
                    }
                    Assert.Equal(chi2, result.UncorrectedChiSquare.Statistic!.Value, 1e-9);
                    Assert.Equal(chi2 / correction, result.ChiSquare.Statistic!.Value, 1e-9);
                }
            );

    [Fact]
    public void Complete_agreement_has_no_finite_F()
    {
        var result = FriedmanTest.Evaluate([1, 2, 3, 10, 20, 30, 4, 5, 6], 3);

        Assert.Equal(6, result.ChiSquare.Statistic!.Value, 1e-12);
        Assert.True(result.ImanDavenport.Degenerate);
    }

    [Fact]
    public void A_rising_transformation_changes_nothing() =>
        Thousandths
            .Array[12]
            .Sample(v => Assert.Equal(FriedmanTest.Evaluate(v, 3).ChiSquare, FriedmanTest.Evaluate([.. v.Select(Math.Exp)], 3).ChiSquare));

    [Fact]
    public void Wrong_input_is_refused()
    {
        Assert.Throws<ArgumentException>(() => FriedmanTest.Evaluate([1, 2, 3, 4, 5, 6, 7], 3));
        Assert.Throws<ArgumentException>(() => FriedmanTest.Evaluate([1, 2], 2));
        Assert.Throws<ArgumentException>(() => FriedmanTest.Evaluate([1, 2, 3, double.NaN], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => FriedmanTest.Evaluate([1, 2], 1));
    }
}

using CsCheck;
using MLFeatures.Statistics.Tests.Data;

namespace MLFeatures.Statistics.Tests.Dependence;

public class CorrelationTests
{
    private static readonly Gen<(int X, int Y)[]> Rows = Gen.Select(Gen.Int[-9, 9], Gen.Int[-9, 9], (x, y) => (x, y)).Array[0, 40];

    [Theory]
    // correlation_iris: scipy 1.10.1 (pearsonr, spearmanr, kendalltau); statsmodels 0.13.5 (distance_statistics).
    [InlineData(
        "sepal_length",
        "sepal_width",
        -0.1175697841330022,
        0.15189826071144746,
        -0.2726932479034537,
        0.04351158357637976,
        -0.166777658283235,
        0.04136799424884587,
        -0.0769967881165167,
        0.18292101506854785,
        0.3105325641438167,
        0.12077817675493743
    )]
    [InlineData(
        "sepal_length",
        "petal_length",
        0.8717537758865829,
        1.0386674194498827e-47,
        0.8270363296643619,
        0.9055080488214539,
        0.881898126434986,
        3.4430872780470036e-50,
        0.7185159275387326,
        1.1691259442824266e-36,
        0.8585197144680969,
        0.762975004389696
    )]
    [InlineData(
        "petal_length",
        "petal_width",
        0.9628654314027953,
        4.6750039073346546e-86,
        0.9490524593111134,
        0.9729853173787966,
        0.9376668235763412,
        8.156596854126675e-70,
        0.8068906859884751,
        2.4434463945331443e-44,
        0.9736309347509411,
        0.888064273104955
    )]
    public void They_agree_with_correlation_iris(
        string first,
        string second,
        double pearson,
        double pearsonP,
        double lower,
        double upper,
        double spearman,
        double spearmanP,
        double kendall,
        double kendallP,
        double distance,
        double distanceCovariance
    )
    {
        var (x, y) = (DataTable.Iris[first], DataTable.Iris[second]);
        var p = PearsonCorrelation.Evaluate(x, y);
        Close([pearson, pearsonP, lower, upper], p.Coefficient, p.PValue, p.Lower, p.Upper);
        var s = SpearmanCorrelation.Evaluate(x, y);
        Close([spearman, spearmanP], s.Coefficient, s.PValue);
        var k = KendallCorrelation.Evaluate(x, y);
        Close([kendall, kendallP], k.TauB, k.PValue);
        var d = DistanceCorrelation.Evaluate(x, y);
        Close([distance, distanceCovariance], d.Correlation, d.Covariance);
    }

    [Fact]
    public void They_agree_with_spearman_kendall_ties_nan() // scipy 1.10.1
    {
        double[] x = [1, 2, 2, 3, 4, 4, 4, 5],
            y = [2, 1, 3, 3, 5, 4, 4, 6];
        var kendall = KendallCorrelation.Evaluate(x, y);
        Close([0.9256265453136692], SpearmanCorrelation.Evaluate(x, y).Coefficient);
        Close([0.8406728074767076, 0.8203125, 0.875], kendall.TauB, kendall.TauC, kendall.SomersD);
    }

    [Fact]
    public void They_agree_with_distance_correlation_parabola() // statsmodels 0.13.5
    {
        double[] x = [.. Enumerable.Range(-5, 11).Select(i => (double)i)];
        double[] y = [.. x.Select(v => v * v)];
        Assert.Equal(0, PearsonCorrelation.Evaluate(x, y).Coefficient!.Value, 1e-12);
        var d = DistanceCorrelation.Evaluate(x, y);
        Close(
            [0.4975090846304604, 1.9962398913913046, 2.342563404859114, 6.872774180052122],
            d.Correlation,
            d.Covariance,
            d.FirstDeviation,
            d.SecondDeviation
        );
    }

    [Theory]
    // pearson_cancellation_offset: mpmath. scikit-learn 1.2.1 has 0.538 at 1e8.
    [InlineData(0e+00, 0.5864501344746885)]
    [InlineData(1e+04, 0.5864501344746832)]
    [InlineData(1e+06, 0.5864501344750301)]
    [InlineData(1e+08, 0.586450134446148)]
    public void A_large_mean_costs_no_digits(double offset, double expected) =>
        Assert.Equal(
            1,
            PearsonCorrelation
                .Evaluate(Array.ConvertAll(DataTable.Diabetes["bmi"], x => x + offset), DataTable.Diabetes.Target)
                .Coefficient!.Value / expected,
            1e-9
        );

    [Fact]
    public void Ranks_and_pairs_follow_their_definitions() =>
        Rows.Sample(rows =>
        {
            double[] x = [.. rows.Select(r => (double)r.X)],
                y = [.. rows.Select(r => (double)r.Y)];
            var pairs = rows.SelectMany((a, i) => rows.Skip(i + 1).Select(b => Math.Sign(a.X - b.X) * Math.Sign(a.Y - b.Y))).ToArray();
            var kendall = KendallCorrelation.Evaluate(x, y);
            Assert.Equal((pairs.LongCount(s => s > 0), pairs.LongCount(s => s < 0)), (kendall.Concordant, kendall.Discordant));
            var spearman = SpearmanCorrelation.Evaluate(x, y);
            var ofRanks = PearsonCorrelation.Evaluate(Ranks(x), Ranks(y));
            Assert.Equal(ofRanks.Coefficient ?? 2, spearman.Coefficient ?? 2, 1e-12);
            Assert.Equal(x.Distinct().Count() < 2 || y.Distinct().Count() < 2, kendall.Degenerate);
            Assert.Equal(kendall.Degenerate, spearman.Degenerate);
            Assert.Equal(kendall.TauB ?? 2, KendallCorrelation.Evaluate(y, x).TauB ?? 2, 1e-12);
            Assert.Equal(-(kendall.TauB ?? 2), KendallCorrelation.Evaluate(x, [.. y.Select(v => -v)]).TauB ?? -2, 1e-12);
        });

    [Fact]
    public void The_distance_correlation_follows_its_definition() =>
        Gen.Select(Gen.Int[-9, 9], Gen.Double[-3, 3])
            .Array[2, 40]
            .Sample(rows =>
            {
                double[] x = [.. rows.Select(r => (double)r.Item1)],
                    y = [.. rows.Select(r => Math.Round(r.Item2, 6))];
                var (xy, xx, yy) = (Naive(x, y), Naive(x, x), Naive(y, y));
                var actual = DistanceCorrelation.Evaluate(x, y);
                Assert.Equal(xx == 0 || yy == 0, actual.Degenerate);
                if (actual.Degenerate)
                    return;
                Assert.Equal(xy, actual.Covariance * actual.Covariance, 1e-9);
                Assert.Equal(Math.Sqrt(xx), actual.FirstDeviation, 1e-9);
                Assert.Equal(actual.Correlation!.Value, DistanceCorrelation.Evaluate(y, x).Correlation!.Value, 1e-7);
                Assert.Equal(
                    actual.Correlation.Value,
                    DistanceCorrelation.Evaluate([.. x.Select(v => -1e3 * v + 7e6)], y).Correlation!.Value,
                    1e-6
                );
                Assert.Equal(1, DistanceCorrelation.Evaluate(x, x).Correlation!.Value, 1e-9);
            });

    [Fact]
    public void Independent_columns_are_near_0_and_dependent_ones_are_not()
    {
        double[] x = [.. Enumerable.Range(0, 20_000).Select(i => new CounterRandom(1).Normal(i))];
        double[] y = [.. Enumerable.Range(0, 20_000).Select(i => new CounterRandom(2).Normal(i))];
        double[] square = [.. x.Select(v => v * v)];
        Assert.InRange(DistanceCorrelation.Evaluate(x, y).Correlation!.Value, 0, 0.03);
        Assert.InRange(DistanceCorrelation.Evaluate(x, square).Correlation!.Value, 0.4, 0.7);
        Assert.Equal(0, PearsonCorrelation.Evaluate(x, y).Coefficient!.Value, 0.03);
        Assert.Equal(0, SpearmanCorrelation.Evaluate(x, y).Coefficient!.Value, 0.03);
        Assert.Equal(0, KendallCorrelation.Evaluate(x, y).TauB!.Value, 0.03);
    }

    [Fact]
    public void The_exact_p_of_Kendall_counts_all_orders()
    {
        // scipy 1.10.1: kendalltau([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]), exact.
        var result = KendallCorrelation.Evaluate([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]);
        Assert.True(result.Exact);
        // Of 120 orders 1 + 4 + 9 have at most two exchanges.
        Assert.Equal(2 * 14 / 120.0, result.PValue!.Value, 1e-12);
        double[] x = [.. Enumerable.Range(0, 30).Select(i => (double)i)];
        double[] y = [.. x.Select((v, i) => v + 12 * new CounterRandom(6).Normal(i))];
        Assert.Equal(
            KendallCorrelation.Evaluate(x, y, RankTestMethod.Normal).PValue!.Value,
            KendallCorrelation.Evaluate(x, y).PValue!.Value,
            0.01
        );
        Assert.Throws<ArgumentException>(() => KendallCorrelation.Evaluate([1, 1, 2], [1, 2, 3], RankTestMethod.Exact));
    }

    [Fact]
    public void A_perfect_line_is_one_and_its_interval_a_point()
    {
        double[] x = [1, 2, 3, 4, 5.5];
        var line = PearsonCorrelation.Evaluate(x, [.. x.Select(v => 3 - 2 * v)]);
        Assert.Equal(-1, line.Coefficient!.Value, 1e-15);
        Assert.InRange(line.PValue!.Value, 0, 1e-12);
        Assert.Equal((-1.0, -1.0), (Math.Round(line.Lower!.Value, 6), Math.Round(line.Upper!.Value, 6)));
        var two = PearsonCorrelation.Evaluate([1, 2], [3, 5]);
        Assert.Equal(1, two.Coefficient!.Value, 1e-15);
        Assert.Equal((null, null), (two.PValue, two.Lower));
        Assert.Null(PearsonCorrelation.Evaluate([1, 2, 4], [3, 5, 4]).Lower);
        Assert.Equal(1, PearsonCorrelation.Evaluate([8e307, -8e307, 8e306], [8e-308, -8e-308, 8e-309]).Coefficient!.Value, 1e-9);
    }

    [Fact]
    public void What_does_not_vary_is_said_and_wrong_input_refused()
    {
        Assert.True(PearsonCorrelation.Evaluate([0.1 + 0.2, 0.3], [1, 2]).Degenerate);
        Assert.True(PearsonCorrelation.Evaluate([], []).Degenerate);
        Assert.True(PearsonCorrelation.Evaluate([1], [1]).Degenerate);
        Assert.True(SpearmanCorrelation.Evaluate([1, 1, 1], [1, 2, 3]).Degenerate);
        Assert.True(KendallCorrelation.Evaluate([1, 1, 1], [1, 2, 3]).Degenerate);
        Assert.True(KendallCorrelation.Evaluate([1], [1]).Degenerate);
        Assert.True(KendallCorrelation.Evaluate([], []).Degenerate);
        Assert.True(DistanceCorrelation.Evaluate([1, 1, 1], [1, 2, 3]).Degenerate);
        Assert.True(DistanceCorrelation.Evaluate([], []).Degenerate);
        Assert.Equal(
            1,
            SpearmanCorrelation.Evaluate([double.NegativeInfinity, 0, double.PositiveInfinity], [1, 2, 3]).Coefficient!.Value,
            1e-15
        );
        Assert.Throws<ArgumentException>(() => PearsonCorrelation.Evaluate([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentException>(() => PearsonCorrelation.Evaluate([1, 2], [1, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => PearsonCorrelation.Evaluate([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => SpearmanCorrelation.Evaluate([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentException>(() => KendallCorrelation.Evaluate([1, 2], [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => DistanceCorrelation.Evaluate([1, double.NegativeInfinity], [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => PearsonCorrelation.Evaluate([1, 2], [1, 2], confidence: 1));
    }

    private static double[] Ranks(double[] values) =>
        Array.ConvertAll(values, v => values.Count(o => o < v) + (values.Count(o => o == v) + 1) / 2.0);

    private static double Naive(double[] x, double[] y)
    {
        var (a, b) = (Centred(x), Centred(y));
        return Enumerable.Range(0, x.Length).Sum(i => Enumerable.Range(0, x.Length).Sum(j => a[i][j] * b[i][j])) / x.Length / x.Length;

        static double[][] Centred(double[] values)
        {
            var distances = Array.ConvertAll(values, v => Array.ConvertAll(values, o => Math.Abs(v - o)));
            var means = Array.ConvertAll(distances, row => row.Average());
            var mean = means.Average();
            return [.. distances.Select((row, i) => row.Select((d, j) => d - means[i] - means[j] + mean).ToArray())];
        }
    }

    private static void Close(double[] expected, params double?[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(1, pair.Second!.Value / pair.First, 1e-9));
}

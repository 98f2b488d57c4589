using CsCheck;

namespace MLFeatures.Statistics.Tests.Dependence;

public class DistanceCorrelationTestTests
{
    private static readonly Gen<(double[] X, double[] Y)> Columns = Gen.Int[4, 40]
        .SelectMany(n =>
            Gen.Select(Gen.Double[-5, 5].Array[n], Gen.Int[-3, 3].Array[n], (x, y) => (x, Array.ConvertAll(y, v => (double)v)))
        );

    [Fact]
    public void The_corrected_statistic_is_the_inner_product_of_u_centred_distances() =>
        Columns.Sample(c =>
        {
            var found = DistanceCorrelationTest.Evaluate(c.X, c.Y).BiasCorrected;
            var (a, b) = (Centred(c.X), Centred(c.Y));
            var scale = Math.Sqrt(Inner(a, a) * Inner(b, b));
            if (c.Y.Distinct().Count() == 1)
                Assert.Null(found);
            else if (Inner(a, a) > 1e-6 && Inner(b, b) > 1e-6)
                Assert.Equal(Inner(a, b) / scale, found!.Value, 1e-8);
        });

    [Fact]
    public void A_parabola_is_seen_and_noise_is_not()
    {
        var random = new CounterRandom(7);
        double[] x = [.. Enumerable.Range(0, 300).Select(i => random.Normal(i))];
        double[] noise = [.. Enumerable.Range(0, 300).Select(i => random.Stream(1).Normal(i))];

        Assert.True(DistanceCorrelationTest.Evaluate(x, [.. x.Select(v => v * v)]).PValue < 1e-6);
        Assert.True(DistanceCorrelationTest.Permute(x, [.. x.Select(v => v * v)], random, 199).PValue == 0.005);
        Assert.True(DistanceCorrelationTest.Evaluate(x, noise).PValue > 0.05);
        Assert.True(DistanceCorrelationTest.Permute(x, noise, random, 199).PValue > 0.05);
    }

    [Fact]
    public void The_test_keeps_its_level()
    {
        var random = new CounterRandom(3);
        var rejected = 0;
        for (var s = 0; s < 1_000; s++)
        {
            double[] x = [.. Enumerable.Range(0, 30).Select(i => random.Stream(s).Stream("x").Normal(i))];
            double[] y = [.. Enumerable.Range(0, 30).Select(i => random.Stream(s).Stream("y").Uniform(i))];
            rejected += DistanceCorrelationTest.Evaluate(x, y).PValue <= 0.05 ? 1 : 0;
        }
        Assert.InRange(rejected, 20, 60);
    }

    [Fact]
    public void What_does_not_vary_or_is_too_short_is_degenerate()
    {
        Assert.True(DistanceCorrelationTest.Evaluate([1, 1, 1, 1, 1], [1, 2, 3, 4, 5]).Degenerate);
        Assert.True(DistanceCorrelationTest.Evaluate([1, 2, 3], [1, 2, 3]).Degenerate);
        Assert.Null(DistanceCorrelationTest.Permute([], [], new(1)).PValue);
        Assert.Throws<ArgumentException>(() => DistanceCorrelationTest.Evaluate([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DistanceCorrelationTest.Permute([1, 2], [1, 2], new(1), 0));
        Assert.Equal(1, DistanceCorrelationTest.Evaluate([1, 2, 3, 5], [2, 4, 6, 10]).BiasCorrected!.Value, 1e-12);
    }

    private static double[,] Centred(double[] x)
    {
        double n = x.Length;
        double Row(int i) => x.Sum(v => Math.Abs(v - x[i]));
        var all = x.Select((_, i) => Row(i)).Sum();
        var centred = new double[x.Length, x.Length];
        for (var i = 0; i < x.Length; i++)
        for (var j = 0; j < x.Length; j++)
            centred[i, j] = i == j ? 0 : Math.Abs(x[i] - x[j]) - Row(i) / (n - 2) - Row(j) / (n - 2) + all / ((n - 1) * (n - 2));
        return centred;
    }

    private static double Inner(double[,] a, double[,] b)
    {
        double n = a.GetLength(0);
        return a.Cast<double>().Zip(b.Cast<double>(), (p, q) => p * q).Sum() / (n * (n - 3));
    }
}

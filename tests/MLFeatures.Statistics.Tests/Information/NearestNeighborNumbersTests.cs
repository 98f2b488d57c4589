using CsCheck;

namespace MLFeatures.Statistics.Tests.Information;

public class NearestNeighborNumbersTests
{
    private static readonly NearestNeighborOptions Plain = new() { Ties = NeighborTies.Strict, Standardize = false };

    private static readonly double[] X = [0.1, 0.45, 0.83, 1.37, 1.91, 2.3, 2.78, 3.01, 3.66, 4.2, 4.71, 5.05];
    private static readonly double[] Y = [0.32, 0.11, 0.95, 1.21, 2.4, 1.77, 3.1, 2.65, 3.9, 4.42, 4.08, 5.31];

    [Theory]
    // mi_ksg_cc_small_bruteforce and mi_ksg_cc_small_k_sweep: brute force of Kraskov et al. 2004, equation 8, equal to scikit-learn 1.2.1.
    [InlineData(1, 1.311544011544012)]
    [InlineData(2, 0.9365440115440125)]
    [InlineData(3, 0.9018217893217901)]
    [InlineData(5, 0.617099567099568)]
    public void It_agrees_with_mi_ksg_cc_small(int neighbors, double expected) =>
        Assert.Equal(1, NearestNeighborInformation.OfNumbers(X, Y, Plain with { Neighbors = neighbors }).Raw!.Value / expected, 1e-12);

    [Theory]
    // mi_ksg_gauss_rho00, _rho50, _rho90: scikit-learn 1.2.1 on unscaled data; the truth is −½ ln(1 − ρ²).
    [InlineData(11, 0, 0, 0)]
    [InlineData(12, 0.5, 0.11999023910879725, 0.1257550132336993)]
    [InlineData(13, 0.9, 0.8551184250361508, 0.8633041279597817)]
    public void It_agrees_with_mi_ksg_gauss(int seed, double correlation, double three, double ten)
    {
        var (x, y) = Gauss(seed, correlation, 2000);
        Assert.Equal(three, NearestNeighborInformation.OfNumbers(x, y, Plain).Value!.Value, 1e-9);
        var withTen = NearestNeighborInformation.OfNumbers(x, y, Plain with { Neighbors = 10 }).Value!.Value;
        Assert.Equal(ten, withTen, 1e-9);
        Assert.Equal(-0.5 * Math.Log(1 - correlation * correlation), withTen, 0.05);
    }

    [Fact]
    public void It_is_the_definition() =>
        Gen.Select(Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20]).Array[2, 60], Gen.Int[1, 6], Gen.Int[0, 2])
            .Sample(
                (rows, k, kind) =>
                {
                    if (rows.Length <= k)
                        return;
                    // With repeated rows, with distances all different, and with tails that are far away.
                    double[] x = [.. rows.Select((r, i) => Value(r.Item1, i, kind))];
                    double[] y = [.. rows.Select((r, i) => Value(r.Item2, 2 * i + 1, kind))];
                    if (x.Distinct().Count() == 1 || y.Distinct().Count() == 1)
                        return;
                    foreach (var ties in Enum.GetValues<NeighborTies>())
                    {
                        var actual = NearestNeighborInformation.OfNumbers(
                            x,
                            y,
                            new()
                            {
                                Neighbors = k,
                                Standardize = false,
                                Ties = ties,
                            }
                        );
                        Assert.Equal(Naive(x, y, k, ties), actual.Raw!.Value, 1e-11);
                    }
                }
            );

    [Fact]
    public void It_is_the_definition_for_many_rows_in_many_strips()
    {
        var random = new CounterRandom(4);
        // Heavy tails, rounded on one side: dense and empty places, ties of x across strips.
        double[] x = [.. Enumerable.Range(0, 3000).Select(i => Math.Round(Math.Exp(2 * random.Normal(i)), 1))];
        double[] y = [.. x.Select((v, i) => Math.Sqrt(v) + 0.3 * random.Stream(1).Normal(i))];
        Assert.Equal(
            Naive(x, y, 3, NeighborTies.Averaged),
            NearestNeighborInformation.OfNumbers(x, y, new() { Standardize = false }).Raw!.Value,
            1e-10
        );
        Assert.Equal(
            Naive(y, x, 3, NeighborTies.Averaged),
            NearestNeighborInformation.OfNumbers(y, x, new() { Standardize = false }).Raw!.Value,
            1e-10
        );
    }

    [Fact]
    public void Units_and_the_order_of_columns_and_rows_change_nothing() =>
        Gen.Select(Gen.Double[-5, 5], Gen.Double[-5, 5])
            .Array[8, 50]
            .Sample(rows =>
            {
                double[] x = [.. rows.Select(r => r.Item1)],
                    y = [.. rows.Select(r => r.Item2 + 0.5 * r.Item1)];
                var value = NearestNeighborInformation.OfNumbers(x, y).Raw!.Value;
                Assert.Equal(value, NearestNeighborInformation.OfNumbers(y, x).Raw!.Value, 1e-12);
                Assert.Equal(value, NearestNeighborInformation.OfNumbers([.. x.Reverse()], [.. y.Reverse()]).Raw!.Value, 1e-12);
                Assert.Equal(value, NearestNeighborInformation.OfNumbers([.. x.Select(v => 1024 * v)], y).Raw!.Value, 1e-12);
                Assert.Equal(
                    value,
                    NearestNeighborInformation
                        .OfNumbers([.. x.Select(v => v * Math.ScaleB(1, -600))], [.. y.Select(v => v * Math.ScaleB(1, 1000))])
                        .Raw!.Value,
                    1e-12
                );
            });

    [Fact]
    public void Of_few_different_numbers_it_is_the_information_of_their_table()
    {
        var random = new CounterRandom(3);
        double[] x = [.. Enumerable.Range(0, 20_000).Select(i => (double)random.Below(i, 5))];
        double[] y = [.. x.Select((v, i) => random.Stream(1).Uniform(i) < 0.5 ? v : random.Stream(2).Below(i, 5))];
        var table = ContingencyTable.Of(Array.ConvertAll(x, v => (int)v), Array.ConvertAll(y, v => (int)v));
        Assert.Equal(MutualInformation.Of(table)!.Value, NearestNeighborInformation.OfNumbers(x, y).Value!.Value, 2e-3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void So_it_is_for_any_number_of_neighbours(int neighbors)
    {
        var random = new CounterRandom(5);
        double[] x = [.. Enumerable.Range(0, 900).Select(i => random.Normal(i))];
        double[] y = [.. x.Select((v, i) => v * v + Math.Round(random.Stream(1).Normal(i), 1))];
        Assert.Equal(
            Naive(x, y, neighbors, NeighborTies.Averaged),
            NearestNeighborInformation.OfNumbers(x, y, new() { Neighbors = neighbors, Standardize = false }).Raw!.Value,
            1e-11
        );
    }

    [Fact]
    public void Many_columns_give_what_each_gives()
    {
        var label = Gauss(3, 0.5, 700).Y;
        double[][] columns = [Gauss(3, 0.5, 700).X, Gauss(4, 0.1, 700).X, new double[700], label];

        Assert.Equal(
            columns.Select(column => NearestNeighborInformation.OfNumbers(column, label)),
            NearestNeighborInformation.OfColumns(columns, label)
        );
        Assert.Empty(NearestNeighborInformation.OfColumns([], label));
        Assert.Throws<ArgumentException>(() =>
            NearestNeighborInformation.OfColumns(
                [
                    [1, 2],
                ],
                label
            )
        );
    }

    [Fact]
    public void A_constant_column_shares_nothing_and_wrong_input_is_refused()
    {
        Assert.Equal(0.0, NearestNeighborInformation.OfNumbers(X, new double[12]).Raw);
        Assert.Equal(0.0, NearestNeighborInformation.OfNumbers([.. X.Select(_ => 0.1)], Y).Raw);
        Assert.Throws<ArgumentException>(() => NearestNeighborInformation.OfNumbers([1, 2, 3], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => NearestNeighborInformation.OfNumbers([], []));
        Assert.Throws<ArgumentException>(() => NearestNeighborInformation.OfNumbers(X, [1]));
        Assert.Throws<ArgumentException>(() => NearestNeighborInformation.OfNumbers([.. X[1..], double.NaN], Y));
        Assert.Throws<ArgumentException>(() => NearestNeighborInformation.OfNumbers(X, [.. Y[1..], double.PositiveInfinity]));
        Assert.Throws<ArgumentOutOfRangeException>(() => NearestNeighborInformation.OfNumbers(X, Y, new() { Neighbors = -1 }));
        Assert.Throws<ArgumentException>(() => NearestNeighborInformation.Jittered([1, 2], [0]));
    }

    internal static (double[] X, double[] Y) Gauss(long seed, double correlation, int rows)
    {
        double[] x = [.. Enumerable.Range(0, rows).Select(i => new CounterRandom(seed).Normal(i))];
        double[] y =
        [
            .. x.Select((v, i) => correlation * v + Math.Sqrt(1 - correlation * correlation) * new CounterRandom(seed + 1000).Normal(i)),
        ];
        return (x, y);
    }

    private static double Value(int drawn, int index, int kind) =>
        kind switch
        {
            0 => drawn / 4,
            1 => drawn + Math.Sqrt(index + 1),
            _ => Math.Exp(2 * drawn) + index,
        };

    private static double Naive(double[] x, double[] y, int k, NeighborTies ties)
    {
        var n = x.Length;
        var sum = 0.0;
        for (var i = 0; i < n; i++)
        {
            double Apart(int j) => Math.Max(Math.Abs(x[j] - x[i]), Math.Abs(y[j] - y[i]));
            var others = Enumerable.Range(0, n).Where(j => j != i).ToArray();
            var radius = others.Select(Apart).Order().ElementAt(k - 1);
            var near = radius == 0 && ties is NeighborTies.Averaged ? others.Count(j => Apart(j) == 0) + 1 : k;
            // Averaged: as far up to rounding is not nearer. A ball of radius 0 holds the equal numbers.
            var tie = ties is NeighborTies.Strict ? 0 : 1e-12 * (Math.Max(Math.Abs(x[i]), Math.Abs(y[i])) + radius);
            radius -= radius > 2 * tie ? tie : 0;
            var nearX = others.Count(j => Math.Abs(x[j] - x[i]) < radius || (radius == 0 && x[j] == x[i])) + 1;
            var nearY = others.Count(j => Math.Abs(y[j] - y[i]) < radius || (radius == 0 && y[j] == y[i])) + 1;
            sum += Psi(n) + Psi(near) - Psi(nearX) - Psi(nearY);
        }
        return sum / n;
    }

    private static double Psi(int n) => NearestNeighborClassesTests.Psi(n);
}

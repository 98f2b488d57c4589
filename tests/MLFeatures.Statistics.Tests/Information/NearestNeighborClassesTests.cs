using CsCheck;
using MLFeatures.Statistics.Tests.Data;

namespace MLFeatures.Statistics.Tests.Information;

public class NearestNeighborClassesTests
{
    private static readonly NearestNeighborOptions Strict = new() { Ties = NeighborTies.Strict, Standardize = false };

    private static readonly double[] Values =
    [
        0.11,
        0.52,
        0.97,
        1.43,
        1.9,
        2.21,
        2.96,
        3.34,
        3.85,
        1.02,
        1.71,
        2.48,
        2.83,
        3.59,
        4.07,
        4.66,
        5.12,
        6.3,
        9.9,
    ];
    private static readonly int[] Classes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2];

    [Fact]
    public void It_agrees_with_mi_ross_cd_small_bruteforce() // brute force of Ross 2014, equal to scikit-learn 1.2.1
    {
        var result = NearestNeighborInformation.OfClasses(Values, Classes, Strict);
        Assert.Equal(1, result.Value!.Value / 0.03254194063017635, 1e-12);
        Assert.Equal((18, 1), (result.Rows, result.LeftOut));
    }

    [Theory]
    // mi_ross_cd_iris_replay: scikit-learn 1.2.1, mutual_info_classif(random_state=0) of columns as it scaled and jittered them.
    [InlineData("sepal_length", 0.4738732342805525)]
    [InlineData("sepal_width", 0.28607227699171767)]
    [InlineData("petal_length", 0.9895851732491787)]
    [InlineData("petal_width", 0.9749379656705233)]
    public void It_agrees_with_mi_ross_cd_iris_replay(string column, double expected) =>
        Assert.Equal(
            expected,
            NearestNeighborInformation.OfClasses(DataTable.IrisJittered[column], DataTable.Iris.Classes, Strict).Value!.Value,
            1e-12
        );

    [Fact]
    public void The_noise_of_scikit_learn_gives_its_columns()
    {
        // The noise, taken back out of the jittered column, puts it in again.
        foreach (var column in DataTable.Iris.Features)
        {
            var still = NearestNeighborInformation.Jittered(DataTable.Iris[column], new double[150]);
            var size = 1e-10 * Math.Max(1, still.Average(Math.Abs));
            double[] noise = [.. DataTable.IrisJittered[column].Zip(still, (jittered, plain) => (jittered - plain) / size)];
            Assert.All(noise, deviate => Assert.InRange(Math.Abs(deviate), 0, 4));
            var again = NearestNeighborInformation.Jittered(DataTable.Iris[column], noise);
            Assert.All(again.Zip(DataTable.IrisJittered[column]), pair => Assert.Equal(pair.First, pair.Second, 4e-15));
        }
    }

    [Theory]
    // mi_seed_band_iris: smallest, largest and standard deviation over 100 seeds of scikit-learn 1.2.1, which jitter alone moves so far.
    [InlineData("sepal_length", 0.44444642800775847, 0.538859808925745, 0.020819246480594796)]
    [InlineData("sepal_width", 0.19307676039172694, 0.3466480521145918, 0.031542873740195994)]
    [InlineData("petal_length", 0.976329461368467, 1.001934928367909, 0.00563902706172631)]
    [InlineData("petal_width", 0.9722842194167771, 1.0125065481848725, 0.007769050459057969)]
    public void Without_any_jitter_it_lies_in_mi_seed_band_iris(string column, double least, double most, double deviation) =>
        InBand(DataTable.Iris, column, least, most, deviation);

    [Theory]
    [InlineData("alcohol", 0.45716671141668197, 0.4891985064107416, 0.006485333555465432)]
    [InlineData("malic_acid", 0.2607176023626556, 0.2958685474213507, 0.00748613037707086)]
    [InlineData("ash", 0.02197819562421377, 0.09228822267581371, 0.011759818377262157)]
    [InlineData("alcalinity_of_ash", 0.19818863863556135, 0.28727445151189746, 0.019982259831986395)]
    [InlineData("magnesium", 0.1649096772267007, 0.23950371472639187, 0.017011016533574133)]
    [InlineData("total_phenols", 0.38925309538859554, 0.44248434742797893, 0.011252495717025844)]
    [InlineData("flavanoids", 0.6569993135176373, 0.678416047125993, 0.004354237450241306)]
    [InlineData("nonflavanoid_phenols", 0.07831061882359314, 0.16440327471995042, 0.018992580042626973)]
    [InlineData("proanthocyanins", 0.2638825469084447, 0.3232665073686447, 0.011817341006394292)]
    [InlineData("color_intensity", 0.5399845998036348, 0.5666967494500785, 0.00514211301903087)]
    [InlineData("hue", 0.4213464738382908, 0.5060510661197601, 0.01357960399539713)]
    [InlineData("od280_per_od315_of_diluted_wines", 0.49301193098643736, 0.5273753983555227, 0.006882410791995764)]
    [InlineData("proline", 0.540311929629159, 0.5827953084079776, 0.008504049666948845)]
    public void Without_any_jitter_it_lies_in_mi_seed_band_wine(string column, double least, double most, double deviation) =>
        InBand(DataTable.Wine, column, least, most, deviation);

    [Theory]
    // The means of the same 100 seeds: averaging over the orders of ties is what jitter does on average.
    [InlineData("sepal_length", 0.49261858596984326, 0.020819246480594796)]
    [InlineData("sepal_width", 0.25877861132341273, 0.031542873740195994)]
    [InlineData("petal_length", 0.9894366733139592, 0.00563902706172631)]
    [InlineData("petal_width", 0.9876558427650121, 0.007769050459057969)]
    public void It_is_near_the_mean_of_jittered_estimates(string column, double mean, double deviation) =>
        Assert.Equal(mean, NearestNeighborInformation.OfClasses(DataTable.Iris[column], DataTable.Iris.Classes).Value!.Value, deviation);

    [Fact]
    public void It_agrees_with_mi_edge_constant_and_perfect()
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => i / 199.0)];
        var halves = Array.ConvertAll(x, v => v >= 0.5 ? 1 : 0);
        Assert.Equal(0.6854867638151555, NearestNeighborInformation.OfClasses(x, halves).Value!.Value, 0.02);
        Assert.Equal(0.0, NearestNeighborInformation.OfClasses(new double[200], halves).Raw);
        Assert.Equal(4.3730309481214436, NearestNeighborInformation.OfNumbers(x, x).Value!.Value, 0.02);
    }

    [Fact]
    public void Strict_counts_are_the_definition() =>
        Gen.Select(Gen.Select(Gen.Int[0, 30], Gen.Int[0, 3]).Array[1, 50], Gen.Int[1, 5], Gen.Bool)
            .Sample(
                (rows, k, spread) =>
                {
                    // With ties, or with all distances different.
                    double[] x = [.. rows.Select((r, i) => spread ? r.Item1 + new CounterRandom(1).Uniform(i) : r.Item1)];
                    int[] d = [.. rows.Select(r => r.Item2)];
                    var expected = Naive(x, d, k);
                    var actual = NearestNeighborInformation.OfClasses(x, d, Strict with { Neighbors = k });
                    Assert.Equal(expected is null, actual.Degenerate);
                    if (expected is { } value && x.Distinct().Count() > 1)
                        Assert.Equal(value, actual.Raw!.Value, 1e-12);
                    // Where nothing is tied there is nothing to average over.
                    if (spread)
                        Assert.Equal(actual.Raw ?? 0, NearestNeighborInformation.OfClasses(x, d, new() { Neighbors = k }).Raw ?? 0, 1e-12);
                }
            );

    [Fact]
    public void Averaged_ties_are_the_mean_of_many_jitters()
    {
        var random = new CounterRandom(11);
        double[] x = [.. Enumerable.Range(0, 120).Select(i => (double)random.Below(i, 12))];
        int[] d = [.. Enumerable.Range(0, 120).Select(i => x[i] + 4 * random.Stream(1).Normal(i) > 6 ? 1 : 0)];
        var jitters = new double[400];
        for (var seed = 0; seed < jitters.Length; seed++)
        {
            double[] moved = [.. x.Select((v, i) => v + 1e-7 * random.Stream(2).Stream(seed).Normal(i))];
            jitters[seed] = NearestNeighborInformation.OfClasses(moved, d, Strict).Raw!.Value;
        }
        var (mean, error) = (jitters.Average(), Moments.Of(jitters).StandardDeviation!.Value / 20);
        Assert.Equal(mean, NearestNeighborInformation.OfClasses(x, d).Raw!.Value, 4 * error);
    }

    [Fact]
    public void Of_few_different_numbers_it_is_the_information_of_their_table()
    {
        var random = new CounterRandom(3);
        double[] x = [.. Enumerable.Range(0, 20_000).Select(i => (double)random.Below(i, 5))];
        int[] d = [.. x.Select((v, i) => random.Stream(1).Uniform(i) < 0.1 + 0.2 * v ? 1 : 0)];
        var table = ContingencyTable.Of(Array.ConvertAll(x, v => (int)v), d);
        Assert.Equal(MutualInformation.Of(table)!.Value, NearestNeighborInformation.OfClasses(x, d).Value!.Value, 5e-4);
    }

    [Fact]
    public void Order_of_rows_names_of_classes_shift_scale_and_sign_change_nothing() =>
        Gen.Select(Gen.Int[-50, 50], Gen.Int[0, 2])
            .Array[4, 60]
            .Sample(rows =>
            {
                double[] x = [.. rows.Select(r => r.Item1 / 8.0)];
                int[] d = [.. rows.Select(r => r.Item2)];
                double Of(IEnumerable<double> values, IEnumerable<int> classes) =>
                    NearestNeighborInformation.OfClasses([.. values], [.. classes]).Raw ?? -1;
                var value = Of(x, d);
                Assert.Equal(value, Of(x.Reverse(), d.Reverse()), 1e-12);
                Assert.Equal(value, Of(x, d.Select(c => 5 - c)), 1e-12);
                Assert.Equal(value, Of(x.Select(v => 4 * v + 1024), d), 1e-12);
                Assert.Equal(value, Of(x.Select(v => -v), d), 1e-12);
            });

    [Fact]
    public void Decimal_grids_are_ties_although_binary_differences_are_not() =>
        Assert.Equal(
            NearestNeighborInformation.OfClasses(DataTable.Iris["sepal_width"], DataTable.Iris.Classes).Raw!.Value,
            NearestNeighborInformation
                .OfClasses(Array.ConvertAll(DataTable.Iris["sepal_width"], x => Math.Round(10 * x)), DataTable.Iris.Classes)
                .Raw!.Value,
            1e-12
        );

    [Fact]
    public void Independent_columns_share_nothing_but_noise()
    {
        var random = new CounterRandom(8);
        double[] x = [.. Enumerable.Range(0, 20_000).Select(i => random.Normal(i))];
        int[] d = [.. Enumerable.Range(0, 20_000).Select(i => (int)random.Stream(1).Below(i, 3))];
        Assert.Equal(0, NearestNeighborInformation.OfClasses(x, d).Raw!.Value, 0.01);
    }

    [Theory]
    // Identity checks of the performance baseline: Ross, k = 3, of the first four columns of N(100 + j, 100,000) against a noisy sum.
    [InlineData(0, 0.1630445876612)]
    [InlineData(1, 0.0348044771479)]
    [InlineData(2, 0)]
    [InlineData(3, 0.0021940096554)]
    public void It_agrees_with_the_baseline_of_a_hundred_thousand_rows(int column, double expected)
    {
        const int Rows = 100_000;
        double[] N(long seed) => [.. Enumerable.Range(0, Rows).Select(i => new CounterRandom(seed).Normal(i))];
        var (x0, x1, x2, x3, noise) = (N(100), N(101), N(102), N(103), N(999));
        int[] y = [.. Enumerable.Range(0, Rows).Select(i => x0[i] + 0.5 * x1[i] + 0.25 * x2[i] * x3[i] + noise[i] > 0 ? 1 : 0)];
        double[][] columns = [x0, x1, x2, x3];
        Assert.Equal(expected, NearestNeighborInformation.OfClasses(columns[column], y).Value!.Value, 1e-12);
        Assert.Equal(expected, NearestNeighborInformation.OfClasses(columns[column], y, Strict).Value!.Value, 1e-12);
    }

    [Fact]
    public void What_cannot_be_estimated_is_said_and_wrong_input_refused()
    {
        Assert.True(NearestNeighborInformation.OfClasses([], []).Degenerate);
        Assert.True(NearestNeighborInformation.OfClasses([1], [0]).Degenerate);
        var singles = NearestNeighborInformation.OfClasses([1, 2, 3], [0, 1, 2]);
        Assert.Equal((true, null, 3), (singles.Degenerate, singles.Value, singles.LeftOut));
        // k of the class is what it has.
        Assert.False(NearestNeighborInformation.OfClasses([1, 2, 3, 4], [0, 0, 1, 1], new() { Neighbors = 100 }).Degenerate);
        Assert.Throws<ArgumentException>(() => NearestNeighborInformation.OfClasses([1, double.NaN], [0, 0]));
        Assert.Throws<ArgumentException>(() => NearestNeighborInformation.OfClasses([1, double.NegativeInfinity], [0, 0]));
        Assert.Throws<ArgumentException>(() => NearestNeighborInformation.OfClasses([1, 2], [0]));
        Assert.Throws<ArgumentException>(() => NearestNeighborInformation.OfClasses([1, 2], [0, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => NearestNeighborInformation.OfClasses([1, 2], [0, 0], new() { Neighbors = 0 }));
        Assert.Equal(
            1 / Math.Log(2),
            NearestNeighborInformation.OfClasses(Values, Classes, new() { Unit = InformationUnit.Bits }).Raw!.Value
                / NearestNeighborInformation.OfClasses(Values, Classes).Raw!.Value,
            1e-12
        );
    }

    private static void InBand(DataTable data, string column, double least, double most, double deviation) =>
        Assert.InRange(
            NearestNeighborInformation.OfClasses(data[column], data.Classes).Value!.Value,
            least - 3 * deviation,
            most + 3 * deviation
        );

    // Ross 2014 by looking at all pairs; a ball of radius 0 holds the equal numbers, as in scikit-learn.
    private static double? Naive(double[] x, int[] d, int neighbors)
    {
        int[] rows = [.. Enumerable.Range(0, x.Length).Where(i => d.Count(c => c == d[i]) > 1)];
        if (rows.Length == 0)
            return null;
        var sum = 0.0;
        foreach (var i in rows)
        {
            var own = rows.Count(j => d[j] == d[i]);
            var k = Math.Min(neighbors, own - 1);
            var radius = rows.Where(j => j != i && d[j] == d[i]).Select(j => Math.Abs(x[j] - x[i])).Order().ElementAt(k - 1);
            var near = rows.Count(j => Math.Abs(x[j] - x[i]) < radius || x[j] == x[i]);
            sum += Psi(rows.Length) + Psi(k) - Psi(own) - Psi(near);
        }
        return sum / rows.Length;
    }

    internal static double Psi(int n) => Enumerable.Range(1, n - 1).Sum(i => 1.0 / i) - 0.57721566490153286;
}

namespace MLFeatures.Statistics.Tests.Information;

public class InformationInferenceTests
{
    [Fact]
    public void The_p_value_is_uniform_without_information_and_small_with_it()
    {
        const int Runs = 300;
        var (classes, numbers, categories) = (0, 0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var random = new CounterRandom(17).Stream(run);
            double[] x = Normals(random, 60);
            double[] y = Normals(random.Stream(1), 60);
            int[] d = Array.ConvertAll(y, v => v > 0.3 ? 1 : 0);
            classes += InformationPermutationTest.OfClasses(x, d, random, permutations: 39).PValue <= 0.1 ? 1 : 0;
            numbers += InformationPermutationTest.OfNumbers(x, y, random, permutations: 39).PValue <= 0.1 ? 1 : 0;
            categories +=
                InformationPermutationTest.OfCategories(Array.ConvertAll(x, v => v > 0 ? 1 : 0), d, random, permutations: 39).PValue <= 0.1
                    ? 1
                    : 0;
        }
        // 30 expected, standard deviation 5.2; of few categories many tables are alike, which makes p larger only.
        Assert.InRange(classes, 12, 48);
        Assert.InRange(numbers, 12, 48);
        Assert.InRange(categories, 5, 48);

        var (a, b) = NearestNeighborNumbersTests.Gauss(12, 0.5, 400);
        Assert.Equal(0.01, InformationPermutationTest.OfNumbers(a, b, new(1), permutations: 99).PValue);
        Assert.Equal(
            0.01,
            InformationPermutationTest.OfClasses(a, Array.ConvertAll(b, v => v > 0 ? 1 : 0), new(1), permutations: 99).PValue
        );
    }

    [Fact]
    public void The_mean_of_the_shuffles_is_the_expected_information()
    {
        int[] rows = [.. Enumerable.Range(0, 200).Select(i => (int)new CounterRandom(1).Below(i, 6))];
        int[] columns = [.. Enumerable.Range(0, 200).Select(i => (int)new CounterRandom(2).Below(i, 5))];
        var result = InformationPermutationTest.OfCategories(rows, columns, new(5), unit: InformationUnit.Bits);
        var table = ContingencyTable.Of(rows, columns);
        Assert.Equal(MutualInformation.Expected(table, InformationUnit.Bits)!.Value, result.NullMean!.Value, 0.003);
        Assert.Equal(MutualInformation.Of(table, InformationUnit.Bits), result.Estimate);
        Assert.Equal(result.Estimate!.Value - result.NullMean.Value, result.Adjusted!.Value, 1e-15);
        Assert.Equal(999, result.Permutations);
    }

    [Fact]
    public void Shuffles_that_end_early_keep_the_level_and_are_few_without_information()
    {
        const int Runs = 400;
        var (rejected, made) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var random = new CounterRandom(23).Stream(run);
            int[] d = Array.ConvertAll(Normals(random.Stream(1), 40), v => v > 0.3 ? 1 : 0);
            var result = InformationPermutationTest.OfClasses(Normals(random, 40), d, random, permutations: 399, enough: 5);
            rejected += result.PValue <= 0.1 ? 1 : 0;
            made += result.Permutations;
        }
        Assert.InRange(rejected, 20, 60);
        Assert.InRange(made, Runs * 5, Runs * 60);
        double[] x = Normals(new(1), 200);
        var certain = InformationPermutationTest.OfNumbers(x, x, new(1), permutations: 99, enough: 5);
        Assert.Equal((0.01, 99), (certain.PValue, certain.Permutations));
        // The first five of the same shuffles decide: p = 5 ÷ how many it took.
        double[] y = Normals(new(2), 200);
        var all = InformationPermutationTest.OfNumbers(x, y, new(1), permutations: 399);
        var early = InformationPermutationTest.OfNumbers(x, y, new(1), permutations: 399, enough: 5);
        Assert.Equal(5.0 / early.Permutations, early.PValue!.Value, 1e-15);
        Assert.True(early.Permutations < all.Permutations);
    }

    [Fact]
    public void Rows_that_are_left_out_are_not_shuffled_in()
    {
        int[] rows = [0, 1, 0, 1, 0, 1, -1, -1],
            columns = [0, 1, 0, 1, 0, 1, 0, 0];
        var result = InformationPermutationTest.OfCategories(rows, columns, new(1), MissingCodes.LeaveOut);
        Assert.Equal(Math.Log(2), result.Estimate!.Value, 1e-12);
        // 2 of the 20 ways to deal three and three are perfect.
        Assert.InRange(result.PValue!.Value, 0.07, 0.13);
    }

    [Theory]
    // Level 0.95 with 20 groups, over 300 samples each: the standard deviation of a true coverage of 0.95 is 0.0126.
    [InlineData("numbers", 0.6)]
    [InlineData("numbers", 0)]
    [InlineData("classes", 0.6)]
    [InlineData("categories", 0.6)]
    [InlineData("categories", 0)]
    public void The_interval_holds_the_truth_about_as_often_as_it_says(string kind, double correlation)
    {
        const int Runs = 300;
        var (truth, covered) = (Truth(kind, correlation), 0);
        for (var run = 0; run < Runs; run++)
        {
            var random = new CounterRandom(23).Stream(run);
            double[] x = Normals(random, 500);
            double[] y = [.. x.Select((v, i) => correlation * v + Math.Sqrt(1 - correlation * correlation) * random.Stream(1).Normal(i))];
            var interval = kind switch
            {
                "numbers" => InformationInterval.OfNumbers(x, y, random),
                "classes" => InformationInterval.OfClasses(x, Sides(y), random),
                _ => InformationInterval.OfCategories(Quarters(x), Quarters(y), random),
            };
            covered += interval.Lower <= truth && truth <= interval.Upper ? 1 : 0;
        }
        Assert.InRange(covered / (double)Runs, 0.915, 1);
    }

    [Fact]
    public void The_interval_is_the_same_on_one_thread_and_its_middle_is_less_biased()
    {
        var (x, y) = NearestNeighborNumbersTests.Gauss(13, 0.9, 800);
        var (a, b) = (Quarters(x), Quarters(y));
        var interval = InformationInterval.OfCategories(a, b, new(1));
        Assert.Equal(interval, InformationInterval.OfCategories(a, b, new(1)));
        Assert.Equal(MutualInformation.MillerMadow(ContingencyTable.Of(a, b))!.Value, interval.Middle!.Value, 0.003);
        Assert.True(interval.Middle < interval.Estimate);
        Assert.Equal(20, interval.Groups);
    }

    [Fact]
    public void What_cannot_be_told_is_said()
    {
        Assert.True(InformationInterval.OfClasses([], [], new(1)).Degenerate);
        Assert.True(InformationInterval.OfClasses([1], [0], new(1)).Degenerate);
        Assert.True(InformationInterval.OfClasses([1, 1, 1, 1], [0, 0, 1, 1], new(1)).Degenerate);
        Assert.True(InformationInterval.OfNumbers([1, 2, 3, 4], [1, 2, 4, 3], new(1)).Degenerate);
        Assert.True(InformationPermutationTest.OfClasses([1, 2], [0, 1], new(1)).Degenerate);
        Assert.True(InformationPermutationTest.OfCategories([-1], [0], new(1), MissingCodes.LeaveOut).Degenerate);
        Assert.Equal(1.0, InformationPermutationTest.OfClasses([1, 1, 1, 1], [0, 0, 1, 1], new(1)).PValue);
        Assert.Throws<ArgumentException>(() => InformationInterval.OfClasses([1], [0, 1], new(1)));
        Assert.Throws<ArgumentException>(() => InformationInterval.OfCategories([1], [0, 1], new(1)));
        Assert.Throws<ArgumentException>(() => InformationInterval.OfNumbers([1, double.NaN], [0, 1], new(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => InformationInterval.OfCategories([1], [0], new(1), options: new() { Groups = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            InformationInterval.OfCategories([1], [0], new(1), options: new() { Confidence = 1 })
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => InformationPermutationTest.OfClasses([1, 2], [0, 0], new(1), permutations: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => InformationPermutationTest.OfClasses([1, 2], [0, 0], new(1), enough: 0));
    }

    private static double Truth(string kind, double correlation)
    {
        if (kind == "numbers")
            return -0.5 * Math.Log(1 - correlation * correlation);
        // Of cut normal variables: counted over a fine grid of the density.
        const int Cells = 2000;
        var (table, total) = (new double[4, 4], 0.0);
        for (var i = 0; i < Cells; i++)
        {
            var x = NormalTails.Quantile((i + 0.5) / Cells);
            for (var q = 0; q < 4; q++)
            {
                var above = q == 3 ? 1 : Share(NormalTails.Quantile((q + 1) / 4.0));
                var below = q == 0 ? 0 : Share(NormalTails.Quantile(q / 4.0));
                table[4 * i / Cells, q] += (above - below) / Cells;
                if (kind == "classes")
                    total += q % 2 == 0 ? 0 : Term(q == 1 ? above : 1 - below) / Cells;
            }

            double Share(double cut) => NormalTails.Lower((cut - correlation * x) / Math.Sqrt(1 - correlation * correlation));
        }
        if (kind == "classes")
            return total + Math.Log(2);
        return table.Cast<double>().Sum(p => p == 0 ? 0 : p * Math.Log(16 * p));

        static double Term(double p) => p == 0 ? 0 : p * Math.Log(p);
    }

    private static double[] Normals(CounterRandom random, int count) => [.. Enumerable.Range(0, count).Select(i => random.Normal(i))];

    private static int[] Sides(double[] y) => Array.ConvertAll(y, v => v > 0 ? 1 : 0);

    private static int[] Quarters(double[] values) =>
        Array.ConvertAll(
            values,
            v =>
                v < -0.6744897501960817 ? 0
                : v < 0 ? 1
                : v < 0.6744897501960817 ? 2
                : 3
        );
}

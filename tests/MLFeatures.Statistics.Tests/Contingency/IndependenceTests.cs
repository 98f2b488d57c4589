using CsCheck;
using MLFeatures.Statistics.Tests.Data;

namespace MLFeatures.Statistics.Tests.Contingency;

public class IndependenceTests
{
    internal static readonly Gen<long[,]> Tables = Gen.Int[1, 4]
        .SelectMany(rows => Gen.Int[1, 4].Select(columns => (rows, columns)))
        .SelectMany(size =>
            Gen.Long[0, 12]
                .Array[size.rows * size.columns]
                .Select(counts =>
                {
                    var table = new long[size.rows, size.columns];
                    for (var i = 0; i < counts.Length; i++)
                        table[i / size.columns, i % size.columns] = counts[i];
                    return table;
                })
        );

    // contingency_hair_eye: Snee 1974, hair (Black, Brown, Red, Blond) × eyes (Brown, Blue, Hazel, Green). scipy 1.10.1; Bergsma 2013.
    internal static ContingencyTable HairEye { get; } =
        ContingencyTable.OfCounts(
            new long[,]
            {
                { 68, 20, 15, 5 },
                { 119, 84, 54, 29 },
                { 26, 17, 14, 14 },
                { 7, 94, 10, 16 },
            }
        );

    [Fact]
    public void It_agrees_with_contingency_hair_eye()
    {
        var chiSquare = ContingencyChiSquare.Evaluate(HairEye).Test;
        var g = LikelihoodRatioTest.Evaluate(HairEye).Test;

        Close(138.28984162600824, chiSquare.Statistic);
        Close(2.325286787098839e-25, chiSquare.PValue);
        Assert.Equal(9, chiSquare.DegreesOfFreedom);
        Close(146.44357846451612, g.Statistic);
        Close(4.8055836698169134e-27, g.PValue);
        Close(0.2790446233426584, NominalAssociation.CramersV(HairEye));
        Close(0.27048315291231567, NominalAssociation.CramersVBiasCorrected(HairEye));
        Close(0.2790446233426584, NominalAssociation.TschuprowsT(HairEye));
        Close(0.43515853883059324, NominalAssociation.ContingencyCoefficient(HairEye));
        Close(0.09923129824960654, UncertaintyCoefficient.OfRows(HairEye));
        Close(0.0976224892918486, UncertaintyCoefficient.OfColumns(HairEye));
        Close(0.1236854547842197, MutualInformation.Of(HairEye));
    }

    [Fact]
    public void Chi_square_and_its_expected_counts_follow_the_definition() =>
        Tables.Sample(counts =>
        {
            var table = ContingencyTable.OfCounts(counts);
            var result = ContingencyChiSquare.Evaluate(table);
            var (statistic, expected) = (0.0, new List<double>());
            for (var i = 0; i < table.RowTotals.Count; i++)
            for (var j = 0; j < table.ColumnTotals.Count; j++)
            {
                var e = (double)table.RowTotals[i] * table.ColumnTotals[j] / table.Total;
                var o = counts[table.RowCodes[i], table.ColumnCodes[j]];
                statistic += (o - e) * (o - e) / e;
                expected.Add(e);
            }
            Assert.Equal(table.Total == 0 ? null : expected.Min(), result.SmallestExpected);
            Assert.Equal(table.Total == 0 ? null : expected.Count(e => e < 5) / (double)expected.Count, result.ShareExpectedBelowFive);
            Assert.Equal(table.RowTotals.Count < 2 || table.ColumnTotals.Count < 2, result.Test.Degenerate);
            if (!result.Test.Degenerate)
                Assert.Equal(statistic, result.Test.Statistic!.Value, 1e-9);
        });

    [Fact]
    public void Exchanging_rows_and_columns_changes_nothing_but_the_direction() =>
        Tables.Sample(counts =>
        {
            var table = ContingencyTable.OfCounts(counts);
            var turned = table.Transposed();
            Near(ContingencyChiSquare.Evaluate(table).Test.Statistic, ContingencyChiSquare.Evaluate(turned).Test.Statistic);
            Near(NominalAssociation.CramersV(table), NominalAssociation.CramersV(turned));
            Near(NominalAssociation.CramersVBiasCorrected(table), NominalAssociation.CramersVBiasCorrected(turned));
            Near(UncertaintyCoefficient.OfRows(table), UncertaintyCoefficient.OfColumns(turned));
            Near(MutualInformation.Adjusted(table), MutualInformation.Adjusted(turned));
        });

    [Fact]
    public void A_large_thin_table_is_counted_sparsely()
    {
        // Each of 200,000 rows is a category of its own on both sides: 4·10¹⁰ cells.
        int[] codes = [.. Enumerable.Range(0, 200_000)];
        var table = ContingencyTable.Of(codes, codes);

        Close(200_000.0 * 199_999, ContingencyChiSquare.Evaluate(table).Test.Statistic);
        Close(1, NominalAssociation.CramersV(table));
        Close(Math.Log(200_000), MutualInformation.Of(table));
        Assert.True(ContingencyChiSquare.Evaluate(table).LowExpectedCounts);
    }

    [Fact]
    public void Without_a_second_category_there_is_nothing_to_test()
    {
        var constant = ContingencyTable.Of([3, 3, 3], [0, 1, 2]);
        Assert.True(ContingencyChiSquare.Evaluate(constant).Test.Degenerate);
        Assert.True(LikelihoodRatioTest.Evaluate(constant).Test.Degenerate);
        Assert.True(ContingencyPermutationTest.Evaluate(constant, new(1)).Degenerate);
        Assert.Null(NominalAssociation.CramersV(constant));
        Assert.Null(NominalAssociation.CramersVBiasCorrected(constant));
        Assert.True(ContingencyChiSquare.Evaluate(ContingencyTable.Of([], [])).Test.Degenerate);
    }

    [Fact]
    public void The_exact_p_of_two_by_two_is_that_of_Fisher_where_both_order_tables_alike()
    {
        // The lady tasting tea: 3 of 4 cups right. Fisher's two-sided p is 34/70.
        var tea = ContingencyTable.OfCounts(
            new long[,]
            {
                { 3, 1 },
                { 1, 3 },
            }
        );
        var result = ContingencyPermutationTest.Evaluate(tea, new(1));
        Assert.Equal((true, 5L), (result.Exact, result.Tables));
        Close(34 / 70.0, result.PValue);
    }

    [Fact]
    public void Random_tables_find_the_exact_p()
    {
        // Too many tables for all, and a p in the middle.
        var table = ContingencyTable.OfCounts(
            new long[,]
            {
                { 30, 40, 30 },
                { 35, 25, 40 },
                { 30, 35, 30 },
            }
        );
        var result = ContingencyPermutationTest.Evaluate(table, new(7));
        var asymptotic = ContingencyChiSquare.Evaluate(table).Test.PValue!.Value;
        Assert.False(result.Exact);
        Assert.Equal(asymptotic, result.PValue!.Value, 0.02);
        Assert.Equal(result, ContingencyPermutationTest.Evaluate(table, new(7)));
    }

    [Fact]
    public void The_exact_p_is_the_share_of_shuffles() =>
        Tables.Sample(
            counts =>
            {
                var table = ContingencyTable.OfCounts(counts);
                var result = ContingencyPermutationTest.Evaluate(table, new(3), 1);
                if (!result.Exact || result.Degenerate || table.Total > 7)
                    return;
                // All n! orders of the columns of the rows.
                int[] rows = [.. table.Cells.SelectMany(c => Enumerable.Repeat(c.Row, (int)c.Count))];
                int[] columns = [.. table.Cells.SelectMany(c => Enumerable.Repeat(c.Column, (int)c.Count))];
                var (all, extreme) = (0, 0);
                foreach (var order in Orders(columns))
                {
                    var shuffled = ContingencyChiSquare.Evaluate(ContingencyTable.Of(rows, order)).Test.Statistic!.Value;
                    extreme += shuffled >= result.Statistic * (1 - 1e-9) ? 1 : 0;
                    all++;
                }
                Assert.Equal((double)extreme / all, result.PValue!.Value, 1e-9);
            },
            iter: 300
        );

    // count_chi2: scikit-learn 1.2.1, feature_selection.chi2 (chi2_iris, chi2_wine).
    [Theory]
    [InlineData("sepal_length", 10.817820878494002, 0.004476514990225768)]
    [InlineData("sepal_width", 3.7107283035324965, 0.15639598043162514)]
    [InlineData("petal_length", 116.31261309207025, 5.533972277193866e-26)]
    [InlineData("petal_width", 67.04836020011118, 2.758249653003403e-15)]
    public void Sums_of_counts_agree_with_chi2_iris(string column, double statistic, double p) =>
        Counts(DataTable.Iris, column, statistic, p);

    [Theory]
    [InlineData("alcohol", 5.445498824971946, 0.06569388630853927)]
    [InlineData("malic_acid", 28.068604567158026, 8.034890469151844e-07)]
    [InlineData("ash", 0.7433805981876322, 0.6895677692208129)]
    [InlineData("alcalinity_of_ash", 29.383695485795716, 4.1630497058823947e-07)]
    [InlineData("magnesium", 45.026380867895845, 1.6697275943910928e-10)]
    [InlineData("total_phenols", 15.623075898380344, 0.000405034645857174)]
    [InlineData("flavanoids", 63.33430809885884, 1.7665654759532434e-14)]
    [InlineData("nonflavanoid_phenols", 1.815484801371493, 0.40343398900176475)]
    [InlineData("proanthocyanins", 9.368283073553478, 0.009240663978393996)]
    [InlineData("color_intensity", 109.01664749067787, 2.1248867068214783e-24)]
    [InlineData("hue", 5.182539810346011, 0.07492483221362274)]
    [InlineData("od280_per_od315_of_diluted_wines", 23.389883355221578, 8.335878256463878e-06)]
    [InlineData("proline", 16540.06714505326, 0)]
    public void Sums_of_counts_agree_with_chi2_wine(string column, double statistic, double p) =>
        Counts(DataTable.Wine, column, statistic, p);

    [Fact]
    public void Sums_of_counts_refuse_what_they_cannot_add_up()
    {
        Assert.Throws<ArgumentException>(() => CountChiSquare.Evaluate([1, -1], [0, 1]));
        Assert.Throws<ArgumentException>(() => CountChiSquare.Evaluate([1, double.NaN], [0, 1]));
        Assert.Throws<ArgumentException>(() => CountChiSquare.Evaluate([1, 1], [0]));
        Assert.Throws<ArgumentException>(() => CountChiSquare.Evaluate([1, 1], [0, -1]));
        Assert.Throws<ArgumentException>(() => CountChiSquare.Evaluate([1, 1], [0, 2_000_000]));
        Assert.True(CountChiSquare.Evaluate([0, 0], [0, 1]).Degenerate);
        Assert.True(CountChiSquare.Evaluate([1, 2], [5, 5]).Degenerate);
        Assert.True(CountChiSquare.Evaluate([], []).Degenerate);
    }

    private static void Counts(DataTable data, string column, double statistic, double p)
    {
        var result = CountChiSquare.Evaluate(data[column], data.Classes);
        Close(statistic, result.Statistic);
        Assert.True(Math.Abs(p - result.PValue!.Value) <= Math.Max(1e-12, 1e-9 * p));
    }

    private static IEnumerable<int[]> Orders(int[] items)
    {
        if (items.Length <= 1)
            return [items];
        return items.SelectMany((item, i) => Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (int[])[item, .. rest]));
    }

    private static void Close(double expected, double? actual) => Assert.Equal(1, actual!.Value / expected, 1e-9);

    private static void Near(double? expected, double? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.Equal(expected ?? 0, actual ?? 0, 1e-9);
    }
}

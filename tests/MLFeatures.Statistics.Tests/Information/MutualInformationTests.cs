using CsCheck;
using MLFeatures.Statistics.Tests.Contingency;
using MLFeatures.Statistics.Tests.Data;

namespace MLFeatures.Statistics.Tests.Information;

public class MutualInformationTests
{
    // mi_nmi_ami_small
    private static readonly ContingencyTable Small = ContingencyTable.Of([1, 1, 0, 0, 2, 2, 1, 0, 2, 1], [0, 0, 1, 1, 2, 2, 0, 1, 2, 2]);

    [Theory]
    // mi_dd_iris_binned: scikit-learn 1.2.1, mutual_info_score of floor(2x).
    [InlineData("sepal_length", 0.5097262745304001)]
    [InlineData("sepal_width", 0.27135017497779007)]
    [InlineData("petal_length", 0.9649057824857834)]
    [InlineData("petal_width", 0.9088037333560629)]
    public void It_agrees_with_mi_dd_iris_binned(string column, double expected)
    {
        var bins = Array.ConvertAll(DataTable.Iris[column], x => (int)Math.Floor(2 * x));
        Assert.Equal(1, MutualInformation.Of(ContingencyTable.Of(bins, DataTable.Iris.Classes))!.Value / expected, 1e-12);
    }

    [Theory]
    // mi_dd_iris_exact_bits_mlnet_convention: the definition, every distinct value a bin, as ML.NET has it with 256 bins.
    [InlineData("sepal_length", 0.8769376208910581)]
    [InlineData("sepal_width", 0.5166428756804978)]
    [InlineData("petal_length", 1.4463165236458004)]
    [InlineData("petal_width", 1.4358978386754417)]
    public void It_agrees_with_mi_dd_iris_exact_bits(string column, double expected)
    {
        var table = ContingencyTable.Of(EqualFrequencyBins.Of(DataTable.Iris[column], 256), DataTable.Iris.Classes);
        Assert.Equal(1, MutualInformation.Of(table, InformationUnit.Bits)!.Value / expected, 1e-12);
        Assert.Equal(table.Total, ContingencyTable.Of(CategoryCodes.Of(DataTable.Iris[column]), DataTable.Iris.Classes).Total);
        Assert.Equal(
            expected,
            MutualInformation
                .Of(ContingencyTable.Of(CategoryCodes.Of(DataTable.Iris[column]), DataTable.Iris.Classes), InformationUnit.Bits)!
                .Value,
            1e-12
        );
    }

    [Fact]
    public void It_agrees_with_mi_dd_digits64()
    {
        for (var pixel = 0; pixel < 64; pixel++)
        {
            var codes = Array.ConvertAll(DataTable.Digits["p" + pixel], x => (int)x);
            var actual = MutualInformation.Of(ContingencyTable.Of(codes, DataTable.Digits.Classes))!.Value;
            Assert.True(Math.Abs(actual - Digits[pixel]) <= Math.Max(1e-12, 1e-10 * Digits[pixel]), $"p{pixel}: {actual}");
            Assert.True(actual >= 0);
        }
    }

    [Fact]
    public void It_agrees_with_mi_nmi_ami_small()
    {
        Assert.Equal(1, MutualInformation.Of(Small)!.Value / 0.8639659174977004, 1e-10);
        foreach (var mean in Enum.GetValues<EntropyMean>())
        {
            Assert.Equal(1, MutualInformation.Normalized(Small, mean)!.Value / 0.7934300092382585, 1e-10);
            Assert.Equal(1, MutualInformation.Adjusted(Small, mean)!.Value / 0.7172912023015782, 1e-10);
        }
    }

    [Fact]
    public void It_is_what_both_entropies_have_too_much() =>
        IndependenceTests.Tables.Sample(counts =>
        {
            var table = ContingencyTable.OfCounts(counts);
            if (table.Total == 0)
                return;
            double H(IEnumerable<long> c) => Entropy.Of([.. c])!.Value;
            var (rows, columns, both) = (H(table.RowTotals), H(table.ColumnTotals), H(table.Cells.Select(c => c.Count)));
            var mutual = MutualInformation.Of(table)!.Value;
            Assert.Equal(rows + columns - both, mutual, 1e-12);
            Assert.InRange(mutual, 0, Math.Min(rows, columns) + 1e-12);
            var corrected =
                Entropy.MillerMadow([.. table.RowTotals])
                + Entropy.MillerMadow([.. table.ColumnTotals])
                - Entropy.MillerMadow([.. table.Cells.Select(c => c.Count)]);
            Assert.Equal(corrected!.Value, MutualInformation.MillerMadow(table)!.Value, 1e-12);
        });

    [Fact]
    public void The_expected_information_is_the_mean_over_all_shuffles() =>
        Gen.Select(Gen.Int[0, 2].Array[6], Gen.Int[0, 2].Array[6])
            .Sample(
                (rows, columns) =>
                {
                    var table = ContingencyTable.Of(rows, columns);
                    var mean = Orders(columns).Average(order => MutualInformation.Of(ContingencyTable.Of(rows, order))!.Value);
                    Assert.Equal(mean, MutualInformation.Expected(table)!.Value, 1e-12);
                    var larger = Math.Max(Entropy.Of([.. table.RowTotals])!.Value, Entropy.Of([.. table.ColumnTotals])!.Value);
                    if (MutualInformation.Adjusted(table, EntropyMean.Larger) is { } adjusted)
                        Assert.Equal((MutualInformation.Of(table)!.Value - mean) / (larger - mean), adjusted, 1e-9);
                },
                iter: 50
            );

    [Fact]
    public void The_expected_information_of_a_hundred_thousand_rows_is_its_bias()
    {
        var random = new CounterRandom(5);
        int[] rows = [.. Enumerable.Range(0, 100_000).Select(i => (int)random.Below(i, 20))];
        int[] columns = [.. Enumerable.Range(0, 100_000).Select(i => (int)random.Stream(1).Below(i, 11))];
        var table = ContingencyTable.Of(rows, columns);

        Assert.Equal(19 * 10 / 2e5, MutualInformation.Expected(table)!.Value, 1e-5);
        Assert.Equal(0, MutualInformation.Adjusted(table)!.Value, 1e-3);
        Assert.Equal(0, MutualInformation.MillerMadow(table)!.Value, 2e-4);
    }

    [Fact]
    public void Renaming_categories_changes_nothing() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4])
            .Array[1, 60]
            .Sample(pairs =>
            {
                int[] names = [4, 0, 3, 1, 2];
                var table = ContingencyTable.Of([.. pairs.Select(p => p.Item1)], [.. pairs.Select(p => p.Item2)]);
                var renamed = ContingencyTable.Of([.. pairs.Select(p => names[p.Item1])], [.. pairs.Select(p => p.Item2)]);
                Assert.Equal(MutualInformation.Of(table)!.Value, MutualInformation.Of(renamed)!.Value, 1e-12);
            });

    [Fact]
    public void A_constant_column_shares_nothing_and_cannot_be_normalised()
    {
        var constant = ContingencyTable.Of([1, 1, 1], [0, 1, 2]);
        Assert.Equal(0.0, MutualInformation.Of(constant));
        Assert.Equal(0.0, MutualInformation.Normalized(constant));
        Assert.Null(MutualInformation.Normalized(constant, EntropyMean.Smaller));
        Assert.Null(MutualInformation.Normalized(ContingencyTable.Of([1, 1], [0, 0])));
        Assert.Null(MutualInformation.Adjusted(ContingencyTable.Of([1, 1], [0, 0])));
        Assert.Null(UncertaintyCoefficient.OfRows(constant));
        Assert.Equal(0.0, UncertaintyCoefficient.OfColumns(constant));
        Assert.Null(InformationGain.Ratio(constant));
        // Every row a category of its own: all tables with these totals are alike.
        Assert.Null(MutualInformation.Adjusted(ContingencyTable.Of([0, 1, 2], [2, 0, 1])));
    }

    [Fact]
    public void Without_rows_nothing_is_told()
    {
        var none = ContingencyTable.Of([], []);
        Assert.Null(MutualInformation.Of(none));
        Assert.Null(MutualInformation.MillerMadow(none));
        Assert.Null(MutualInformation.Normalized(none));
        Assert.Null(MutualInformation.Adjusted(none));
        Assert.Null(MutualInformation.Expected(none));
    }

    [Fact]
    public void The_gain_is_what_Quinlan_computes()
    {
        // Quinlan 1986: 14 Saturday mornings; outlook (sunny, overcast, rain) × class (P, N): gain 0.246 bits, split information 1.577.
        var outlook = ContingencyTable.OfCounts(
            new long[,]
            {
                { 2, 3 },
                { 4, 0 },
                { 3, 2 },
            }
        );
        Assert.Equal(0.246749819774439, InformationGain.Of(outlook, InformationUnit.Bits)!.Value, 1e-12);
        Assert.Equal(0.246749819774439 / 1.5774062828523454, InformationGain.Ratio(outlook)!.Value, 1e-12);
        Assert.Equal(
            2 * 0.246749819774439 / (1.5774062828523454 + 0.9402859586706311),
            UncertaintyCoefficient.Symmetric(outlook)!.Value,
            1e-12
        );
    }

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length <= 1
            ? [items]
            : items.SelectMany((item, i) => Orders([.. items[..i], .. items[(i + 1)..]]).Select(rest => (int[])[item, .. rest]));

    // mi_dd_digits64: scikit-learn 1.2.1, mutual_info_classif(discrete_features=True).
    private static readonly double[] Digits =
    [
        0.0,
        0.13181550012859727,
        0.3863793702886599,
        0.23742445966978168,
        0.1960536551517642,
        0.3023412520815546,
        0.21517019743410445,
        0.04638163843170401,
        0.005643466281338595,
        0.28044130109731696,
        0.37846586214799804,
        0.16781464900264698,
        0.23130663665615503,
        0.3923949231266953,
        0.16936683007585462,
        0.03808821254825723,
        0.0033042317446398094,
        0.22378563335539825,
        0.30213466299451497,
        0.3061413910528539,
        0.4037032155047606,
        0.4633502472745751,
        0.24982430487225993,
        0.029295939091388577,
        0.0017826133252790526,
        0.28565964117206943,
        0.4529724379175867,
        0.3309166848935792,
        0.4162197835814275,
        0.34095139558883303,
        0.43193431699523477,
        0.005131652967449397,
        0.0,
        0.45431966713413113,
        0.46325494568039377,
        0.3341379999224965,
        0.40828930893705384,
        0.3086342801071004,
        0.3912091944710203,
        0.0,
        0.011610115220606523,
        0.3011984388684525,
        0.4426149096200668,
        0.4332287803578381,
        0.3419803457876398,
        0.2316703918434114,
        0.349365274930684,
        0.024071203739301883,
        0.005134796956080629,
        0.0784219094006965,
        0.3191862100151105,
        0.28247762421655376,
        0.23571624010969805,
        0.36779519014432005,
        0.39180993210265697,
        0.07588900312268412,
        0.0012911942430668807,
        0.11437986031477382,
        0.3958622827571059,
        0.24922017961447748,
        0.31974646433411785,
        0.42485402203461003,
        0.30925963680729607,
        0.09492651586941427,
    ];
}

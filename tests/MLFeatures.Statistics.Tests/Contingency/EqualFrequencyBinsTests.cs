using CsCheck;
using MLFeatures.Statistics.Tests.Data;

namespace MLFeatures.Statistics.Tests.Contingency;

public class EqualFrequencyBinsTests
{
    [Fact]
    public void Bins_are_ordered_dense_and_never_split_equal_values() =>
        Gen.Select(Gen.Int[-20, 20].Array[0, 80], Gen.Int[1, 12])
            .Sample(
                (values, bins) =>
                {
                    var codes = EqualFrequencyBins.Of(values, bins);
                    var sorted = values.Zip(codes).OrderBy(p => p.First).ToArray();
                    Assert.Equal(Enumerable.Range(0, codes.Distinct().Count()), codes.Distinct().Order());
                    Assert.True(codes.Distinct().Count() <= bins);
                    for (var i = 1; i < sorted.Length; i++)
                        Assert.True(
                            sorted[i].First == sorted[i - 1].First
                                ? sorted[i].Second == sorted[i - 1].Second
                                : sorted[i].Second >= sorted[i - 1].Second
                        );
                }
            );

    [Fact]
    public void Different_values_fill_the_bins_equally() =>
        Assert.All(
            EqualFrequencyBins.Of(Enumerable.Range(0, 1000).Select(i => i * 37 % 1000).ToArray(), 8).CountBy(c => c),
            bin => Assert.Equal(125, bin.Value)
        );

    [Fact]
    public void Whole_numbers_are_binned_like_the_same_numbers_with_a_point() // ML.NET 5.0.1 sees one bin in an Int32 column, so no information.
    {
        var labels = DataTable.Iris.Classes;
        var tenths = Array.ConvertAll(DataTable.Iris["petal_length"], x => (int)Math.Round(10 * x));
        var asDouble = EqualFrequencyBins.Of(DataTable.Iris["petal_length"], 256);

        Assert.Equal(asDouble, EqualFrequencyBins.Of(tenths, 256));
        Assert.Equal(asDouble, EqualFrequencyBins.Of(Array.ConvertAll(tenths, x => (long)x), 256));
        Assert.Equal(asDouble, EqualFrequencyBins.Of(Array.ConvertAll(tenths, x => x / 10f), 256));
        Assert.Equal(1.4463165236458004, MutualInformation.Of(ContingencyTable.Of(asDouble, labels), InformationUnit.Bits)!.Value, 1e-12);
    }

    [Fact]
    public void NaN_is_missing_and_infinities_are_the_ends()
    {
        double[] values = [double.NaN, 1, double.PositiveInfinity, 2, double.NegativeInfinity, double.NaN];
        Assert.Equal([-1, 1, 3, 2, 0, -1], EqualFrequencyBins.Of(values, 10));
        // Half of the label's one bit: the missing rows tell it, the others do not.
        var table = ContingencyTable.Of(EqualFrequencyBins.Of([double.NaN, double.NaN, 5, 5], 4), [0, 0, 0, 1], MissingCodes.OwnCategory);
        Assert.Equal([0, CategoryCodes.Missing], table.RowCodes);
        Assert.Equal(0.8112781244591328 - 0.5, MutualInformation.Of(table, InformationUnit.Bits)!.Value, 1e-12);
    }

    [Fact]
    public void One_bin_none_and_nothing()
    {
        Assert.Equal([0, 0, 0], EqualFrequencyBins.Of([3, 1, 2], 1));
        Assert.Empty(EqualFrequencyBins.Of<double>([], 3));
        Assert.Equal([-1], EqualFrequencyBins.Of([float.NaN], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => EqualFrequencyBins.Of([1], 0));
    }
}

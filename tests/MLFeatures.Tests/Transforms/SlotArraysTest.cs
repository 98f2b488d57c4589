using Microsoft.ML;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public sealed class SlotArraysTest
{
    private static readonly MLContext s_ml = new(seed: 1);

    [Fact]
    public void Scalars_and_vectors_are_read_by_slot_sparse_ones_with_zeros()
    {
        var view = s_ml
            .Transforms.Text.TokenizeIntoWords("Vector", "Text", ['|'])
            .Append(s_ml.Transforms.Conversion.MapValueToKey("Vector"))
            .Append(s_ml.Transforms.Conversion.MapKeyToVector("Vector", outputCountVector: true))
            .Fit(Rows())
            .Transform(Rows());

        var columns = SlotArrays.Read(view, ["Vector", "Number"], 3, "The test");

        Assert.Equal(["Vector", "Number"], columns.Select(c => c.Column));
        Assert.Equal(["a", "b"], columns[0].Names!);
        Assert.Equal([1, 1, 0], columns[0].Slot(0).ToArray());
        Assert.Equal([0, 1, 0], columns[0].Slot(1).ToArray());
        Assert.Null(columns[1].Names);
        Assert.Equal((2, 1), (columns[0].Count, columns[1].Count));
        Assert.Equal([1f, float.NaN, 3f], columns[1].Slot(0).ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Another_number_of_rows_is_refused(int rows) =>
        Assert.Contains(
            $"The test answered 3 rows for {rows}",
            Assert.Throws<InvalidDataException>(() => SlotArrays.Read(Rows(), ["Number"], rows, "The test")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Text", "The test makes 'Text' as String; expected Single or a vector of Single of known size")]
    [InlineData("Nothing", "The test makes no column 'Nothing', but Number, Text. Name one of these")]
    public void A_column_that_cannot_be_read_is_named(string column, string said) =>
        Assert.Contains(
            said,
            Assert.Throws<ArgumentException>(() => SlotArrays.Read(Rows(), [column], 3, "The test")).Message,
            StringComparison.Ordinal
        );

    private static IDataView Rows() =>
        s_ml.Data.LoadFromEnumerable(
            new Row[]
            {
                new() { Number = 1, Text = "a" },
                new() { Number = float.NaN, Text = "a|b" },
                new() { Number = 3 },
            }
        );

    private sealed class Row
    {
        public float Number { get; set; }

        public string Text { get; set; } = "";
    }
}

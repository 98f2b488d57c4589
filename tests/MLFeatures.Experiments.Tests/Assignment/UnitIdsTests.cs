using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

public class UnitIdsTests
{
    [Theory]
    [InlineData("a\nb\n", new[] { "a", "b" })]
    [InlineData("żółw\r\n b ", new[] { "żółw", " b " })]
    [InlineData("", new string[0])]
    public void Lines_are_ids_as_they_stand(string text, string[] expected) =>
        Assert.Equal(expected, UnitIds.Lines(new StringReader(text), "ids"));

    [Theory]
    [InlineData("a\n\nb", "ids:2: expected an id, found an empty line")]
    [InlineData("id,country\n1,pl", "ids:1: 'id,country' has a comma")]
    public void What_is_no_id_is_refused_with_its_line(string text, string expected) =>
        Assert.StartsWith(
            expected,
            Assert.Throws<InvalidDataException>(() => UnitIds.Lines(new StringReader(text), "ids")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("id\n1\n2\n", new[] { "1", "2" })]
    [InlineData("country, id \r\npl,1\r\n,2", new[] { "1", "2" })]
    [InlineData("x,id,y\n\"a,\"\"b\",\"1\n1\",\n\"\",\"2\",\"\"\n", new[] { "1\n1", "2" })]
    public void A_column_is_read_by_its_name(string text, string[] expected) =>
        Assert.Equal(expected, UnitIds.Column(new StringReader(text), "ids.csv", "id"));

    [Theory]
    [InlineData("", "ids.csv:1: there is no column 'id'")]
    [InlineData("user,x\n1,2", "ids.csv:1: there is no column 'id', only user, x.")]
    [InlineData("id,x\n1,2\n3\n", "ids.csv:3: expected 2 cells, found 1.")]
    [InlineData("id,x\n\"1\n1\",2\n,3\n", "ids.csv:4: the cell of column 'id' is empty")]
    [InlineData("id,x\n1,\"2\n3,4\n", "ids.csv:2: a quote is not closed.")]
    [InlineData("id,x\n\"1\"2,3", "ids.csv:2: text follows a closing quote.")]
    public void A_table_without_ids_is_refused_with_its_line(string text, string expected) =>
        Assert.StartsWith(
            expected,
            Assert.Throws<InvalidDataException>(() => UnitIds.Column(new StringReader(text), "ids.csv", "id")).Message,
            StringComparison.Ordinal
        );
}

using System.Xml.Linq;
using MLFeatures.Tests.Contract;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Docs;

/// <summary>Each estimator's documentation answers the same questions, in the same table.</summary>
public sealed class EstimatorDocsTest
{
    private static readonly string[] s_rows =
    [
        "Does this estimator need to look at the data to train its parameters?",
        "Uses the label",
        "Input column data type",
        "Output column data type",
        "Missing input / unseen value",
        "Saved by Model.Save",
        "Source",
    ];

    public static TheoryData<Type> Estimators() => EstimatorContractTest.Estimators();

    [Theory, MemberData(nameof(Estimators))]
    public void The_table_of_characteristics_is_complete(Type estimator) => Assert.Empty(Faults(RemarksOf(estimator)));

    [Theory, MemberData(nameof(Estimators))]
    public void What_the_table_says_of_saving_is_what_the_contract_checks(Type estimator)
    {
        var alone = ((IEnumerable<object[]>)EstimatorContractTest.ComposedEstimators()).Any(row => row[0].Equals(estimator));
        var cell = Cells(RemarksOf(estimator)).Single(row => row.Name == "Saved by Model.Save").Value;
        Assert.Equal(alone, cell.EndsWith("loads with Microsoft.ML alone", StringComparison.Ordinal));
        Assert.Equal(!alone, cell.EndsWith("loading needs the package MLFeatures", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_row_and_an_empty_cell_are_found()
    {
        var remarks = RemarksOf(typeof(GenreEncodingEstimator));
        Assert.Equal(["Uses the label"], Faults(remarks.Replace("| Uses the label |", "| Users |", StringComparison.Ordinal)));
        Assert.Equal(
            ["Uses the label"],
            Faults(remarks.Replace("| Uses the label | No |", "| Uses the label | |", StringComparison.Ordinal))
        );
        Assert.Equal(s_rows, Faults(""));
    }

    private static string[] Faults(string remarks)
    {
        var cells = remarks.Contains("### Estimator Characteristics", StringComparison.Ordinal) ? Cells(remarks) : [];
        return [.. s_rows.Where(row => !cells.Any(c => c.Name == row && c.Value.Length > 0))];
    }

    private static (string Name, string Value)[] Cells(string remarks) =>
        [
            .. remarks
                .Split('\n')
                .Select(line => line.Trim())
                .Where(line => line.StartsWith('|') && line.EndsWith('|'))
                .Select(line => line.Trim('|').Split('|', 2))
                .Where(cells => cells.Length == 2)
                .Select(cells => (cells[0].Trim(), cells[1].Trim())),
        ];

    private static string RemarksOf(Type estimator)
    {
        var docs = XDocument.Load(Path.ChangeExtension(estimator.Assembly.Location, ".xml"));
        var member = docs.Descendants("member").Single(m => (string?)m.Attribute("name") == $"T:{estimator.FullName}");
        return member.Element("remarks")?.Value ?? "";
    }
}

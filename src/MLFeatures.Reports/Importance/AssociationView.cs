using MLFeatures.Importance.Information;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Importance;

/// <summary>How columns go together.</summary>
internal static class AssociationView
{
    private const string Title = "Columns that go together";

    internal static ImportanceView Of(AssociationMatrix matrix)
    {
        var pairs = matrix.Pairs.OrderByDescending(p => p.Strength).ToArray();
        return new(
            Title,
            new() { Kind = "associations", Associations = matrix },
            pairs.Length == 0
                ? []
                : [$"the most alike are {pairs[0].First} and {pairs[0].Second} ({Quantity.Significant(pairs[0].Value)})."],
            [
                new(
                    "associations",
                    Title,
                    [
                        new ReportBlock.Paragraph(
                            $"Pairs of {Shown.Count(matrix.Columns.Count, "column")} in {Shown.Count(matrix.Rows, "row")}. Numbers and categories have measures of "
                                + "their own; all are 0 for nothing and 1 for everything."
                        ),
                        new ReportBlock.Figure(() => Map(matrix)),
                        new ReportBlock.Items([.. matrix.LeftOut.Select(c => $"{c.Column} was left out: {c.Reason}")]),
                        .. Shown.Table(
                            new(
                                "The most alike pairs",
                                [new("Column"), new("With"), new("Value", IsNumber: true), new("adj. p", IsNumber: true), new("Measure")],
                                [
                                    .. pairs.Select(p => new ReportRow([
                                        p.First,
                                        p.Second,
                                        Quantity.Significant(p.Value),
                                        Quantity.PValue(p.AdjustedPValue),
                                        p.Reason ?? p.Measure.ToString(),
                                    ])),
                                ]
                            ),
                            "pairs"
                        ),
                    ]
                ),
            ]
        );
    }

    private static PageChart? Map(AssociationMatrix matrix)
    {
        if (matrix.Columns.Count < 2)
            return null;
        var strength = matrix.Columns.ToDictionary(
            c => c.Name,
            c =>
                matrix
                    .Pairs.Where(p =>
                        string.Equals(p.First, c.Name, StringComparison.Ordinal)
                        || string.Equals(p.Second, c.Name, StringComparison.Ordinal)
                    )
                    .Max(p => p.Strength),
            StringComparer.Ordinal
        );
        // Of many columns those that go with any other, still in the order of the clusters.
        var kept = strength.OrderByDescending(s => s.Value).Take(Shown.InChart).Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var names = matrix.Order.Select(i => matrix.Columns[i].Name).Where(kept.Contains).ToArray();
        var values = matrix.Pairs.ToDictionary(p => (p.First, p.Second), p => p.Value ?? double.NaN);
        double Value(string a, string b) =>
            string.Equals(a, b, StringComparison.Ordinal) ? 1
            : values.TryGetValue((a, b), out var value) ? value
            : values.GetValueOrDefault((b, a), double.NaN);
        return new(
            HeatMapChart.Draw(
                names,
                [.. names.Select(a => names.Select(b => Value(a, b)).ToArray())],
                HeatScale.Correlation,
                "association"
            ),
            "How columns go together, alike ones side by side: orange together, blue against each other, white not at all; empty: undefined."
                + (
                    names.Length < matrix.Columns.Count
                        ? $" Drawn are the {Quantity.Count(names.Length)} of {Quantity.Count(matrix.Columns.Count)} columns with the strongest pairs."
                        : ""
                ),
            "Heat map of associations; the table below has the strongest pairs."
        );
    }
}

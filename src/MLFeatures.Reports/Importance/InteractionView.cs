using MLFeatures.Importance.Shapley;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Importance;

/// <summary>Which features act together.</summary>
internal static class InteractionView
{
    /// <summary>The map of Shapley interactions: mean over the rows of the size of what a pair does together.</summary>
    internal static ReportSection Section(ShapleyInteractions interactions)
    {
        var (names, matrix) = (interactions.Values.Groups.Groups.Select(g => g.Name).ToArray(), Shapley(interactions));
        return new(
            "shapley-interactions",
            "Shapley interactions",
            names.Length < 2
                ? [new ReportBlock.Paragraph("A single feature has no pairs.")]
                :
                [
                    new ReportBlock.Figure(() => Map(names, matrix)),
                    .. Shown.Table(Pairs("The pairs that do most together", "Mean size", names, matrix), "pairs"),
                ]
        );
    }

    /// <summary>Per pair the mean over the rows of |what the two do together|: twice the halved index. 0 on the diagonal.</summary>
    internal static double[][] Shapley(ShapleyInteractions interactions)
    {
        var (n, rows) = (interactions.Values.Groups.Count, interactions.Values.Rows);
        var matrix = Enumerable.Range(0, n).Select(_ => new double[n]).ToArray();
        for (var i = 0; i < n; i++)
        {
            for (var row = 0; row < rows; row++)
            {
                var line = interactions.Row(row, i);
                for (var j = 0; j < n; j++)
                    matrix[i][j] += i == j ? 0 : 2 * Math.Abs(line[j]) / rows;
            }
        }
        return matrix;
    }

    private static PageChart Map(string[] names, double[][] matrix)
    {
        var order = Enumerable.Range(0, names.Length).OrderByDescending(i => matrix[i].Sum()).Take(Shown.InChart).ToArray();
        return new(
            HeatMapChart.Draw(
                [.. order.Select(i => names[i])],
                [.. order.Select(i => order.Select(j => i == j ? double.NaN : matrix[i][j]).ToArray())],
                HeatScale.Strength,
                "mean size"
            ),
            "How much two features do together, beyond what each does alone: mean over the rows of the size of that part of the score."
                + (
                    order.Length < names.Length
                        ? $" Drawn are the {Quantity.Count(order.Length)} of {Quantity.Count(names.Length)} features that interact most."
                        : ""
                ),
            "Heat map of interactions; the table below has the strongest pairs."
        );
    }

    /// <summary>All pairs, the strongest first; undefined ones last.</summary>
    internal static ReportTable Pairs(string caption, string what, string[] names, double[][] matrix) =>
        new(
            caption,
            [new("Feature"), new("With"), new(what, IsNumber: true)],
            [
                .. Enumerable
                    .Range(0, names.Length)
                    .SelectMany(i =>
                        Enumerable.Range(i + 1, names.Length - i - 1).Select(j => (First: i, Second: j, Strength: matrix[i][j]))
                    )
                    .OrderByDescending(p => double.IsNaN(p.Strength) ? double.NegativeInfinity : Math.Abs(p.Strength))
                    .Select(p => new ReportRow([names[p.First], names[p.Second], Quantity.Significant(p.Strength, 3)])),
            ]
        );
}

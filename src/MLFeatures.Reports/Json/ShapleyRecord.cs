using MLFeatures.Reports.Importance;

namespace MLFeatures.Reports.Json;

/// <summary>Shapley values: what they come to per feature, and the rows that were explained one by one.</summary>
/// <param name="Output">What the values add up to.</param>
/// <param name="BaseValue">The score when nothing is known of a row.</param>
/// <param name="Rows">How many rows the values explain.</param>
/// <param name="Sampled">Whether the values are sampled and have errors; exact otherwise.</param>
/// <param name="Features">What each feature comes to, in the order of the model.</param>
/// <param name="Interactions">What each pair of features does together; empty when it was not computed.</param>
/// <param name="Explained">The rows that were explained one by one.</param>
internal sealed record ShapleyRecord(
    string Output,
    double BaseValue,
    int Rows,
    bool Sampled,
    IReadOnlyList<ShapleyFeature> Features,
    IReadOnlyList<ShapleyPair> Interactions,
    IReadOnlyList<ExplainedRow> Explained
)
{
    internal static ShapleyRecord Of(ShapleyTable table, ShapleyViewOptions options)
    {
        var means = table.MeanAbsolute();
        return new(
            options.Output,
            table.BaseValue,
            table.Rows,
            table.Errors is not null,
            [
                .. table.Groups.Select(
                    (group, i) =>
                        new ShapleyFeature(
                            group.Name,
                            group.Slots,
                            means[i],
                            table.Rows == 0 ? null : table.Values.Average(row => row[i]),
                            table.Rows == 0 ? null : table.Values.Min(row => row[i]),
                            table.Rows == 0 ? null : table.Values.Max(row => row[i])
                        )
                ),
            ],
            options.Interactions is { } interactions && table.Rows > 0 ? Pairs(table, InteractionView.Shapley(interactions)) : [],
            [.. options.Explain.Select(row => ExplainedRow.Of(table, options, row))]
        );
    }

    private static ShapleyPair[] Pairs(ShapleyTable table, double[][] matrix) =>
        [
            .. Enumerable
                .Range(0, matrix.Length)
                .SelectMany(i =>
                    Enumerable
                        .Range(i + 1, matrix.Length - i - 1)
                        .Select(j => new ShapleyPair(table.Groups[i].Name, table.Groups[j].Name, matrix[i][j]))
                ),
        ];
}

using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Importance;

/// <summary>One prediction, from the base value to the score.</summary>
internal static class ShapleyPrediction
{
    private const int Steps = 10;

    internal static ReportSection Section(ShapleyTable table, ShapleyViewOptions options, int row)
    {
        var name = Name(options, row);
        var order = Enumerable.Range(0, table.Groups.Count).OrderByDescending(group => Math.Abs(table.Values[row][group])).ToArray();
        return new(
            FormattableString.Invariant($"shapley-row-{row}"),
            $"Prediction of {name}",
            [
                new ReportBlock.Figure(() => Waterfall(table, options, row, order)),
                .. Shown.Table(
                    new(
                        $"What made the {options.Output} {Quantity.Significant(table.Scores[row], 4)} of {Quantity.Significant(table.BaseValue, 4)}",
                        [
                            new("Feature"),
                            .. options.Features is null ? Array.Empty<ReportColumn>() : [new ReportColumn("Is", IsNumber: true)],
                            new("Change", IsNumber: true),
                            .. table.Errors is null ? Array.Empty<ReportColumn>() : [new ReportColumn("Standard error", IsNumber: true)],
                        ],
                        [
                            .. order.Select(group => new ReportRow([
                                table.Groups[group].Name,
                                .. options.Features is null ? Array.Empty<string>() : [FeatureValue(table, options, row, group) ?? ""],
                                Quantity.WithSign(table.Values[row][group], Decimals(table, row)),
                                .. table.Errors is null ? Array.Empty<string>() : [Quantity.Significant(table.Errors[row][group], 2)],
                            ])),
                        ]
                    )
                ),
            ]
        );
    }

    internal static string Name(ShapleyViewOptions options, int row) => options.RowNames?[row] ?? $"row {Quantity.Count(row)}";

    /// <summary>The value of a feature of one slot, as text; null of others and where rows are not given.</summary>
    private static string? FeatureValue(ShapleyTable table, ShapleyViewOptions options, int row, int group) =>
        options.Features is { } features && table.Groups[group].Slots is [var slot]
            ? float.IsNaN(features[row, slot])
                ? "missing"
                : Quantity.Significant(features[row, slot], 4)
            : null;

    private static PageChart Waterfall(ShapleyTable table, ShapleyViewOptions options, int row, int[] order)
    {
        // A rest of a single feature is that feature.
        var shown = order.Length <= Steps + 1 ? order : order[..Steps];
        var steps = shown
            .Select(group => new WaterfallStep(
                FeatureValue(table, options, row, group) is { } value ? $"{table.Groups[group].Name} = {value}" : table.Groups[group].Name,
                table.Values[row][group],
                Quantity.WithSign(table.Values[row][group], Decimals(table, row))
            ))
            .ToList();
        var rest = order.Length - shown.Length;
        if (rest > 0)
        {
            var sum = order[shown.Length..].Sum(group => table.Values[row][group]);
            steps.Add(new(Shown.Count(rest, "other feature"), sum, Quantity.WithSign(sum, Decimals(table, row))));
        }
        return new(
            WaterfallChart.Draw(
                (table.BaseValue, Quantity.Significant(table.BaseValue, 4)),
                steps,
                (table.Scores[row], Quantity.Significant(table.Scores[row], 4)),
                PlotlyObject.Label(options.Output)
            ),
            $"From the base value {Quantity.Significant(table.BaseValue, 4)} to the {options.Output} {Quantity.Significant(table.Scores[row], 4)} of {Name(options, row)}: "
                + "orange raises it, blue lowers it."
                + (rest > 0 ? $" The {Shown.Count(rest, "feature")} that changed it least are summed." : ""),
            $"Waterfall. {string.Join("; ", steps.Select(s => $"{s.Name} {s.Label}"))}."
        );
    }

    private static int Decimals(ShapleyTable table, int row) => Quantity.Decimals(table.Values[row].Max(Math.Abs), 3);
}

using MLFeatures.Importance.Effects;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Importance;

/// <summary>How the score of a model changes with two features together.</summary>
internal static class SurfaceView
{
    internal static ImportanceView Of(EffectSurface surface)
    {
        var local = EffectView.IsLocal(surface.Method);
        var title = $"{surface.First} and {surface.Second} together{EffectView.Of(surface.Output)}";
        var all = surface.Values.SelectMany(row => row).ToArray();
        var range = Quantity.Significant(all.Max() - all.Min());
        return new(
            title,
            new() { Kind = "surface", Surface = surface },
            [
                local
                    ? $"beyond what each does alone they move the score over a range of {range}."
                    : $"they move the score over a range of {range}.",
            ],
            [
                new(
                    "surface",
                    title,
                    [
                        new ReportBlock.Paragraph(
                            (
                                local
                                    ? "What the two do together beyond what each does by itself: accumulated local effects of the second order, 0 on average."
                                    : "The mean score of all rows when both features are set to a value in each of them."
                            )
                                + (
                                    surface.MissingRows > 0
                                        ? $" {Shown.Count(surface.MissingRows, "row")} in which one of them is missing {(surface.MissingRows == 1 ? "is" : "are")} left out."
                                        : ""
                                )
                        ),
                        new ReportBlock.Figure(() => Figure(surface, local)),
                        .. Shown.Table(Table(surface), "values"),
                    ]
                ),
            ]
        );
    }

    private static PageChart? Figure(EffectSurface surface, bool local) =>
        SurfaceChart.Draw(surface, local ? "effect of both" : "mean score") is { } chart
            ? new(
                chart,
                $"Colours between the values of the grid, over {Shown.Count(surface.Rows, "row")}.{Unsure(surface)}{Empty(surface)}",
                "Map of the effect; the table below has its numbers."
            )
            : null;

    private static string Unsure(EffectSurface surface) =>
        surface.Margins.SelectMany(row => row).Max() is { } widest
            ? $" The {Quantity.Level(surface.Confidence)} intervals, what other rows would say of this model, reach {Quantity.Significant(widest)} to either side at most."
            : "";

    private static string Empty(EffectSurface surface) =>
        surface.Counts.Sum(row => row.Count(count => count == 0)) is > 0 and var empty
            ? $" Crosses: {Shown.Count(empty, "cell")} of {Quantity.Count(surface.Counts.Sum(row => row.Count))} without rows, where colours are a guess."
            : "";

    private static ReportTable Table(EffectSurface surface)
    {
        var decimals = Quantity.Decimals(surface.Values.SelectMany(row => row).Max(Math.Abs), 3);
        string[] Names(IReadOnlyList<double> grid) => [.. grid.Select(value => Quantity.Number(value, Quantity.GridDecimals(grid)))];
        var down = Names(surface.FirstGrid);
        return new(
            $"Rows: {surface.First}; columns: {surface.Second}",
            [new(surface.First, IsNumber: true), .. Names(surface.SecondGrid).Select(name => new ReportColumn(name, IsNumber: true))],
            [.. down.Select((name, i) => new ReportRow([name, .. surface.Values[i].Select(effect => Quantity.Number(effect, decimals))]))]
        );
    }
}

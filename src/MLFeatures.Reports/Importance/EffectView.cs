using MLFeatures.Importance.Effects;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;

namespace MLFeatures.Reports.Importance;

/// <summary>How the score of a model changes with features.</summary>
internal static class EffectView
{
    internal static ImportanceView Of(EffectCurve curve)
    {
        var local = string.Equals(curve.Method, "accumulated-local", StringComparison.Ordinal);
        var title = $"{(local ? "Accumulated local effect" : "Partial dependence")} of {curve.Feature}";
        var (low, high) = (curve.Values.Min(), curve.Values.Max());
        return new(
            title,
            new() { Kind = "effect", Effect = curve },
            [$"between its values the score differs by up to {Quantity.Significant(high - low)}."],
            [
                new(
                    "effect",
                    title,
                    [
                        new ReportBlock.Paragraph(
                            local
                                ? "How the score changes, on average, as the feature rises a little in rows that have about that value, added up; 0 on average."
                                : "The mean score of all rows when the feature is set to a value in each of them; where features depend on each other it asks "
                                    + "about rows that do not exist."
                        ),
                        new ReportBlock.Figure(() =>
                            new(
                                EffectChart.Draw(curve, local ? "effect" : "mean score"),
                                $"The effect with its {Quantity.Share(curve.Confidence, 0)} interval over {Shown.Count(curve.Rows, "row")}: what other rows would say of this model.",
                                "Line chart of the effect; the table below has its numbers."
                            )
                        ),
                        .. Shown.Table(Table(curve), "values"),
                    ]
                ),
            ]
        );
    }

    internal static ImportanceView Of(EffectSurface surface)
    {
        var title = $"{surface.First} and {surface.Second} together";
        string[] Names(IReadOnlyList<double> grid) => [.. grid.Select(value => Quantity.Significant(value))];
        return new(
            title,
            new() { Kind = "surface", Surface = surface },
            [],
            [
                new(
                    "surface",
                    title,
                    [
                        new ReportBlock.Paragraph(
                            string.Equals(surface.Method, "accumulated-local", StringComparison.Ordinal)
                                ? "What the two do together beyond what each does by itself: accumulated local effects of the second order."
                                : "The mean score of all rows when both features are set to a value in each of them."
                        ),
                        .. Shown.Table(
                            new(
                                $"Rows: {surface.First}; columns: {surface.Second}",
                                [
                                    new(surface.First, IsNumber: true),
                                    .. Names(surface.SecondGrid).Select(name => new ReportColumn(name, IsNumber: true)),
                                ],
                                [
                                    .. surface.FirstGrid.Select(
                                        (value, i) =>
                                            new ReportRow([
                                                Quantity.Significant(value),
                                                .. surface.Values[i].Select(effect => Quantity.Significant(effect, 3)),
                                            ])
                                    ),
                                ]
                            ),
                            "values"
                        ),
                    ]
                ),
            ]
        );
    }

    private static ReportTable Table(EffectCurve curve) =>
        new(
            "The effect",
            [new(curve.Feature, IsNumber: true), new("Effect", IsNumber: true), new("From", IsNumber: true), new("To", IsNumber: true)],
            [
                .. curve.Grid.Select(
                    (value, i) =>
                        new ReportRow([
                            curve.Levels.Count > 0 ? curve.Levels[i] : Quantity.Significant(value),
                            Quantity.Significant(curve.Values[i]),
                            Quantity.Significant(curve.Lower[i]),
                            Quantity.Significant(curve.Upper[i]),
                        ])
                ),
            ]
        );
}

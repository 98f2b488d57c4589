using MLFeatures.Importance.Effects;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Importance;

/// <summary>How the score of a model changes with one feature.</summary>
internal static class EffectView
{
    internal static bool IsLocal(string method) => string.Equals(method, "accumulated-local", StringComparison.Ordinal);

    internal static ImportanceView Of(EffectCurve curve)
    {
        var local = IsLocal(curve.Method);
        var title = $"{(local ? "Accumulated local effect of" : "Partial dependence on")} {curve.Feature}{Of(curve.Output)}";
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
                        new ReportBlock.Paragraph(Meaning(curve, local)),
                        new ReportBlock.Figure(() => Figure(curve, local)),
                        .. Shown.Table(Table(curve, local), "values"),
                    ]
                ),
            ]
        );
    }

    /// <summary>What the score is, behind a title: nothing where it is not said.</summary>
    internal static string Of(string? output) => output is null ? "" : $" ({output})";

    private static string Meaning(EffectCurve curve, bool local)
    {
        var missing =
            curve.MissingRows > 0
                ? $" {Shown.Count(curve.MissingRows, "row")} in which it is missing {(curve.MissingRows == 1 ? "is" : "are")} left out."
                : "";
        if (local)
            return "How the score changes, on average, as the feature rises a little in rows that have about that value, added up; 0 on average. Rows of a "
                + "value in the table lie between the value before and this one."
                + missing;
        return "The mean score of all rows when the feature is set to a value in each of them; where features depend on each other it asks about rows that do "
            + "not exist."
            + (curve.Centred ? " Counted, row by row, from the score at the first value." : "")
            + missing;
    }

    private static PageChart Figure(EffectCurve curve, bool local)
    {
        var drawn = EffectChart.Drawn(curve);
        var single =
            drawn == 0
                ? ""
                : $" Thin lines: {(drawn < curve.Individual.Count ? $"the first {Quantity.Count(drawn)} of " : "")}{Shown.Count(curve.Individual.Count, "single row")} drawn at random; "
                    + "where their shapes differ, the feature acts together with others.";
        var dots = curve.Levels.Count == 0 ? " Dots stand at quantiles: where they are close there are many rows." : "";
        return new(
            EffectChart.Draw(
                curve,
                local ? "effect"
                    : curve.Centred ? "change of the mean score"
                    : "mean score"
            ),
            $"The effect with its {Quantity.Level(curve.Confidence)} interval over {Shown.Count(curve.Rows, "row")}: what other rows would say of this model.{dots}{single}",
            "Line chart of the effect; the table below has its numbers."
        );
    }

    private static ReportTable Table(EffectCurve curve, bool local)
    {
        var ends = curve.Values.Concat(curve.Lower.OfType<double>()).Concat(curve.Upper.OfType<double>());
        var (decimals, places) = (Quantity.Decimals(ends.Max(Math.Abs), 4), Quantity.GridDecimals(curve.Grid));
        string Rows(int i) =>
            !local ? Quantity.Count(curve.Counts[i])
            : i == 0 ? ""
            : Quantity.Count(curve.Counts[i - 1]);
        return new(
            "The effect",
            [
                new(curve.Feature, IsNumber: curve.Levels.Count == 0),
                new("Effect", IsNumber: true),
                new("From", IsNumber: true),
                new("To", IsNumber: true),
                new("Rows", IsNumber: true),
            ],
            [
                .. curve.Grid.Select(
                    (value, i) =>
                        new ReportRow([
                            curve.Levels.Count > 0 ? curve.Levels[i] : Quantity.Number(value, places),
                            Quantity.Number(curve.Values[i], decimals),
                            Quantity.Number(curve.Lower[i], decimals),
                            Quantity.Number(curve.Upper[i], decimals),
                            Rows(i),
                        ])
                ),
            ]
        );
    }
}

using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;
using MLFeatures.Reports.Json;

namespace MLFeatures.Reports.Importance;

/// <summary>Shapley values: how much each feature moves the score, in all rows and in single ones.</summary>
internal static class ShapleyView
{
    private const int MostDependencePlots = 20;

    internal static ImportanceView Of(ShapleyTable table, ShapleyViewOptions options)
    {
        Check(table, options);
        var (ranked, means) = (table.Ranked(), table.MeanAbsolute());
        var sections = new List<ReportSection> { Overview(table, options, ranked, means) };
        if (table.Rows > 0)
        {
            sections.Add(Dependence(table, options, ranked));
            if (options.Interactions is { } interactions)
                sections.Add(InteractionView.Section(interactions));
            sections.AddRange(options.Explain.Select(row => ShapleyPrediction.Section(table, options, row)));
        }
        return new(
            "Shapley values",
            new() { Kind = "shapley", Shapley = ShapleyRecord.Of(table, options) },
            [Headline(table, options, ranked, means)],
            sections
        );
    }

    private static ReportSection Overview(ShapleyTable table, ShapleyViewOptions options, int[] ranked, double[] means)
    {
        var setting =
            $"Each prediction, divided among the features: the base value {Quantity.Significant(table.BaseValue, 4)} and the values of a row add up to its "
            + $"{options.Output}. {Shown.Count(table.Rows, "row")}, {Shown.Count(table.Groups.Count, "feature")}."
            + (table.Errors is null ? "" : " The values are sampled; standard errors stand beside those of single predictions.");
        if (table.Rows == 0 || table.Groups.Count == 0)
            return new(
                "shapley",
                "Shapley values",
                [new ReportBlock.Paragraph(setting), new ReportBlock.Paragraph("There are no values to show.")]
            );
        return new(
            "shapley",
            "Shapley values",
            [
                new ReportBlock.Paragraph(setting),
                new ReportBlock.Figure(() => Swarm(table, options, ranked)),
                new ReportBlock.Figure(() => Bars(table, options, ranked, means)),
                .. Shown.Table(
                    new(
                        "How far each feature moves the score",
                        [
                            new("Feature"),
                            new("Mean size", IsNumber: true),
                            new("Share", IsNumber: true),
                            new("Lowest", IsNumber: true),
                            new("Highest", IsNumber: true),
                        ],
                        [.. ranked.Select(group => Row(table, group, means))]
                    )
                ),
            ]
        );
    }

    private static ReportRow Row(ShapleyTable table, int group, double[] means)
    {
        var total = means.Sum();
        var values = table.Values.Select(row => row[group]).ToArray();
        var decimals = Quantity.Decimals(means[group], 3);
        return new([
            table.Groups[group].Name,
            Quantity.Number(means[group], decimals),
            Quantity.Share(total == 0 ? null : means[group] / total),
            Quantity.WithSign(values.Min(), decimals),
            Quantity.WithSign(values.Max(), decimals),
        ]);
    }

    private static PageChart? Swarm(ShapleyTable table, ShapleyViewOptions options, int[] ranked)
    {
        var shown = ranked.Take(Shown.InChart).ToArray();
        var rows = BeeswarmChart.Rows(table.Rows, shown.Length);
        var chart = BeeswarmChart.Draw(
            [.. shown.Select(group => SwarmRow.Of(table, options.Features, group, rows))],
            $"change of the {PlotlyObject.Label(options.Output)}"
        );
        if (chart is null)
            return null;
        var hidden = ranked.Length - shown.Length;
        return new(
            chart,
            "One dot per row and feature: right of the line the feature raised the score, left of it lowered it."
                + (
                    options.Features is null
                        ? ""
                        : " Blue: the feature is low among its values; orange: high; grey: missing, or no single value."
                )
                + (
                    rows.Length < table.Rows
                        ? $" Drawn are {Quantity.Count(rows.Length)} of {Quantity.Count(table.Rows)} rows, evenly spaced; the numbers are of all."
                        : ""
                )
                + (hidden > 0 ? $" {Shown.Count(hidden, "weaker feature")} not drawn." : ""),
            $"Bee swarm of Shapley values of {string.Join(", ", shown.Select(g => table.Groups[g].Name))}. The table below has their sizes and ranges."
        );
    }

    private static PageChart? Bars(ShapleyTable table, ShapleyViewOptions options, int[] ranked, double[] means)
    {
        var bars = ranked.Take(Shown.InChart).Select(g => Bar(table.Groups[g].Name, means[g])).ToList();
        var rest = ranked.Length - bars.Count;
        if (rest > 0)
            bars.Add(Bar(Shown.Count(rest, "other feature"), ranked.Skip(Shown.InChart).Sum(g => means[g])));
        return ImportanceBarChart.Draw(bars, $"mean size of the change of the {PlotlyObject.Label(options.Output)}") is { } chart
            ? new(
                chart,
                "Mean over the rows of the size of each feature's value: how far it moves the score, up or down."
                    + (rest > 0 ? $" The last bar is the sum of the {Shown.Count(rest, "feature")} that are not drawn." : ""),
                $"Bar chart. {string.Join("; ", bars.Select(b => $"{b.Name} {b.Label}"))}."
            )
            : null;
    }

    private static ImportanceBar Bar(string name, double mean) => new(name, mean, null, null, Quantity.Significant(mean, 3));

    private static ReportSection Dependence(ShapleyTable table, ShapleyViewOptions options, int[] ranked)
    {
        var features = options.Features;
        var single = ranked.Where(group => table.Groups[group].Slots.Count == 1).Take(options.DependencePlots).ToArray();
        return new(
            "shapley-dependence",
            "Value against feature",
            features is null
                ? []
                : [.. single.Select(group => new ReportBlock.Figure(() => ShapleyDependence.Draw(table, options, features, group)))]
        );
    }

    private static string Headline(ShapleyTable table, ShapleyViewOptions options, int[] ranked, double[] means) =>
        table.Rows == 0 || means.Sum() == 0
            ? "no feature moves the score."
            : $"the {options.Output} is moved most by "
                + $"{string.Join(", ", ranked.Where(g => means[g] > 0).Take(3).Select(g => $"{table.Groups[g].Name} ({Quantity.Significant(means[g], 3)} on average)"))}.";

    private static void Check(ShapleyTable table, ShapleyViewOptions options)
    {
        var slots = table.Groups.Sum(group => group.Slots.Count);
        if (options.Features is { } features && (features.Rows != table.Rows || features.Columns != slots))
            throw new ArgumentException(
                $"Features has {features.Rows} rows of {features.Columns} slots, the values explain {table.Rows} rows of {slots}: give the rows that were explained.",
                nameof(options)
            );
        if (options.RowNames is { } names && names.Count != table.Rows)
            throw new ArgumentException($"RowNames has {names.Count} names, the values explain {table.Rows} rows.", nameof(options));
        foreach (var row in options.Explain.Where(row => row < 0 || row >= table.Rows))
            throw new ArgumentException($"Explain names row {row}; there are {table.Rows} rows, from 0.", nameof(options));
        if (options.DependencePlots is < 0 or > MostDependencePlots)
            throw new ArgumentException(
                $"DependencePlots is {options.DependencePlots}: expected 0 to {MostDependencePlots}.",
                nameof(options)
            );
        if (
            options.Interactions is { } interactions
            && (interactions.Values.Rows != table.Rows || interactions.Values.Groups.Count != table.Groups.Count)
        )
            throw new ArgumentException(
                $"Interactions are of {interactions.Values.Rows} rows and {interactions.Values.Groups.Count} features, the values of {table.Rows} and "
                    + $"{table.Groups.Count}: give those of the same rows.",
                nameof(options)
            );
    }
}

using MLFeatures.Importance;
using MLFeatures.Importance.Shapley;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Importance;

/// <summary>How a feature's Shapley value depends on the feature.</summary>
internal static class ShapleyDependence
{
    private const int MostPoints = 1000;

    internal static PageChart? Draw(ShapleyTable table, ShapleyViewOptions options, FeatureMatrix features, int group)
    {
        var (slot, name) = (table.Groups[group].Slots[0], table.Groups[group].Name);
        var known = Enumerable.Range(0, table.Rows).Where(row => float.IsFinite(features[row, slot])).ToArray();
        if (known.Length == 0)
            return null;
        var rows = Evenly(known, MostPoints);
        var partner = options.Interactions is { } interactions ? Partner(table, interactions, group) : null;
        var color = partner is { } other ? SwarmRow.RanksOf(features, table.Groups[other].Slots[0], rows) : null;
        var missing = table.Rows - known.Length;
        return new(
            DependenceChart.Draw(
                [.. rows.Select(row => (double)features[row, slot])],
                [.. rows.Select(row => table.Values[row][group])],
                color,
                PlotlyObject.Label(name),
                $"change of the {PlotlyObject.Label(options.Output)}"
            ),
            $"What {name} does to the score at each of its values, one dot per row."
                + (
                    partner is { } p
                        ? $" Coloured by {table.Groups[p].Name}, which interacts with it most: blue low, orange high, grey missing."
                        : ""
                )
                + (rows.Length < known.Length ? $" Drawn are {Count(rows.Length)} of {Count(known.Length)} rows, evenly spaced." : "")
                + (missing > 0 ? $" {Shown.Count(missing, "row")} without a value of it not drawn." : ""),
            $"Scatter plot of the Shapley value of {name} against {name}."
        );
    }

    /// <summary>So many of the rows, evenly spaced: all when there are no more.</summary>
    internal static int[] Evenly(int[] rows, int most) =>
        rows.Length <= most ? rows : [.. Enumerable.Range(0, most).Select(i => rows[(int)((long)i * rows.Length / most)])];

    // Only a feature of one slot has a value to colour by.
    private static int? Partner(ShapleyTable table, ShapleyInteractions interactions, int group)
    {
        var strength = Enumerable
            .Range(0, table.Groups.Count)
            .Where(other => other != group && table.Groups[other].Slots.Count == 1)
            .Select(other => (Group: other, Sum: Enumerable.Range(0, table.Rows).Sum(row => Math.Abs(interactions[row, group, other]))))
            .ToArray();
        return strength.Length > 0 && strength.MaxBy(s => s.Sum) is { Sum: > 0 } best ? best.Group : null;
    }

    private static string Count(int count) => Content.Quantity.Count(count);
}

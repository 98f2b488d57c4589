namespace MLFeatures.Reports.Charts;

/// <summary>The axes of charts with one row per feature.</summary>
internal static class FeatureAxis
{
    // In 400 pixels a longer name would leave no room for what it names.
    private const int LongestName = 24;
    private const string Pair = " × ";
    private const int LongestOfPair = 15;

    /// <summary>Names from top to bottom, at 0, 1, …: by number, since two shortened names may be equal.</summary>
    internal static DynamicObj.DynamicObj Names(IReadOnlyList<string> names) =>
        PlotlyObject.Of(
            ("range", new[] { names.Count - 0.5, -0.5 }),
            ("tickvals", Enumerable.Range(0, names.Count).ToArray()),
            ("ticktext", names.Select(Name).ToArray()),
            ("fixedrange", true),
            ("automargin", true),
            ("ticklabelstandoff", 6),
            ("showgrid", false),
            ("zeroline", false)
        );

    /// <summary>An axis of values with zero marked.</summary>
    /// <param name="title">What it measures, as plotly shows text.</param>
    internal static DynamicObj.DynamicObj Value(string title) =>
        PlotlyObject.Of(
            ("title", PlotlyObject.Of(("text", title), ("standoff", 8))),
            ("fixedrange", true),
            ("nticks", 6),
            ("tickangle", 0),
            ("exponentformat", "none"),
            ("gridcolor", ChartColors.Grid),
            ("zeroline", true),
            ("zerolinecolor", ChartColors.Zero),
            ("zerolinewidth", 2)
        );

    /// <summary>A feature's name, shortened to fit, as plotly shows text; of a pair both names.</summary>
    internal static string Name(string name) =>
        name.Length > LongestName && name.Split(Pair) is [var first, var second]
            ? $"{PlotlyObject.Label(first, LongestOfPair)}{Pair}{PlotlyObject.Label(second, LongestOfPair)}"
            : PlotlyObject.Label(name, LongestName);
}

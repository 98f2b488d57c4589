using MLFeatures.Experiments.Results;
using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>Average ranks of several arms on one line, and below it bars over arms that cannot be told apart (Demšar 2006).</summary>
internal static class CriticalDifferenceChart
{
    private const int LineHeight = 30;

    internal static GenericChart? Draw(ExperimentResult result)
    {
        if (result.Ranking is not { } ranking)
            return null;
        var arms = ranking.Arms.Zip(ranking.Ranks).OrderBy(a => a.Second).ToArray();
        var groups = Groups([.. arms.Select(a => a.Second)], ranking.CriticalDifference);
        var traces = new List<Trace> { Marks(arms) };
        traces.AddRange(groups.Select((g, i) => Bar(arms[g.First].Second, arms[g.Last].Second, -1 - i)));
        return PlotlyObject.Chart(
            traces,
            60 + LineHeight * (arms.Length + groups.Count),
            ("margin", PlotlyObject.Of(("l", 24), ("r", 24), ("t", 44), ("b", 8))),
            (
                "xaxis",
                PlotlyObject.Of(
                    ("title", PlotlyObject.Of(("text", "average rank, 1 is best"))),
                    ("side", "top"),
                    ("range", new[] { 0.8, arms.Length + 0.2 }),
                    ("dtick", 1),
                    ("fixedrange", true),
                    ("gridcolor", ChartColors.Grid),
                    ("zeroline", false)
                )
            ),
            (
                "yaxis",
                PlotlyObject.Of(("range", new[] { -groups.Count - 0.5, arms.Length + 0.5 }), ("visible", false), ("fixedrange", true))
            )
        );
    }

    /// <summary>The longest runs of ranks, sorted, whose ends are less than the critical difference apart; runs of one are left out.</summary>
    internal static IReadOnlyList<(int First, int Last)> Groups(IReadOnlyList<double> ranks, double criticalDifference)
    {
        var groups = new List<(int First, int Last)>();
        for (var first = 0; first < ranks.Count; first++)
        {
            var last = first;
            while (last + 1 < ranks.Count && ranks[last + 1] - ranks[first] < criticalDifference)
                last++;
            if (last > first && (groups.Count == 0 || last > groups[^1].Last))
                groups.Add((first, last));
        }
        return groups;
    }

    private static Trace Marks((string Name, double Rank)[] arms) =>
        PlotlyObject.Trace(
            "scatter",
            ("mode", "markers+text"),
            ("x", arms.Select(a => a.Rank).ToArray()),
            // One line each, so that names of equal ranks do not cover each other.
            ("y", arms.Select((_, i) => arms.Length - i).ToArray()),
            ("text", arms.Select(a => PlotlyObject.Label(a.Name)).ToArray()),
            ("textposition", arms.Select(a => a.Rank > (arms.Length + 1) / 2.0 ? "middle left" : "middle right").ToArray()),
            ("marker", PlotlyObject.Of(("color", ChartColors.Treatment(0)), ("size", 11), ("symbol", "diamond"))),
            ("hovertemplate", "%{text}: %{x:.2f}<extra></extra>")
        );

    private static Trace Bar(double from, double to, double y) =>
        PlotlyObject.Trace(
            "scatter",
            ("mode", "lines"),
            ("x", new[] { from - 0.04, to + 0.04 }),
            ("y", new[] { y, y }),
            ("line", PlotlyObject.Of(("color", ChartColors.Unclear), ("width", 6))),
            ("hovertemplate", "cannot be told apart<extra></extra>")
        );
}

using Plotly.NET;

namespace MLFeatures.Reports.Charts;

/// <summary>Builds Plotly.NET's objects from plotly.js' own property names, so that plotly's reference documents our charts.</summary>
internal static class PlotlyObject
{
    private const int LongestLabel = 28;

    internal static DynamicObj.DynamicObj Of(params ReadOnlySpan<(string Name, object? Value)> properties) =>
        Fill(new DynamicObj.DynamicObj(), properties);

    internal static Trace Trace(string type, params ReadOnlySpan<(string Name, object? Value)> properties) =>
        Fill(new Trace(type), properties);

    /// <summary>
    /// A chart on a transparent ground without a legend or title: the page around it has the caption, and its style sheet the colour of the text.
    /// </summary>
    internal static GenericChart Chart(IReadOnlyList<Trace> traces, int height, params ReadOnlySpan<(string Name, object? Value)> layout)
    {
        var all = Fill(
            new Layout(),
            ("height", height),
            ("autosize", true),
            ("showlegend", false),
            ("paper_bgcolor", "rgba(0,0,0,0)"),
            ("plot_bgcolor", "rgba(0,0,0,0)"),
            ("font", Of(("family", "system-ui, sans-serif"), ("size", 12))),
            ("hovermode", "closest"),
            ("dragmode", false)
        );
        Fill(all, layout);
        var chart = GenericChart.ofTraceObjects(useDefaults: false, Microsoft.FSharp.Collections.ListModule.OfSeq(traces));
        return GenericChart.setLayout(all, chart);
    }

    /// <summary>Text as plotly shows it, which reads a few HTML tags and entities in every label.</summary>
    internal static string Text(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A name as a label: shortened, since plotly neither wraps nor hides what is too long. The tables have it whole.</summary>
    internal static string Label(string name, int longest = LongestLabel)
    {
        if (name.Length <= longest)
            return Text(name);
        // Half a surrogate pair is no character.
        var kept = char.IsHighSurrogate(name[longest - 2]) ? longest - 2 : longest - 1;
        return Text($"{name[..kept]}…");
    }

    private static T Fill<T>(T target, params ReadOnlySpan<(string Name, object? Value)> properties)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in properties)
            target.SetProperty(name, value);
        return target;
    }
}

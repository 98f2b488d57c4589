using Plotly.NET;

namespace MLFeatures.Reports.Html;

/// <summary>The plotly.js that Plotly.NET carries inside its assembly, with its licence.</summary>
internal static class PlotlyScript
{
    /// <summary>The minified script; it brings its own licence notice at the top.</summary>
    internal static string Text { get; } =
        HtmlText.Script(EmbeddedText.Read(typeof(GenericChart).Assembly, n => n.EndsWith(".min.js", StringComparison.Ordinal)));
}

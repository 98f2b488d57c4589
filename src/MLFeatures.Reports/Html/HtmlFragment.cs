using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using MLFeatures.Reports.Content;
using Plotly.NET;

namespace MLFeatures.Reports.Html;

/// <summary>Draws a report as a piece of a page that is not ours: no style sheet, no ids, no network, any number of pieces on one page.</summary>
internal static class HtmlFragment
{
    // Browsers unpack gzip themselves: 1.4 MB of text in place of 3.6 MB.
    private static readonly Lazy<string> PackedPlotly = new(() => Pack(PlotlyScript.Text));

    /// <summary>The piece: LF line ends and one at the end.</summary>
    /// <param name="document">What it says.</param>
    /// <param name="withScript">Whether it brings plotly.js along, if it has charts.</param>
    internal static string Write(ReportDocument document, bool withScript)
    {
        var (body, charts) = (new StringBuilder(), 0);
        foreach (var section in document.Sections)
        {
            body.Append($"<h3>{HtmlText.Encode(section.Title)}</h3>\n");
            foreach (var block in section.Blocks)
            {
                if (block is not ReportBlock.Figure figure)
                    body.Append(HtmlPage.Text(block, section));
                else if (figure.Draw() is { } drawn)
                {
                    charts++;
                    body.Append(Figure(drawn));
                }
            }
        }
        var question = document.Question is null ? "" : HtmlBlocks.Paragraph(document.Question);
        var heading =
            document.Sections is [var only] && string.Equals(only.Title, document.Title, StringComparison.Ordinal)
                ? ""
                : $"<h2>{HtmlText.Encode(document.Title)}</h2>\n";
        // The page around has no style sheet of ours: what only makes sense with one gets its style here.
        var styled = body.Replace(" class=\"number\"", " style=\"text-align:right;white-space:nowrap\"")
            .Replace("<div class=\"scroll\">", "<div style=\"overflow-x:auto\">")
            .Replace(" class=\"visually-hidden\"", " style=\"text-align:left\"");
        var script = charts > 0 && withScript ? $"<script>{Loader()}</script>\n" : "";
        return $"<div class=\"mlfeatures-view\">\n{heading}{question}{styled}{script}</div>\n".ReplaceLineEndings("\n");
    }

    private static string Figure(PageChart drawn)
    {
        var figure = HtmlText.ScriptJson(GenericChart.toFigureJson(drawn.Chart));
        // The place is found by what is drawn in it: no id of one output is that of another, and no random one is needed.
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(figure)))[..16];
        return $$"""
            <figure style="margin:1em 0;max-width:44rem">
            <figcaption>{{HtmlText.Encode(drawn.Caption)}}</figcaption>
            <div data-mlfeatures-chart="{{key}}" role="img" aria-label="{{HtmlText.Encode(
                drawn.Alternative
            )}}">(This chart is drawn by plotly.js, which the first output of the notebook that has a chart brings along.)</div>
            <script>{{HtmlText.Script(EmbeddedText.Read("fragment.js").Trim())}}("{{key}}", {{figure}});</script>
            </figure>

            """;
    }

    // Some pages hide scripts behind a module loader (RequireJS), where plotly.js would go without leaving a global name.
    private static string Loader() =>
        $$"""
            (() => {
              if (window.Plotly || window.mlfeaturesPlotly) return;
              window.mlfeaturesPlotly = true;
              const packed = Uint8Array.from(atob("{{PackedPlotly.Value}}"), c => c.charCodeAt(0));
              new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text().then(text => {
                const define = window.define;
                window.define = undefined;
                const script = document.createElement("script");
                script.textContent = text;
                document.head.append(script);
                window.define = define;
                window.dispatchEvent(new Event("mlfeatures-plotly"));
              });
            })();
            """;

    private static string Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(packed.ToArray());
    }
}

using System.Text;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Charts;
using MLFeatures.Reports.Content;
using Plotly.NET;

namespace MLFeatures.Reports.Html;

/// <summary>
/// The document <c>report.html</c>: one file that needs no network, with the verdict, the charts and every table of the Markdown report.
/// Equal results give equal bytes; two runs of one plan on the same data differ only in the section on cost.
/// </summary>
/// <remarks>About 3.7 MB, nearly all of it plotly.js, which draws the charts. Its content security policy forbids every request.</remarks>
public static class HtmlReport
{
    /// <summary>Writes the page: LF line ends and one at the end; to be saved as UTF-8.</summary>
    public static string Write(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var charts = new List<(string Id, GenericChart Chart)>();
        var body = new StringBuilder();
        foreach (var section in ReportSections.Of(result))
        {
            body.Append($"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-title\">\n<h2 id=\"{section.Id}-title\">");
            body.Append(HtmlText.Encode(section.Title)).Append("</h2>\n");
            foreach (var block in section.Blocks)
                body.Append(Block(block, section.Captioned, result, charts));
            body.Append("</section>\n");
        }
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
            <link rel="icon" href="data:,">
            <title>{HtmlText.Encode($"{VerdictText.Title(result.Verdict.Decision)}: {result.Experiment}")}</title>
            <style>
            {EmbeddedText.Read("report.css")}</style>
            </head>
            <body>
            <header>
            <p class="kind">Experiment</p>
            <h1>{HtmlText.Encode(result.Experiment)}</h1>
            <p class="question">{HtmlText.Encode(result.Question)}</p>
            </header>
            <main>
            {Banner(result)}{body}</main>
            <footer><p>Written by {HtmlText.Encode(
                result.Run.Toolkit
            )}. Every number is in <code>result.json</code> beside this page.</p></footer>
            {Scripts(charts)}</body>
            </html>

            """.ReplaceLineEndings(
            "\n"
        );
    }

    private static string Banner(ExperimentResult result)
    {
        var verdict = result.Verdict;
        var (style, icon) = verdict.Decision switch
        {
            Decision.Ship => ("ship", "✓"),
            Decision.DoNotShip => ("do-not-ship", "✕"),
            Decision.Inconclusive => ("inconclusive", "?"),
            _ => ("refused", "!"),
        };
        var settle = verdict.WhatWouldSettle is { } text
            ? $"<p class=\"settle\"><strong>What would settle it:</strong> {HtmlText.Encode(text)}</p>\n"
            : "";
        var primary = MetricReading.Of(result).FirstOrDefault(r => r.Comparison.Primary);
        return $"""
            <section class="verdict {style}" aria-labelledby="verdict-title">
            <span class="icon" aria-hidden="true">{icon}</span>
            <div>
            <h2 id="verdict-title"><span class="visually-hidden">Verdict: </span>{VerdictText.Title(verdict.Decision)}</h2>
            <p class="meaning">{HtmlText.Encode(VerdictText.Meaning(verdict.Decision))}</p>
            <p>{HtmlText.Encode(verdict.Reason)}</p>
            {settle}{(primary is null ? "" : Figures(primary))}</div>
            </section>

            """;
    }

    private static string Figures(MetricReading primary)
    {
        (string Name, string Value)[] figures =
        [
            ($"{primary.Comparison.Metric}, difference", primary.Difference),
            ($"{primary.Confidence} interval", primary.Interval),
            ("p-value", primary.PValue),
            ("resamples won", primary.Wins),
        ];
        var items = figures.Select(f => $"<div><dt>{HtmlText.Encode(f.Name)}</dt><dd>{HtmlText.Encode(f.Value)}</dd></div>\n");
        return $"<dl class=\"figures\">\n{string.Concat(items)}</dl>\n";
    }

    private static string Block(ReportBlock block, bool captioned, ExperimentResult result, List<(string Id, GenericChart Chart)> charts) =>
        block switch
        {
            ReportBlock.Paragraph paragraph => HtmlBlocks.Paragraph(paragraph.Text),
            ReportBlock.Items items => HtmlBlocks.Items(items.Texts),
            ReportBlock.Listing listing => HtmlBlocks.Listing(listing.Text),
            ReportBlock.Quotation quotation => HtmlBlocks.Quotation(quotation.Text),
            ReportBlock.Table table => HtmlBlocks.Table(table.Content, captioned),
            ReportBlock.Picture picture => Figure(picture.Kind, result, charts),
            _ => throw new ArgumentOutOfRangeException(nameof(block), block, "Not a block that HTML can show."),
        };

    private static string Figure(ReportPicture picture, ExperimentResult result, List<(string Id, GenericChart Chart)> charts)
    {
        if (ExperimentCharts.Draw(picture, result) is not { } chart)
            return "";
        // Plotly.NET's own ids are random; the same result must give the same bytes.
        var id = $"chart-{picture.ToString().ToLowerInvariant()}";
        charts.Add((id, chart));
        var (caption, alternative) = PictureText.Of(picture, result);
        return HtmlBlocks.Figure(id, caption, alternative);
    }

    private static string Scripts(List<(string Id, GenericChart Chart)> charts)
    {
        if (charts.Count == 0)
            return "";
        var figures = charts.Select(c => $"\"{c.Id}\":{HtmlText.ScriptJson(GenericChart.toFigureJson(c.Chart))}");
        return $$"""
            <noscript><p class="noscript">The charts need JavaScript; every number they show is also in the tables.</p></noscript>
            <script type="application/json" id="chart-data">{{{string.Join(",\n", figures)}}}</script>
            <script>{{PlotlyScript.Text}}</script>
            <script>
            {{HtmlText.Script(EmbeddedText.Read("report.js"))}}</script>

            """;
    }
}

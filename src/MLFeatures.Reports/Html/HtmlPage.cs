using System.Text;
using MLFeatures.Experiments.Results;
using MLFeatures.Reports.Content;
using Plotly.NET;

namespace MLFeatures.Reports.Html;

/// <summary>
/// Draws a report as one file that needs no network: about 3.7 MB, nearly all of it plotly.js, which draws the charts. Its content security policy
/// forbids every request.
/// </summary>
internal static class HtmlPage
{
    /// <summary>The page: LF line ends and one at the end; to be saved as UTF-8.</summary>
    /// <param name="document">What it says.</param>
    /// <param name="draw">The chart of a picture; null where there is nothing to draw.</param>
    internal static string Write(ReportDocument document, Func<ReportBlock.Picture, PageChart?> draw)
    {
        var charts = new List<(string Id, GenericChart Chart)>();
        var body = new StringBuilder();
        foreach (var section in document.Sections)
        {
            body.Append($"<section id=\"{section.Id}\" aria-labelledby=\"{section.Id}-title\">\n<h2 id=\"{section.Id}-title\">");
            body.Append(HtmlText.Encode(section.Title)).Append("</h2>\n");
            foreach (var block in section.Blocks)
                body.Append(Block(block, section, draw, charts));
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
            <title>{HtmlText.Encode($"{document.Verdict?.Title ?? document.Kind}: {document.Title}")}</title>
            <style>
            {EmbeddedText.Read("report.css")}</style>
            </head>
            <body>
            <header>
            <p class="kind">{HtmlText.Encode(document.Kind)}</p>
            <h1>{HtmlText.Encode(document.Title)}</h1>
            {Question(document.Question)}</header>
            <main>
            {Banner(document.Verdict)}{body}</main>
            <footer><p>{Author(document.Author)}Every number is in <code>{HtmlText.Encode(
                document.RecordFile
            )}</code> beside this page.</p></footer>
            {Scripts(charts)}</body>
            </html>

            """.ReplaceLineEndings(
            "\n"
        );
    }

    private static string Question(string? question) => question is null ? "" : $"<p class=\"question\">{HtmlText.Encode(question)}</p>\n";

    private static string Author(string? author) => author is null ? "" : $"Written by {HtmlText.Encode(author)}. ";

    private static string Banner(ReportVerdict? verdict)
    {
        if (verdict is null)
            return "";
        var (style, icon) = verdict.Tone switch
        {
            Decision.Ship => ("ship", "✓"),
            Decision.DoNotShip => ("do-not-ship", "✕"),
            Decision.Inconclusive => ("inconclusive", "?"),
            _ => ("refused", "!"),
        };
        var settle = verdict.WhatWouldSettle is { } text
            ? $"<p class=\"settle\"><strong>What would settle it:</strong> {HtmlText.Encode(text)}</p>\n"
            : "";
        return $"""
            <section class="verdict {style}" aria-labelledby="verdict-title">
            <span class="icon" aria-hidden="true">{icon}</span>
            <div>
            <h2 id="verdict-title"><span class="visually-hidden">Verdict: </span>{HtmlText.Encode(verdict.Title)}</h2>
            <p class="meaning">{HtmlText.Encode(verdict.Meaning)}</p>
            {string.Concat(verdict.Reasons.Select(HtmlBlocks.Paragraph))}{settle}{Figures(verdict.Figures)}</div>
            </section>

            """;
    }

    private static string Figures(IReadOnlyList<(string Name, string Value)> figures)
    {
        if (figures.Count == 0)
            return "";
        var items = figures.Select(f => $"<div><dt>{HtmlText.Encode(f.Name)}</dt><dd>{HtmlText.Encode(f.Value)}</dd></div>\n");
        return $"<dl class=\"figures\">\n{string.Concat(items)}</dl>\n";
    }

    private static string Block(
        ReportBlock block,
        ReportSection section,
        Func<ReportBlock.Picture, PageChart?> draw,
        List<(string Id, GenericChart Chart)> charts
    ) =>
        block switch
        {
            ReportBlock.Picture picture => draw(picture) is { } drawn ? Figure(Id(picture), drawn, charts) : "",
            ReportBlock.Figure figure => figure.Draw() is { } drawn ? Figure(Id(section, figure), drawn, charts) : "",
            _ => Text(block, section),
        };

    /// <summary>A block that is no picture.</summary>
    internal static string Text(ReportBlock block, ReportSection section) =>
        block switch
        {
            ReportBlock.Paragraph paragraph => HtmlBlocks.Paragraph(paragraph.Text),
            ReportBlock.Items items => HtmlBlocks.Items(items.Texts),
            ReportBlock.Listing listing => HtmlBlocks.Listing(listing.Text),
            ReportBlock.Quotation quotation => HtmlBlocks.Quotation(quotation.Text),
            ReportBlock.Table table => HtmlBlocks.Table(table.Content, section.Captioned),
            _ => throw new ArgumentOutOfRangeException(nameof(block), block, "Not a block that HTML can show."),
        };

    private static string Figure(string id, PageChart drawn, List<(string Id, GenericChart Chart)> charts)
    {
        charts.Add((id, drawn.Chart));
        return HtmlBlocks.Figure(id, drawn.Caption, drawn.Alternative);
    }

    // Plotly.NET's own ids are random; the same result must give the same bytes.
    private static string Id(ReportBlock.Picture picture)
    {
        var id = $"chart-{picture.Kind.ToString().ToLowerInvariant()}";
        return picture.Index > 0 ? FormattableString.Invariant($"{id}-{picture.Index + 1}") : id;
    }

    private static string Id(ReportSection section, ReportBlock.Figure figure)
    {
        var before = section.Blocks.OfType<ReportBlock.Figure>().TakeWhile(f => !ReferenceEquals(f, figure)).Count();
        return FormattableString.Invariant($"chart-{section.Id}-{before + 1}");
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

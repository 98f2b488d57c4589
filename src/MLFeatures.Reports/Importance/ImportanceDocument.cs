using MLFeatures.Reports.Content;
using MLFeatures.Reports.Html;
using MLFeatures.Reports.Json;
using MLFeatures.Reports.Markdown;
using MLFeatures.Reports.Notebooks;
using MLFeatures.Reports.Text;

namespace MLFeatures.Reports.Importance;

/// <summary>
/// Several views of one model and its features, in one report. At the end of a notebook's cell it shows itself. Equal views give equal
/// bytes.
/// </summary>
[TypeFormatterSource(typeof(ViewFormatters))]
public sealed record ImportanceDocument
{
    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>What model and data the report speaks of, in a sentence; null: not said.</summary>
    public string? Subject { get; init; }

    /// <summary>What is shown, in the order of the report.</summary>
    public required IReadOnlyList<ImportanceView> Views { get; init; }

    /// <summary>Whether any view has a chart, so that its HTML needs plotly.js.</summary>
    internal bool HasCharts => Views.Any(view => view.Sections.SelectMany(s => s.Blocks).OfType<ReportBlock.Figure>().Any());

    /// <summary>
    /// A piece of HTML for a page that is not ours, such as a notebook's: several may stand on one page, in any order. It asks for nothing from the
    /// network and brings no style sheet; charts take the colour of the text around them.
    /// </summary>
    /// <param name="withScript">
    /// Whether it brings plotly.js along (1.4 MB, packed), which draws the charts. One piece on a page must; others wait for it. Default true: the piece
    /// stands alone. Pieces that bring it onto a page that has it do not run it again.
    /// </param>
    public string ToHtml(bool withScript = true) => HtmlFragment.Write(Content(), withScript);

    /// <summary>The whole page: one file that needs no network, about 3.7 MB, nearly all of it plotly.js; to be saved as UTF-8.</summary>
    public string ToPage() => HtmlPage.Write(Content(), _ => null);

    /// <summary>The document for GitHub: tables and sentences without the charts.</summary>
    public string ToMarkdown() => MarkdownReport.Write(Content());

    /// <summary>Plain text in columns, without the charts.</summary>
    public string ToText() => TextReport.Write(Content());

    /// <summary>The record of all numbers, as <see cref="ImportancePages.Schema"/> describes it; ends with a line feed.</summary>
    public string ToJson() => ImportanceJson.Write(this);

    private ReportDocument Content() =>
        new()
        {
            Kind = "Importance",
            Title = Title,
            Question = Subject,
            Sections = ImportanceContent.Sections(this),
            RecordFile = ImportancePages.JsonFile,
        };
}

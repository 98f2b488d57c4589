using MLFeatures.Reports.Html;

namespace MLFeatures.Reports.Content;

/// <summary>A piece of a report. Texts are plain: whoever draws them escapes them.</summary>
internal abstract record ReportBlock
{
    /// <summary>Running text.</summary>
    internal sealed record Paragraph(string Text) : ReportBlock;

    /// <summary>Unordered items.</summary>
    internal sealed record Items(IReadOnlyList<string> Texts) : ReportBlock;

    /// <summary>Text to be copied: shown as it is, line by line.</summary>
    internal sealed record Listing(string Text) : ReportBlock;

    /// <summary>A paragraph made to be pasted elsewhere.</summary>
    internal sealed record Quotation(string Text) : ReportBlock;

    /// <summary>A table.</summary>
    internal sealed record Table(ReportTable Content) : ReportBlock;

    /// <summary>A picture that its section brings along, for reports that can draw. Drawn when it is asked for; null where there is nothing to draw.</summary>
    internal sealed record Figure(Func<PageChart?> Draw) : ReportBlock;

    /// <summary>A picture, for reports that can draw; where there are several of one kind, the how-manieth, from 0.</summary>
    internal sealed record Picture(ReportPicture Kind, int Index = 0) : ReportBlock;
}

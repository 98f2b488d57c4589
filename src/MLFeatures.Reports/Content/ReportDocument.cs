namespace MLFeatures.Reports.Content;

/// <summary>A whole report before it has a form. Texts are plain: whoever draws them escapes them.</summary>
internal sealed record ReportDocument
{
    /// <summary>What kind of thing is reported on, two words at most.</summary>
    public required string Kind { get; init; }

    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>The question below the heading; null where the heading is the question.</summary>
    public string? Question { get; init; }

    /// <summary>The decision, which comes first; null where nothing is decided.</summary>
    public ReportVerdict? Verdict { get; init; }

    /// <summary>What follows, in order.</summary>
    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>Who wrote the report; null when its record does not say.</summary>
    public string? Author { get; init; }

    /// <summary>Name of the file beside the report that has every number.</summary>
    public required string RecordFile { get; init; }
}

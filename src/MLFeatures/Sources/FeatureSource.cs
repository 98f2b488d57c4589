using Microsoft.Data.Analysis;

namespace MLFeatures.Sources;

/// <summary>A table of raw records that features are computed from, with what the pipeline must know about it.</summary>
public sealed record FeatureSource
{
    /// <summary>Name by which pipelines refer to it, lower snake case: <c>interactions</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The records. Missing numbers are NaN, missing text is empty; times are UTC, whole milliseconds.</summary>
    public required DataFrame Rows { get; init; }

    /// <summary>The DateTime column that says when a record's fact became true.</summary>
    public required string EventTimeColumn { get; init; }

    /// <summary>The DateTime column that says when a record was written; the same as the event time where nothing else is known.</summary>
    public required string CreatedTimeColumn { get; init; }

    /// <summary>Identifies the content: equal ids mean equal records. Lower-case hexadecimal SHA-256.</summary>
    public required string ContentId { get; init; }

    /// <summary>The file it was read from, relative to the data folder, for metadata and messages.</summary>
    public required string Location { get; init; }

    /// <summary>Columns whose values a simulator invented. Features made from them have the provenance <c>simulated</c>.</summary>
    public IReadOnlySet<string> SimulatedColumns { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Simulated columns whose simulator read the label: a feature made from them may not be a model's input.</summary>
    public IReadOnlySet<string> LabelDerivedColumns { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

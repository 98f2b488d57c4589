namespace MLFeatures.Cli.Models;

/// <summary>How a model's scores divide among its features: over rows, and of single rows. In the unit of the raw score.</summary>
internal sealed record ShapleyFinding
{
    /// <summary>What was asked.</summary>
    public required string About { get; init; }

    /// <summary>How it was computed: <c>path-dependent</c>, <c>interventional</c>, <c>linear</c> or <c>sampled</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What the values add up to, in words.</summary>
    public required string Unit { get; init; }

    /// <summary>The class that is explained; null when there is one output, or all classes are added up.</summary>
    public required string? Class { get; init; }

    /// <summary>The score when nothing is known; null when classes are added up.</summary>
    public required double? BaseValue { get; init; }

    /// <summary>Rows that were explained.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows of the file.</summary>
    public required int RowsOffered { get; init; }

    /// <summary>Rows that say what is usual.</summary>
    public required int BackgroundRows { get; init; }

    /// <summary>The features, those that move the score most first.</summary>
    public required IReadOnlyList<ShapleyFeatureFinding> Features { get; init; }

    /// <summary>One prediction, part by part; null when none was asked for.</summary>
    public ShapleyRowFinding? Explained { get; init; }
}

namespace MLFeatures.Experiments.Online.Results;

/// <summary>All that an online experiment says.</summary>
public sealed record OnlineResult
{
    /// <summary>Version of this document's shape.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary>The question of the plan.</summary>
    public required string Question { get; init; }

    /// <summary>What to do.</summary>
    public required OnlineVerdict Verdict { get; init; }

    /// <summary>Whether units arrived in the planned ratio. When they did not, nothing below can be trusted.</summary>
    public required SampleRatioCheck SampleRatio { get; init; }

    /// <summary>What was read and left out.</summary>
    public required DataQuality Data { get; init; }

    /// <summary>How looks are corrected: "none", "lan-demets-obf", "power-family" or "confidence-sequence".</summary>
    public required string Sequential { get; init; }

    /// <summary>Error rate of all primary metrics and treatments together.</summary>
    public required double Alpha { get; init; }

    /// <summary>Each metric in each treatment, in the order of the plan.</summary>
    public required IReadOnlyList<MetricResult> Metrics { get; init; }
}

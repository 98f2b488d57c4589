namespace MLFeatures.Experiments.Online.Plans;

/// <summary>A file of looks that were aggregated elsewhere: count, mean and variance, cumulative since the start.</summary>
public sealed record SummaryPlan
{
    /// <summary>The file: <c>.csv</c> with a header, or <c>.parquet</c>.</summary>
    public required string File { get; init; }

    /// <summary>How its rows are laid out.</summary>
    public SummaryLayout Layout { get; init; }

    /// <summary>The column that names the arm (of pairs: the treatment).</summary>
    public required string Arm { get; init; }

    /// <summary>The column that names the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The column of the look's time.</summary>
    public required string Time { get; init; }

    /// <summary>How <see cref="Time"/> is written. Default days since the start.</summary>
    public TimeFormat TimeFormat { get; init; } = TimeFormat.Days;

    /// <summary>Columns and the text that a row must have in them to belong to this experiment.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Where { get; init; } = [];
}

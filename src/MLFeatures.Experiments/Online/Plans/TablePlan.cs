namespace MLFeatures.Experiments.Online.Plans;

/// <summary>A table of the experiment and what its columns mean.</summary>
public sealed record TablePlan
{
    /// <summary>The file: <c>.csv</c> with a header, or <c>.parquet</c>.</summary>
    public required string File { get; init; }

    /// <summary>The column that identifies the unit.</summary>
    public required string Unit { get; init; }

    /// <summary>The column that names the arm; null where there is none (events, covariates).</summary>
    public string? Arm { get; init; }

    /// <summary>The column of the time; null when the rows have none, and then everything counts and there is one look.</summary>
    public string? Time { get; init; }

    /// <summary>How <see cref="Time"/> is written. Default ISO 8601.</summary>
    public TimeFormat TimeFormat { get; init; }

    /// <summary>The column that identifies an event, by which events delivered twice are found; null when nobody can tell.</summary>
    public string? Id { get; init; }
}

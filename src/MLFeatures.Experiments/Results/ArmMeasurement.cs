namespace MLFeatures.Experiments.Results;

/// <summary>What it costs to compute, train and serve one arm. Cost figures are null when the experiment was refused.</summary>
public sealed record ArmMeasurement
{
    /// <summary>Name of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>The commit of the feature branch that was read. Lower-case hexadecimal SHA-256.</summary>
    public required string CommitId { get; init; }

    /// <summary>Feature views computed in this run.</summary>
    public required IReadOnlyList<string> ComputedViews { get; init; }

    /// <summary>Feature views taken from the store because nothing they depend on had changed.</summary>
    public required IReadOnlyList<string> ReusedViews { get; init; }

    /// <summary>Seconds spent computing features.</summary>
    public required double FeatureSeconds { get; init; }

    /// <summary>Mean seconds of one fit.</summary>
    public double? TrainingSeconds { get; init; }

    /// <summary>Bytes allocated by one fit.</summary>
    public long? TrainingAllocatedBytes { get; init; }

    /// <summary>Largest growth of the managed heap seen during one fit, in bytes.</summary>
    public long? TrainingPeakBytes { get; init; }

    /// <summary>Size of the saved model, in bytes.</summary>
    public long? ModelBytes { get; init; }

    /// <summary>Median time of one prediction through a PredictionEngine, in microseconds.</summary>
    public double? LatencyMedianMicroseconds { get; init; }

    /// <summary>99th percentile of the time of one prediction, in microseconds.</summary>
    public double? LatencyP99Microseconds { get; init; }

    /// <summary>Rows scored per second, many at once, on one thread.</summary>
    public double? RowsPerSecond { get; init; }
}

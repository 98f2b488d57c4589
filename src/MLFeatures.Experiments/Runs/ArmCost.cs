namespace MLFeatures.Experiments.Runs;

/// <summary>
/// What it costs to train and serve one arm: medians over the models that were measured alone. Differs from run to run; not part of what an
/// experiment finds.
/// </summary>
public sealed record ArmCost
{
    /// <summary>Name of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>Mean seconds of one fit over all resamples, while others ran beside it.</summary>
    public required double TrainingSeconds { get; init; }

    /// <summary>Bytes allocated by one fit that ran alone; null when not measured.</summary>
    public long? TrainingAllocatedBytes { get; init; }

    /// <summary>Largest growth of the managed heap seen during that fit, garbage included, sampled each millisecond; in bytes. Null when not measured.</summary>
    public long? TrainingPeakBytes { get; init; }

    /// <summary>Size of the saved model in bytes; null when not measured.</summary>
    public long? ModelBytes { get; init; }

    /// <summary>Median time of one prediction through a PredictionEngine, in microseconds; null when not measured.</summary>
    public double? LatencyMedianMicroseconds { get; init; }

    /// <summary>99th percentile of the time of one prediction, in microseconds; null when not measured.</summary>
    public double? LatencyP99Microseconds { get; init; }

    /// <summary>Rows scored per second, many at once, on one thread; null when not measured.</summary>
    public double? RowsPerSecond { get; init; }
}

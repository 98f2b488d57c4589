namespace MLFeatures.Experiments.Runs;

/// <summary>What one model cost, measured while nothing else of ours ran.</summary>
internal sealed record CostSample
{
    /// <summary>Seconds of the fit.</summary>
    public required double TrainingSeconds { get; init; }

    /// <summary>Bytes allocated by the fit.</summary>
    public required long TrainingAllocatedBytes { get; init; }

    /// <summary>Largest growth of the managed heap seen during the fit, garbage included, sampled each millisecond; in bytes, at least 1.</summary>
    public required long TrainingPeakBytes { get; init; }

    /// <summary>Size of the saved model in bytes.</summary>
    public required long ModelBytes { get; init; }

    /// <summary>Median time of one prediction through a PredictionEngine, in microseconds.</summary>
    public double LatencyMedianMicroseconds { get; init; }

    /// <summary>99th percentile of the time of one prediction, in microseconds.</summary>
    public double LatencyP99Microseconds { get; init; }

    /// <summary>Rows scored per second, in one pass over the test rows on one thread.</summary>
    public double RowsPerSecond { get; init; }
}

namespace MLFeatures.Experiments.Runs;

/// <summary>Something that a model costs and that can be guarded: measured with every model, compared as a ratio of treatment to control.</summary>
public sealed class Cost
{
    private readonly Func<CostSample, double> _read;

    private Cost(string name, bool higherIsBetter, Func<CostSample, double> read) =>
        (Name, HigherIsBetter, _read) = (name, higherIsBetter, read);

    /// <summary>Median time of a single prediction.</summary>
    public static Cost LatencyMedian { get; } = new("latency_median", false, s => s.LatencyMedianMicroseconds);

    /// <summary>99th percentile of the time of a single prediction.</summary>
    public static Cost LatencyP99 { get; } = new("latency_p99", false, s => s.LatencyP99Microseconds);

    /// <summary>Rows scored per second, many at once.</summary>
    public static Cost Throughput { get; } = new("throughput", true, s => s.RowsPerSecond);

    /// <summary>Time of a fit that runs alone.</summary>
    public static Cost TrainingTime { get; } = new("training_time", false, s => s.TrainingSeconds);

    /// <summary>Growth of the managed heap during a fit.</summary>
    public static Cost TrainingMemory { get; } = new("training_memory", false, s => s.TrainingPeakBytes);

    /// <summary>Size of the saved model.</summary>
    public static Cost ModelSize { get; } = new("model_size", false, s => s.ModelBytes);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Cost> All { get; } = [LatencyMedian, LatencyP99, Throughput, TrainingTime, TrainingMemory, ModelSize];

    /// <summary>Name in plans and results.</summary>
    public string Name { get; }

    /// <summary>Whether a larger value is better.</summary>
    public bool HigherIsBetter { get; }

    /// <summary>The value of one measured model, above 0.</summary>
    internal double Of(CostSample sample) => _read(sample);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

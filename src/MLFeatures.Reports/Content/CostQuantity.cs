using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>One thing that an arm costs, with the way to show it.</summary>
/// <param name="Name">Name in a table.</param>
/// <param name="Label">Short name on a chart; null for a cost that depends on what happened to be in the store, so that arms cannot be compared by it.</param>
/// <param name="Value">Reads it from a measurement.</param>
/// <param name="Format">Writes it with its unit.</param>
internal sealed record CostQuantity(string Name, string? Label, Func<ArmMeasurement, double?> Value, Func<double?, string> Format)
{
    internal static IReadOnlyList<CostQuantity> All { get; } =
    [
        new("Features computed in", null, m => m.FeatureSeconds, Quantity.Seconds),
        new("Training, mean per fit", "training time", m => m.TrainingSeconds, Quantity.Seconds),
        new("Allocated per fit", "allocated", m => m.TrainingAllocatedBytes, Quantity.Bytes),
        new("Peak heap growth per fit", "peak heap", m => m.TrainingPeakBytes, Quantity.Bytes),
        new("Model size", "model size", m => m.ModelBytes, Quantity.Bytes),
        new("Prediction, median", "median latency", m => m.LatencyMedianMicroseconds, Quantity.Microseconds),
        new("Prediction, 99th percentile", "p99 latency", m => m.LatencyP99Microseconds, Quantity.Microseconds),
        new("Rows scored per second", "throughput", m => m.RowsPerSecond, v => Quantity.Significant(v)),
    ];

    /// <summary>The measurements of the run by arm; null for an arm without one.</summary>
    internal static IReadOnlyDictionary<string, ArmMeasurement?> Measured(ExperimentResult result) =>
        result.Arms.ToDictionary(
            a => a.Name,
            a => result.Run.Arms.FirstOrDefault(m => string.Equals(m.Arm, a.Name, StringComparison.Ordinal)),
            StringComparer.Ordinal
        );

    /// <summary>The value in one arm; null when it was not measured.</summary>
    internal double? Of(ArmMeasurement? measurement) => measurement is null ? null : Value(measurement);
}

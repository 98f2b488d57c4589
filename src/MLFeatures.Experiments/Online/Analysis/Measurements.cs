using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>What was measured, from tables of units or from looks aggregated elsewhere.</summary>
/// <param name="Series">Metrics in the order of the plan, each with all treatments.</param>
/// <param name="UnitsPerArm">Units analysed, control first.</param>
/// <param name="Quality">What was read and left out.</param>
internal sealed record Measurements(IReadOnlyList<MetricSeries> Series, IReadOnlyList<long> UnitsPerArm, DataQuality Quality)
{
    /// <summary>Reads all that the plan names.</summary>
    public static async Task<Measurements> ReadAsync(OnlinePlan plan, CancellationToken ct) =>
        plan.Summary is null
            ? await UnitMeasurements.ReadAsync(plan, ct).ConfigureAwait(false)
            : await SummaryMeasurements.ReadAsync(plan, ct).ConfigureAwait(false);
}

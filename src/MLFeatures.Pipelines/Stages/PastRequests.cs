using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLFeatures.Registry;
using MLFeatures.Sources;
using MLFeatures.Store.Offline;
using MLFeatures.Store.TrainingSets;

namespace MLFeatures.Pipelines.Stages;

/// <summary>
/// The records of a source taken as requests of the past: features made on demand are computed for them, point-in-time correct, to measure
/// their quality.
/// </summary>
internal sealed class PastRequests(FeatureSource requests, FeatureStore store, IReadOnlyList<StoredView> stored)
{
    public async Task<StoredView> MeasureAsync(
        OnDemandStage stage,
        MLContext ml,
        string key,
        string createdBy,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var definition = stage.Define(requests, [.. stored.Select(v => v.Definition)]);
        var rows = requests.Rows;
        if (stage.Required.Count > 0)
        {
            var spine = new Spine(rows, requests.EventTimeColumn);
            rows = (await store.GetHistoricalFeaturesAsync(spine, stored, stage.Required, ct).ConfigureAwait(false)).Rows;
        }
        var values = Values(stage, ml, rows, ct);
        var createdAt = clock.GetUtcNow().UtcDateTime;
        return new()
        {
            Definition = definition,
            Key = key,
            Metadata =
            [
                .. definition.Features.Zip(
                    values,
                    (f, v) => new FeatureMetadata(f, createdAt, createdBy, QualityMeasurement.Measure(f, v.Span))
                ),
            ],
            Files = [],
        };
    }

    private static IEnumerable<ReadOnlyMemory<float>> Values(OnDemandStage stage, MLContext ml, DataFrame rows, CancellationToken ct)
    {
        var columns = OutputColumn.Read(
            stage.Build(ml).Fit(rows).Transform(rows),
            [.. stage.Outputs.Select(o => o.Name)],
            $"Stage '{stage.Name}'",
            checked((int)rows.Rows.Count),
            ct
        );
        return columns.SelectMany(c => Enumerable.Range(0, c.Slots.Count).Select(c.Values.Slot));
    }
}

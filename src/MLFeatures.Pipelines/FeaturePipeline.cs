using Microsoft.ML;
using MLFeatures.Extractors;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Pipelines.Stages;
using MLFeatures.Sources;
using MLFeatures.Store.Offline;

namespace MLFeatures.Pipelines;

/// <summary>Computes the views of a pipeline and commits them to its branch. Views whose input has not changed are taken from the store.</summary>
/// <param name="definition">What to compute.</param>
/// <param name="store">Where the views are kept.</param>
/// <param name="createdBy">The program that computes, with version, for the metadata.</param>
/// <param name="clock">The time for the metadata and the measured seconds.</param>
public sealed class FeaturePipeline(PipelineDefinition definition, FeatureStore store, string createdBy, TimeProvider clock)
{
    // For what processes killed in the middle of writing left behind. A living writer is known by its lock; the time is for the moment between lock
    // and name, and for file systems without locks.
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(5);

    /// <summary>Runs the stages in order and commits.</summary>
    /// <param name="ml">The context to fit in; its seed does not matter.</param>
    /// <param name="sources">The sources by name.</param>
    /// <param name="progress">Told when a stage begins and ends; null for nobody.</param>
    /// <param name="ct">Stops the run; nothing is committed then.</param>
    /// <remarks>
    /// Several runs of one pipeline may go on at once: equal content is committed once, other content by the later on top of the earlier.
    /// </remarks>
    /// <exception cref="FormatException">A source is missing, has no rows or lacks a column.</exception>
    /// <exception cref="ConcurrentCommitException">Another pipeline moved the branch meanwhile; nothing was committed.</exception>
    public async Task<PipelineRun> RunAsync(
        MLContext ml,
        IReadOnlyDictionary<string, FeatureSource> sources,
        IProgress<StageProgress>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        var began = clock.GetTimestamp();
        var branch = BranchName.Parse(definition.Branch);
        CheckSources(sources);
        store.RemoveAbandonedFiles(s_grace);
        var head = store.Head(branch);
        var log = new StageLog(definition.Stages.Count, progress);
        var views = new List<StoredView>();
        foreach (var stage in definition.Stages.Where(s => s.Extractor is FeatureViewExtractor))
        {
            var extractor = (FeatureViewExtractor)stage.Extractor;
            var work = new FeatureViewStage(stage, extractor, sources[extractor.Source]);
            views.Add(await log.TrackAsync(stage.Name, store.FindView(work.Key), () => ComputeAsync(work, ml, ct)).ConfigureAwait(false));
        }
        var stored = views.ToArray();
        OnDemandStage[] onDemand =
        [
            .. definition
                .Stages.Where(s => s.Extractor is OnDemandExtractor)
                .Select(s => new OnDemandStage(s, (OnDemandExtractor)s.Extractor, [.. stored.Select(v => v.Definition)])),
        ];
        foreach (var stage in onDemand)
        {
            var requests = sources[stage.Source];
            var work = new PastRequests(requests, store, stored);
            var key = stage.Key(requests, stored);
            views.Add(
                await log.TrackAsync(stage.Name, store.FindView(key), () => work.MeasureAsync(stage, ml, key, createdBy, clock, ct))
                    .ConfigureAwait(false)
            );
        }
        var commit = await new PipelineCommit(definition, store, createdBy).OnAsync(head, branch, views, ct).ConfigureAwait(false);
        return new()
        {
            Commit = commit,
            IsNew = !string.Equals(commit.Id, head?.Id, StringComparison.Ordinal),
            Computed = log.Computed,
            Reused = log.Reused,
            Seconds = clock.GetElapsedTime(began).TotalSeconds,
            Features = definition.Resolve([.. views.Select(v => v.Definition)]),
            OnDemand = new(onDemand),
        };
    }

    private async Task<StoredView> ComputeAsync(FeatureViewStage work, MLContext ml, CancellationToken ct) =>
        await store.WriteViewAsync(work.Compute(ml, ct), work.Key, createdBy, ct).ConfigureAwait(false);

    // Before anything is computed, and all together: an import without ratings leaves several stages without input.
    private void CheckSources(IReadOnlyDictionary<string, FeatureSource> sources)
    {
        var faults = new List<string>();
        foreach (var reading in definition.Stages.GroupBy(s => s.Extractor.Source, StringComparer.Ordinal))
        {
            var stages = string.Join(", ", reading.Select(s => $"'{s.Name}' ({s.Extractor.Type})"));
            if (!sources.TryGetValue(reading.Key, out var source))
                faults.Add(
                    $"the source '{reading.Key}', read by {stages}, is not in this data; "
                        + $"it has {string.Join(", ", sources.Keys.Order(StringComparer.Ordinal))}"
                );
            else if (source.Rows.Rows.Count == 0)
                faults.Add($"the source '{source.Name}' ({source.Location}), read by {stages}, has no rows");
        }
        if (faults.Count > 0)
        {
            throw new FormatException(
                $"{definition.File}: nothing can be computed, because {string.Join("; ", faults)}. "
                    + "Use data with at least one record of each source, or leave these stages out of the pipeline."
            );
        }
    }
}

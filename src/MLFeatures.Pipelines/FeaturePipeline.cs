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
    /// <summary>Runs the stages in order and commits.</summary>
    /// <param name="ml">The context to fit in; its seed does not matter.</param>
    /// <param name="sources">The sources by name.</param>
    /// <param name="progress">Told when a stage begins and ends; null for nobody.</param>
    /// <param name="ct">Stops the run; nothing is committed then.</param>
    /// <exception cref="FormatException">A source is missing or lacks a column.</exception>
    /// <exception cref="ConcurrentCommitException">Another process moved the branch meanwhile.</exception>
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
        // What processes killed in the middle of writing left behind; an hour spares whoever is still writing.
        store.RemoveAbandonedFiles(TimeSpan.FromHours(1));
        var head = store.Head(branch);
        var log = new StageLog(definition.Stages.Count, progress);
        var views = new List<StoredView>();
        foreach (var stage in definition.Stages.Where(s => s.Extractor is FeatureViewExtractor))
        {
            var extractor = (FeatureViewExtractor)stage.Extractor;
            var work = new FeatureViewStage(stage, extractor, Source(sources, extractor.Source, stage));
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
            var requests = Source(
                sources,
                stage.Source,
                definition.Stages.First(s => string.Equals(s.Name, stage.Name, StringComparison.Ordinal))
            );
            var work = new PastRequests(requests, store, stored);
            var key = stage.Key(requests, stored);
            views.Add(
                await log.TrackAsync(stage.Name, store.FindView(key), () => work.MeasureAsync(stage, ml, key, createdBy, clock, ct))
                    .ConfigureAwait(false)
            );
        }
        var commit = await store
            .CommitAsync(branch, views, $"Run {Path.GetFileName(definition.File)}", createdBy, head?.Id, ct)
            .ConfigureAwait(false);
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

    private FeatureSource Source(IReadOnlyDictionary<string, FeatureSource> sources, string name, StageDefinition stage) =>
        sources.TryGetValue(name, out var source)
            ? source
            : throw new FormatException(
                $"{definition.File}: stage '{stage.Name}' ({stage.Extractor.Type}) reads the source '{name}', which this data does not have; "
                    + $"it has {string.Join(", ", sources.Keys.Order(StringComparer.Ordinal))}. Use other data or leave the stage out."
            );
}

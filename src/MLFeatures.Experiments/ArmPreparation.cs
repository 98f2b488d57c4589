using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Runs;
using MLFeatures.Extractors;
using MLFeatures.Importance.Leakage;
using MLFeatures.Pipelines;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Registry;
using MLFeatures.Sources;
using MLFeatures.Store.Offline;
using MLFeatures.Store.TrainingSets;
using Microsoft.ML;

namespace MLFeatures.Experiments;

/// <summary>Makes an arm ready to train: runs its pipeline and joins its features to the labelled rows, point-in-time correct.</summary>
internal sealed class ArmPreparation(
    FeatureStore store,
    ExtractorRegistry extractors,
    string toolkit,
    TimeProvider clock,
    IProgress<ExperimentProgress>? progress
)
{
    public (ArmPlan Plan, PipelineDefinition Pipeline) Read(ArmPlan arm) => (arm, PipelineFile.Load(arm.PipelineFile, extractors));

    public async Task<(PreparedArm Arm, PipelineRun Run)> PrepareAsync(
        (ArmPlan Plan, PipelineDefinition Pipeline) arm,
        FeatureSource labelled,
        IReadOnlyDictionary<string, FeatureSource> sources,
        CancellationToken ct
    )
    {
        var (plan, pipeline) = arm;
        var run = await new FeaturePipeline(pipeline, store, toolkit, clock)
            .RunAsync(new MLContext(0), sources, new StageSteps(plan.Name, progress), ct)
            .ConfigureAwait(false);
        var onDemand = Columns(run).SelectMany(c => c.Features).ToHashSet();
        progress?.Report(new($"{plan.Name}: joining features to {labelled.Rows.Rows.Count} labelled rows", 0));
        FeatureReference[] stored = [.. run.Features.Where(f => !onDemand.Contains(f)).Concat(run.OnDemand.Required).Distinct()];
        var set = stored.Length == 0 ? null : await JoinAsync(labelled, run, stored, ct).ConfigureAwait(false);
        var prepared = new PreparedArm
        {
            Name = plan.Name,
            Branch = pipeline.Branch,
            ContentId = run.Commit.ContentId,
            Rows = set?.Rows ?? labelled.Rows,
            Inputs = Inputs(run),
            OnDemand = run.OnDemand.Views.Count == 0 ? null : ml => run.OnDemand.Build(ml)!,
            Recordings = Recordings(set?.Joins ?? [], run.OnDemand.Views),
        };
        return (prepared, run);
    }

    private Task<TrainingSet> JoinAsync(FeatureSource labelled, PipelineRun run, FeatureReference[] stored, CancellationToken ct) =>
        store.GetHistoricalFeaturesAsync(new Spine(labelled.Rows, labelled.EventTimeColumn), run.Commit, stored, ct);

    private static IEnumerable<OnDemandColumn> Columns(PipelineRun run) => run.OnDemand.Views.SelectMany(v => v.Columns);

    // What is computed on demand is known as late as the latest of what it is computed from.
    private static RecordingTimes[] Recordings(IReadOnlyList<ViewJoin> joins, IReadOnlyList<OnDemandView> onDemand)
    {
        RecordingTimes[] stored = [.. joins.Select(j => new RecordingTimes(j.View, j.MatchedRows, j.RecordedAfterLabelRows))];
        var derived =
            from view in onDemand
            let latest = stored
                .Where(r => view.Required.Any(f => string.Equals(f.View, r.View, StringComparison.Ordinal)))
                .MaxBy(r => (double)r.RecordedAfterLabelRows / Math.Max(1, r.MatchedRows))
            where latest is not null
            select latest with
            {
                View = view.Name,
            };
        return [.. stored, .. derived];
    }

    // A vector made on demand is one input, however many features it holds.
    private static ModelInput[] Inputs(PipelineRun run)
    {
        var definitions = run
            .Commit.Views.SelectMany(v =>
                v.Definition.Features.Select(f => (Reference: new FeatureReference(v.Definition.Name, f.Name), Feature: f))
            )
            .ToDictionary(f => f.Reference, f => f.Feature);
        var columns = Columns(run)
            .SelectMany(c => c.Features.Select(f => (Feature: f, Column: c)))
            .ToDictionary(c => c.Feature, c => c.Column);
        ModelInput Input(FeatureReference feature)
        {
            var (provenance, derived) = (definitions[feature].Provenance, definitions[feature].DerivedFromLabel);
            return columns.TryGetValue(feature, out var column)
                ? new(column.Name, column.Features[0], provenance, derived) { Features = column.Features }
                : new(feature.Column, feature, provenance, derived);
        }
        return [.. run.Features.Select(Input).DistinctBy(i => i.Column, StringComparer.Ordinal)];
    }

    private sealed class StageSteps(string arm, IProgress<ExperimentProgress>? progress) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => progress?.Report(new($"{arm}: {value.Step}", value.Share));
    }
}

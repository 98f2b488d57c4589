using Microsoft.ML;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Runs;
using MLFeatures.Extractors;
using MLFeatures.Pipelines;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Registry;
using MLFeatures.Sources;
using MLFeatures.Store.Offline;
using MLFeatures.Store.TrainingSets;

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
        var onDemand = run.OnDemand.Columns.SelectMany(c => c.Features).ToHashSet();
        progress?.Report(new($"{plan.Name}: joining features to {labelled.Rows.Rows.Count} labelled rows", 0));
        FeatureReference[] stored = [.. run.Features.Where(f => !onDemand.Contains(f)).Concat(run.OnDemand.Required).Distinct()];
        var spine = new Spine(labelled.Rows, labelled.EventTimeColumn);
        var set = await store.GetHistoricalFeaturesAsync(spine, run.Commit, stored, ct).ConfigureAwait(false);
        var prepared = new PreparedArm
        {
            Name = plan.Name,
            Branch = pipeline.Branch,
            ContentId = run.Commit.ContentId,
            Rows = set.Rows,
            Inputs = Inputs(run),
            OnDemand = run.OnDemand.Columns.Count == 0 ? null : ml => run.OnDemand.Build(ml)!,
            Recordings = [.. set.Joins.Select(j => new Leakage.RecordingTimes(j.View, j.MatchedRows, j.RecordedAfterLabelRows))],
        };
        return (prepared, run);
    }

    // A vector made on demand is one input, however many features it holds.
    private static ModelInput[] Inputs(PipelineRun run)
    {
        var definitions = run
            .Commit.Views.SelectMany(v =>
                v.Definition.Features.Select(f => (Reference: new FeatureReference(v.Definition.Name, f.Name), Feature: f))
            )
            .ToDictionary(f => f.Reference, f => f.Feature);
        var columns = run
            .OnDemand.Columns.SelectMany(c => c.Features.Select(f => (Feature: f, c.Column)))
            .ToDictionary(c => c.Feature, c => c.Column);
        return
        [
            .. run
                .Features.Select(f => new ModelInput(
                    columns.GetValueOrDefault(f, f.Column),
                    f,
                    definitions[f].Provenance,
                    definitions[f].DerivedFromLabel
                ))
                .DistinctBy(i => i.Column, StringComparer.Ordinal),
        ];
    }

    private sealed class StageSteps(string arm, IProgress<ExperimentProgress>? progress) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => progress?.Report(new($"{arm}: {value.Step}", value.Share));
    }
}

using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Runs;
using MLFeatures.Pipelines;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Sources;

namespace MLFeatures.Experiments;

/// <summary>Makes all arms of a plan ready to train.</summary>
internal sealed class ExperimentPreparation(ExperimentPlan plan, ArmPreparation preparation)
{
    /// <exception cref="FormatException">A plan or pipeline does not fit the data.</exception>
    public async Task<PreparedExperiment> PrepareAsync(ExperimentData data, CancellationToken ct)
    {
        var source = Source(data);
        // All files are read before anything is computed: a fault in the last should not cost the time of the first.
        var arms = plan.Arms.Select(preparation.Read).ToArray();
        CheckBranches(arms);
        var pipelines = new Dictionary<string, (PreparedArm Arm, PipelineRun Run)>(StringComparer.Ordinal);
        foreach (var arm in arms.DistinctBy(a => FileOf(a.Plan), StringComparer.Ordinal))
            pipelines.Add(FileOf(arm.Plan), await preparation.PrepareAsync(arm, source, data.Sources, ct).ConfigureAwait(false));
        return new(
            source,
            ArmLineup.Of(plan, [.. plan.Arms.Select(a => pipelines[FileOf(a)].Arm)]),
            [.. plan.Arms.SelectMany(a => plan.Trainers.Select(_ => pipelines[FileOf(a)].Run))]
        );
    }

    /// <summary>The table whose records are the labelled rows.</summary>
    /// <exception cref="FormatException">There is none, or it is empty.</exception>
    public FeatureSource Source(ExperimentData data)
    {
        if (!data.Sources.TryGetValue(plan.Source, out var source))
        {
            throw new FormatException(
                $"{plan.File}: the labelled rows come from the source '{plan.Source}', which this data does not have; "
                    + $"it has {string.Join(", ", data.Sources.Keys.Order(StringComparer.Ordinal))}."
            );
        }
        return source.Rows.Rows.Count > 0
            ? source
            : throw new FormatException(
                $"{plan.File}: the source '{plan.Source}' ({source.Location}) has no rows, so there is nothing to learn from. "
                    + "A TMDB import has no ratings; use the sample or MovieLens."
            );
    }

    private static string FileOf(ArmPlan arm) => Path.GetFullPath(arm.PipelineFile);

    private void CheckBranches((ArmPlan Plan, PipelineDefinition Pipeline)[] arms)
    {
        var shared = arms.DistinctBy(a => FileOf(a.Plan), StringComparer.Ordinal)
            .GroupBy(a => a.Pipeline.Branch, StringComparer.Ordinal)
            .FirstOrDefault(g => g.Count() > 1);
        if (shared is not null)
        {
            throw new FormatException(
                $"{plan.File}: two pipelines write the branch '{shared.Key}' ({string.Join(", ", shared.Select(a => a.Plan.PipelineFile))}). "
                    + "Give each a branch of its own, such as 'experiment/my-idea': the store keeps production apart from experiments."
            );
        }
    }
}

using System.Runtime.InteropServices;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Extractors;
using MLFeatures.Pipelines;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Sources;
using MLFeatures.Store.Offline;

namespace MLFeatures.Experiments;

/// <summary>Runs an experiment from raw records to the verdict: pipelines of both arms, training sets, comparison.</summary>
/// <param name="plan">What to compare.</param>
/// <param name="store">Where the features of both branches are kept.</param>
/// <param name="extractors">The extractor types that the pipelines may name.</param>
/// <param name="toolkit">Name and version of the running program, for metadata and results.</param>
/// <param name="clock">The time for metadata and measurements.</param>
public sealed class Experiment(ExperimentPlan plan, FeatureStore store, ExtractorRegistry extractors, string toolkit, TimeProvider clock)
{
    /// <summary>
    /// The weight of a training row by its outcome, for plans that ask for an augmentation; a domain pack knows it. Null when no plan does.
    /// </summary>
    public Func<float, float>? TrainingWeight { get; init; }

    /// <summary>Where finished trials are kept, so that a stopped run goes on where it was; null to keep none.</summary>
    public TrialCache? Cache { get; init; }

    /// <summary>The right to look at locked rows once a treatment would ship; null to leave them unseen.</summary>
    public HoldoutAccess? HoldoutAccess { get; init; }

    /// <summary>Runs it.</summary>
    /// <param name="data">The data.</param>
    /// <param name="threads">Trials that run at the same time, at least 1; the result does not depend on it.</param>
    /// <param name="progress">Told as the work goes on, from any thread; null for nobody.</param>
    /// <param name="ct">Stops the run.</param>
    /// <exception cref="FormatException">A plan or pipeline does not fit the data.</exception>
    /// <exception cref="InvalidDataException">The labelled rows cannot be compared; see <see cref="ArmComparison"/>.</exception>
    public async Task<ExperimentResult> RunAsync(
        ExperimentData data,
        int threads,
        IProgress<ExperimentProgress>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        var (startedAt, began) = (clock.GetUtcNow().UtcDateTime, clock.GetTimestamp());
        var source = Source(data);
        var preparation = new ArmPreparation(store, extractors, toolkit, clock, progress);
        // All files are read before anything is computed: a fault in the last should not cost the time of the first.
        var arms = plan.Arms.Select(preparation.Read).ToArray();
        CheckBranches(arms);
        var pipelines = new Dictionary<string, (PreparedArm Arm, PipelineRun Run)>(StringComparer.Ordinal);
        foreach (var arm in arms.DistinctBy(a => Path.GetFullPath(a.Plan.PipelineFile), StringComparer.Ordinal))
        {
            var prepared = await preparation.PrepareAsync(arm, source, data.Sources, ct).ConfigureAwait(false);
            pipelines.Add(Path.GetFullPath(arm.Plan.PipelineFile), prepared);
        }
        (PreparedArm Arm, PipelineRun Run) Of(ArmPlan arm) => pipelines[Path.GetFullPath(arm.PipelineFile)];
        var lineup = ArmLineup.Of(plan, [.. plan.Arms.Select(a => Of(a).Arm)]);

        var comparison = plan.Comparison with
        {
            TimeColumn = source.EventTimeColumn,
            Threads = threads,
            Cache = Cache,
            HoldoutAccess = HoldoutAccess,
            TrainingWeight = plan.Comparison.Augmentation is Augmentation.None ? null : TrainingWeight,
        };
        var found = ArmComparison.Run(lineup, comparison, new TrialSteps(progress), ct);
        return new()
        {
            Experiment = plan.Name,
            Question = plan.Question,
            Data = found.Data with { Name = data.Name, ContentId = source.ContentId, Attribution = data.Attribution },
            Split = found.Split,
            Arms = found.Arms,
            Comparisons = found.Comparisons,
            Leakage = found.Leakage,
            Failures = found.Failures,
            Ranking = found.Ranking,
            Confirmation = found.Confirmation,
            Verdicts = found.Verdicts,
            Verdict = found.Verdict,
            Run = new()
            {
                StartedAt = startedAt,
                Seconds = clock.GetElapsedTime(began).TotalSeconds,
                Toolkit = toolkit,
                Machine =
                    $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors",
                Threads = threads,
                Arms = [.. lineup.Select((arm, i) => Measurement(arm.Name, Of(plan.Arms[i / plan.Trainers.Count]).Run, found.Costs))],
            },
        };
    }

    private void CheckBranches((ArmPlan Plan, PipelineDefinition Pipeline)[] arms)
    {
        var shared = arms.DistinctBy(a => Path.GetFullPath(a.Plan.PipelineFile), StringComparer.Ordinal)
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

    private FeatureSource Source(ExperimentData data)
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

    private static ArmMeasurement Measurement(string name, PipelineRun run, IReadOnlyList<ArmCost> costs)
    {
        var cost = costs.FirstOrDefault(c => string.Equals(c.Arm, name, StringComparison.Ordinal));
        return new()
        {
            Arm = name,
            CommitId = run.Commit.Id,
            ComputedViews = run.Computed,
            ReusedViews = run.Reused,
            FeatureSeconds = run.Seconds,
            TrainingSeconds = cost?.TrainingSeconds,
            TrainingAllocatedBytes = cost?.TrainingAllocatedBytes,
            TrainingPeakBytes = cost?.TrainingPeakBytes,
            ModelBytes = cost?.ModelBytes,
            LatencyMedianMicroseconds = cost?.LatencyMedianMicroseconds,
            LatencyP99Microseconds = cost?.LatencyP99Microseconds,
        };
    }

    private sealed class TrialSteps(IProgress<ExperimentProgress>? progress) : IProgress<TrialProgress>
    {
        public void Report(TrialProgress value) => progress?.Report(new("training and scoring", (double)value.Completed / value.Total));
    }
}

using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Pipelines;
using MLFeatures.Sources;

namespace MLFeatures.Experiments;

/// <summary>An experiment with its features computed, before the first fit.</summary>
/// <param name="Source">The labelled rows.</param>
/// <param name="Lineup">The arms, one per arm and trainer of the plan, the control first.</param>
/// <param name="Runs">The run of each one's pipeline, in the same order.</param>
internal sealed record PreparedExperiment(FeatureSource Source, IReadOnlyList<PreparedArm> Lineup, IReadOnlyList<PipelineRun> Runs)
{
    /// <summary>The arms of the plan under their own names, for work that no trainer of the plan has a part in.</summary>
    public IReadOnlyList<PreparedArm> ArmsOf(ExperimentPlan plan) =>
        [.. plan.Arms.Select((arm, i) => Lineup[i * plan.Trainers.Count] with { Name = arm.Name, Trainer = arm.Trainer, Baseline = null })];

    /// <summary>What each arm cost to compute, train and serve.</summary>
    public IReadOnlyList<ArmMeasurement> Measurements(IReadOnlyList<ArmCost> costs) =>
        [.. Lineup.Zip(Runs, (arm, run) => Measurement(arm.Name, run, costs))];

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
            RowsPerSecond = cost?.RowsPerSecond,
        };
    }
}

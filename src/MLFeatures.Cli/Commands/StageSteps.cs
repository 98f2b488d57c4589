using MLFeatures.Pipelines;

namespace MLFeatures.Cli.Commands;

/// <summary>Shows the stages of a pipeline as steps of the work.</summary>
internal sealed class StageSteps(string branch, IProgress<WorkProgress> progress) : IProgress<StageProgress>
{
    public void Report(StageProgress value) => progress.Report(new($"{branch}: {value.Step}", value.Share));
}

using MLFeatures.Pipelines;

namespace MLFeatures.Cli.Commands;

/// <summary>Shows the stages of a pipeline as steps of the work.</summary>
internal sealed class StageSteps(string branch, IProgress<WorkProgress> progress) : IProgress<StageProgress>
{
    public void Report(StageProgress value)
    {
        var state = value.State switch
        {
            StageState.Computing => "computing",
            StageState.Computed => "computed",
            _ => "reused from the store",
        };
        progress.Report(new($"{branch}: {value.Stage} {state}", (double)value.Done / value.Total));
    }
}

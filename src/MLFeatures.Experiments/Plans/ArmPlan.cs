using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Plans;

/// <summary>One arm of an experiment.</summary>
/// <param name="Name">Name in the plan: <c>control</c>.</param>
/// <param name="PipelineFile">The pipeline that makes its features; the path as the program can open it.</param>
public sealed record ArmPlan(string Name, string PipelineFile)
{
    /// <summary>
    /// Which of the pipeline's served features go into the model, as <c>view:feature</c> or <c>view:*</c>; empty for all. So feature sets of one branch can
    /// be compared without a branch each.
    /// </summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Its own trainer; null for the plan's.</summary>
    public TrainerDefinition? Trainer { get; init; }
}

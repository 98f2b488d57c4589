using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Plans;

/// <summary>What an experiment's file says.</summary>
public sealed record ExperimentPlan
{
    /// <summary>Name of the experiment: that of its folder, <c>001-user-genre-affinity</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The file it was read from, as the user named it.</summary>
    public required string File { get; init; }

    /// <summary>The question it answers.</summary>
    public required string Question { get; init; }

    /// <summary>Name of the source whose records are the labelled rows.</summary>
    public required string Source { get; init; }

    /// <summary>The arms, control first.</summary>
    public required IReadOnlyList<ArmPlan> Arms { get; init; }

    /// <summary>The trainers of arms without one of their own, at least one. With several, every arm is trained with each, and compared with the control of the same trainer.</summary>
    public required IReadOnlyList<TrainerDefinition> Trainers { get; init; }

    /// <summary>How the arms are compared. Its time column is that of the source and is filled in when the experiment runs.</summary>
    public required ComparisonPlan Comparison { get; init; }
}

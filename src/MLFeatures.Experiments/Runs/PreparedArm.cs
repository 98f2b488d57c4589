using MLFeatures.Experiments.Trainers;
using MLFeatures.Importance.Leakage;
using Microsoft.Data.Analysis;
using Microsoft.ML;

namespace MLFeatures.Experiments.Runs;

/// <summary>One arm of a comparison, ready to train: the labelled rows with the features of one branch.</summary>
public sealed record PreparedArm
{
    /// <summary>Name in the plan: <c>control</c>, <c>treatment</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The feature branch: <c>main</c>, <c>experiment/genre-affinity</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>Identifies definitions and values of the branch's features. Lower-case hexadecimal SHA-256.</summary>
    public required string ContentId { get; init; }

    /// <summary>
    /// The training set: label, group and time columns and whatever else the on-demand transforms read, and the stored features as Single columns.
    /// All arms have the same rows in the same order.
    /// </summary>
    public required DataFrame Rows { get; init; }

    /// <summary>The columns that go into the model, in order.</summary>
    public required IReadOnlyList<ModelInput> Inputs { get; init; }

    /// <summary>
    /// Transforms computed when a prediction is asked for; null for none. They are fitted inside the training part of each resample and saved inside
    /// the model. They see the label while fitting, and only a missing label when they transform test rows. They must keep every row.
    /// </summary>
    public Func<MLContext, IEstimator<ITransformer>>? OnDemand { get; init; }

    /// <summary>The trainer of this arm; null for the plan's.</summary>
    public TrainerDefinition? Trainer { get; init; }

    /// <summary>Name of the arm it is compared with: null for the first arm; its own name makes it a control.</summary>
    public string? Baseline { get; init; }

    /// <summary>When the values taken from each view had been recorded; empty when nothing is known about it.</summary>
    public IReadOnlyList<RecordingTimes> Recordings { get; init; } = [];
}

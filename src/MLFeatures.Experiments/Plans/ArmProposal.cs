using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Plans;

/// <summary>A set of features, and maybe a trainer, that something proposes for the next experiment: a selection, or a search.</summary>
/// <remarks>
/// Whoever proposes must have seen training rows alone (or those that no holdout locks away). Even so the proposal was made on the rows that the resamples
/// of the new experiment test on, which flatters it; what is locked away decides.
/// </remarks>
public sealed record ArmProposal
{
    /// <summary>Name of the new arm: lower-case letters, digits, '-' and '_', at most 40. Default <c>proposed</c>.</summary>
    public string Arm { get; init; } = "proposed";

    /// <summary>The arm of the plan whose pipeline serves the features.</summary>
    public required string From { get; init; }

    /// <summary>The features, as <c>view:feature</c>, at least one, none twice.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The trainer of the new arm; null for the one that <see cref="From"/> has.</summary>
    public TrainerChoice? Trainer { get; init; }

    /// <summary>Who proposes, in words: <c>Boruta in at least 50 % of 30 resamples</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The seed that the proposal comes from.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The rows it was made from, in words: <c>the training parts of 84,000 unlocked rows of sample</c>.</summary>
    public required string Rows { get; init; }

    /// <summary>The day it was made.</summary>
    public required DateOnly Date { get; init; }
}

using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Selection;

/// <summary>What a selection chose in each resample's training rows, and what it proposes. Plain data: serializes to JSON as it is.</summary>
public sealed record NestedSelectionReport
{
    /// <summary>The arm whose features were chosen from.</summary>
    public required string Arm { get; init; }

    /// <summary>The method with its settings.</summary>
    public required string Method { get; init; }

    /// <summary>How the rows were divided; locked rows are in none of the resamples.</summary>
    public required SplitSummary Split { get; init; }

    /// <summary>Resamples that counted: all but those that failed.</summary>
    public required int Resamples { get; init; }

    /// <summary>The share of resamples from which on a feature is proposed, 0–1.</summary>
    public required double LeastShare { get; init; }

    /// <summary>The seed of the selections.</summary>
    public required ulong Seed { get; init; }

    /// <summary>All features, the most often chosen first, equals by name.</summary>
    public required IReadOnlyList<SelectionFrequency> Features { get; init; }

    /// <summary>
    /// How alike the choices are: 1 for the same in all resamples, about 0 for chance; null where it is not defined. S. Nogueira, K. Sechidis and G. Brown, "On
    /// the stability of feature selection algorithms", JMLR 18 (2018).
    /// </summary>
    public double? Stability { get; init; }

    /// <summary>Why stability is not defined; null when it is.</summary>
    public string? StabilityReason { get; init; }

    /// <summary>Selections that failed.</summary>
    public required IReadOnlyList<TrialFailure> Failures { get; init; }

    /// <summary>The proposed features; maybe none.</summary>
    public IReadOnlyList<string> Proposed() => [.. Features.Where(f => f.Proposed).Select(f => f.Feature)];
}

using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Runs;

/// <summary>What the comparison of arms found. All of it but what is measured (<see cref="Costs"/>, <see cref="Returns"/>, guardrails on costs) depends only on the rows, the plan and its seeds.</summary>
public sealed record ArmComparisonResult
{
    /// <summary>The labelled rows. Name and content id are empty: the runner does not know them.</summary>
    public required DataSummary Data { get; init; }

    /// <summary>How rows were divided.</summary>
    public required SplitSummary Split { get; init; }

    /// <summary>The arms, control first. Scores are empty when the comparison was refused.</summary>
    public required IReadOnlyList<ArmResult> Arms { get; init; }

    /// <summary>Treatment against control, the primary metric first. Empty when the comparison was refused.</summary>
    public required IReadOnlyList<MetricComparison> Comparisons { get; init; }

    /// <summary>
    /// The plan's guardrails on each treatment. Those on costs are measured in this run, and so is a verdict that they turn. Empty when the plan has none,
    /// or the comparison was refused.
    /// </summary>
    public required IReadOnlyList<GuardrailCheck> Guardrails { get; init; }

    /// <summary>Features that look like leaks. Empty when none does.</summary>
    public required IReadOnlyList<LeakageFinding> Leakage { get; init; }

    /// <summary>What each arm made of shuffled labels, in the order of the arms; an arm whose fit failed is missing. Empty when leaks were found before.</summary>
    public required IReadOnlyList<LabelShuffle> LabelShuffles { get; init; }

    /// <summary>Trials that failed. Empty when none did.</summary>
    public required IReadOnlyList<TrialFailure> Failures { get; init; }

    /// <summary>The arms ranked against each other; null for fewer than three.</summary>
    public ArmRanking? Ranking { get; init; }

    /// <summary>The look at the locked rows; null when none was made.</summary>
    public HoldoutConfirmation? Confirmation { get; init; }

    /// <summary>The decision on each treatment, in the order of the arms. Empty when the comparison was refused.</summary>
    public required IReadOnlyList<ArmVerdict> Verdicts { get; init; }

    /// <summary>The decision.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Times and sizes, one entry per arm; empty when the comparison was refused.</summary>
    public required IReadOnlyList<ArmCost> Costs { get; init; }

    /// <summary>What each treatment is worth by the plan's business case; empty without one, and when the comparison was refused.</summary>
    public required IReadOnlyList<ArmReturn> Returns { get; init; }
}

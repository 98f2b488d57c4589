namespace MLFeatures.Experiments.Results;

/// <summary>
/// Everything an experiment found. All of it but <see cref="Run"/> depends only on the plan, the data and the seed, and is byte-identical
/// from run to run; a plan with guardrails on costs lets measurements decide, too.
/// </summary>
public sealed record ExperimentResult
{
    /// <summary>Version of this document's shape.</summary>
    public int SchemaVersion { get; init; } = 2;

    /// <summary>Name of the experiment: the folder's name, <c>001-user-genre-affinity</c>.</summary>
    public required string Experiment { get; init; }

    /// <summary>The question it answers, from the plan.</summary>
    public required string Question { get; init; }

    /// <summary>The labelled rows.</summary>
    public required DataSummary Data { get; init; }

    /// <summary>How rows were divided into training and test.</summary>
    public required SplitSummary Split { get; init; }

    /// <summary>The arms, control first. Scores are empty when the experiment was refused.</summary>
    public required IReadOnlyList<ArmResult> Arms { get; init; }

    /// <summary>Treatment against control, the primary metric first. Empty when the experiment was refused.</summary>
    public required IReadOnlyList<MetricComparison> Comparisons { get; init; }

    /// <summary>
    /// The plan's guardrails on each treatment. Those on costs are measured in this run, and so is a verdict that they turn. Empty when the plan has none,
    /// or the experiment was refused.
    /// </summary>
    public required IReadOnlyList<GuardrailCheck> Guardrails { get; init; }

    /// <summary>Features that look like leaks of the label, with evidence. Empty when none does.</summary>
    public required IReadOnlyList<LeakageFinding> Leakage { get; init; }

    /// <summary>What each arm made of shuffled labels, in the order of the arms; an arm whose fit failed is missing. Empty when leaks were found before.</summary>
    public required IReadOnlyList<LabelShuffle> LabelShuffles { get; init; }

    /// <summary>Trials that failed; their resamples do not count. Empty when none did.</summary>
    public required IReadOnlyList<TrialFailure> Failures { get; init; }

    /// <summary>The arms ranked against each other; null for fewer than three.</summary>
    public ArmRanking? Ranking { get; init; }

    /// <summary>The look at the locked rows; null when none was made.</summary>
    public HoldoutConfirmation? Confirmation { get; init; }

    /// <summary>The decision on each treatment, in the order of the arms. Empty when the experiment was refused.</summary>
    public required IReadOnlyList<ArmVerdict> Verdicts { get; init; }

    /// <summary>The decision in plain words: on the only treatment, or the one decision out of several.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Times, machine and measurements: what differs from run to run.</summary>
    public required RunRecord Run { get; init; }
}

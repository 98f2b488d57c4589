namespace MLFeatures.Experiments.Online.Results;

/// <summary>What an experiment says about a metric in a treatment.</summary>
public sealed record MetricResult
{
    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>"mean", "ratio", "quantile" or "proportion".</summary>
    public required string Kind { get; init; }

    /// <summary>"primary", "secondary" or "guardrail".</summary>
    public required string Role { get; init; }

    /// <summary>Whether a decrease is good.</summary>
    public required bool LowerIsBetter { get; init; }

    /// <summary>The treatment.</summary>
    public required string Arm { get; init; }

    /// <summary>Units of the control (of a quantile: events).</summary>
    public required long ControlUnits { get; init; }

    /// <summary>Units of the treatment (of a quantile: events).</summary>
    public required long TreatmentUnits { get; init; }

    /// <summary>The metric in the control; null when it cannot be computed.</summary>
    public required double? ControlMean { get; init; }

    /// <summary>The metric in the treatment; null when it cannot be computed.</summary>
    public required double? TreatmentMean { get; init; }

    /// <summary>Treatment − control, without any adjustment; null when it cannot be estimated.</summary>
    public required Effect? Absolute { get; init; }

    /// <summary>(Treatment − control) ÷ |control|; null when it cannot be estimated or the control's mean is 0.</summary>
    public required Effect? Relative { get; init; }

    /// <summary>The same after CUPED; null without a covariate.</summary>
    public CupedEffect? Cuped { get; init; }

    /// <summary>The p-value that the plan's method stands for, corrected by Holm over the metrics of this role and all treatments.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Whether the effect is shown, with the plan's method and all corrections.</summary>
    public bool Significant { get; init; }

    /// <summary>The interval that goes with <see cref="Significant"/>, absolute: lower end.</summary>
    public double? DecisionLower { get; init; }

    /// <summary>Its upper end.</summary>
    public double? DecisionUpper { get; init; }

    /// <summary>Chance to win and expected loss; null when nothing varies.</summary>
    public BayesianEffect? Bayesian { get; init; }

    /// <summary>The relative effect allowing for the winner's curse; null when it was not significant, and so not selected.</summary>
    public double? ShrunkRelative { get; init; }

    /// <summary>Of a guardrail: whether it held; null when it cannot be tested, or for other roles.</summary>
    public GuardrailResult? Guardrail { get; init; }

    /// <summary>The smallest effect worth shipping, from the plan, as a share of the control's mean; null when any is.</summary>
    public double? MinimumEffect { get; init; }

    /// <summary>Smallest relative effect that this many units find with a probability of 0.8.</summary>
    public double? MinimumDetectableEffect { get; init; }

    /// <summary>Units left out because they have no value (a last value of a unit without events).</summary>
    public long UnitsWithoutValue { get; init; }

    /// <summary>The cap of a winsorised metric.</summary>
    public double? Cap { get; init; }

    /// <summary>The looks, for a chart.</summary>
    public required IReadOnlyList<LookResult> Looks { get; init; }

    /// <summary>The effect by segments.</summary>
    public IReadOnlyList<SegmentResult> Segments { get; init; } = [];

    /// <summary>Whether the effect fades; null when it cannot be told.</summary>
    public NoveltyTrend? Novelty { get; init; }

    /// <summary>What a reader must know, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

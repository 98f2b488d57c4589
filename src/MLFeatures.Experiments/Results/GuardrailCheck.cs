namespace MLFeatures.Experiments.Results;

/// <summary>
/// A test of non-inferiority: whether a treatment is worse than its control by less than a margin. All changes count positive for the worse; those
/// of a metric are in its unit, those of a cost a share of the control's (0.1 is 10 % worse).
/// </summary>
public sealed record GuardrailCheck
{
    /// <summary>Name of the metric or cost.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is a cost, measured in this run: then the numbers below differ from run to run.</summary>
    public required bool IsCost { get; init; }

    /// <summary>Name of the treatment.</summary>
    public required string Arm { get; init; }

    /// <summary>Name of the arm it is compared with.</summary>
    public required string Against { get; init; }

    /// <summary>Models compared: resamples, or for a cost those whose models were measured alone.</summary>
    public required int Models { get; init; }

    /// <summary>Estimated change for the worse; negative when the treatment is better.</summary>
    public required double Harm { get; init; }

    /// <summary>One-sided lower confidence bound of the change for the worse; the estimate itself when nothing varies.</summary>
    public required double Lower { get; init; }

    /// <summary>One-sided upper confidence bound of the change for the worse; the estimate itself when nothing varies.</summary>
    public required double Upper { get; init; }

    /// <summary>Level of each bound, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The change for the worse that is not accepted any more, positive.</summary>
    public required double Margin { get; init; }

    /// <summary>p-value of the hypothesis that the treatment is worse by the margin or more; null when nothing varies.</summary>
    public required double? PValue { get; init; }

    /// <summary>What is known.</summary>
    public required GuardrailState State { get; init; }
}

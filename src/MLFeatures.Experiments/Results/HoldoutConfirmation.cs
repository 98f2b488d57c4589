namespace MLFeatures.Experiments.Results;

/// <summary>One look at rows that were locked away: does the effect hold on what nobody has seen?</summary>
/// <remarks>It takes the two fitted models as given ("which of these two do I ship?"); the resamples take training as chance ("which features?").</remarks>
public sealed record HoldoutConfirmation
{
    /// <summary>Name of the arm that was looked at with.</summary>
    public required string Arm { get; init; }

    /// <summary>Name of the arm it was compared with.</summary>
    public required string Against { get; init; }

    /// <summary>Identifies the locked rows. Lower-case hexadecimal SHA-256.</summary>
    public required string HoldoutId { get; init; }

    /// <summary>Rows that were trained on.</summary>
    public required int TrainRows { get; init; }

    /// <summary>Locked rows that were scored.</summary>
    public required int HoldoutRows { get; init; }

    /// <summary>The primary metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Its value for the control.</summary>
    public required double Control { get; init; }

    /// <summary>Its value for the treatment.</summary>
    public required double Treatment { get; init; }

    /// <summary>Treatment − control.</summary>
    public required double Difference { get; init; }

    /// <summary>Lower end of the difference's interval.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the difference's interval.</summary>
    public required double Upper { get; init; }

    /// <summary>Level of the interval, 0–1. Higher than the plan's when the holdout was looked at beyond its quota.</summary>
    public required double Confidence { get; init; }

    /// <summary>How the interval was made: <c>DeLong</c>, or <c>bootstrap over groups</c>.</summary>
    public required string Method { get; init; }
}

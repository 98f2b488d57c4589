namespace MLFeatures.Experiments.Forecasts;

/// <summary>
/// What the plan's test can see of one treatment. The spread of the differences is known from few resamples only; low and high are what the ends
/// of its 80 % interval give.
/// </summary>
public sealed record ArmForecast
{
    /// <summary>Name of the treatment.</summary>
    public required string Arm { get; init; }

    /// <summary>Name of the arm it will be compared with.</summary>
    public required string Against { get; init; }

    /// <summary>Expected corrected standard error of the difference, in the primary metric's unit; 0 when the differences do not vary.</summary>
    public required double StandardError { get; init; }

    /// <summary>The smallest true difference that the plan finds with its power; null when the differences do not vary.</summary>
    public required double? MinimumDetectableEffect { get; init; }

    /// <summary>The same, if the differences vary as little as is plausible; null when they do not vary.</summary>
    public required double? MinimumDetectableEffectLow { get; init; }

    /// <summary>The same, if the differences vary as much as is plausible; null when they do not vary.</summary>
    public required double? MinimumDetectableEffectHigh { get; init; }

    /// <summary>Probability of finding a true difference as large as the plan's minimum effect, 0–1; null without a minimum effect or variance.</summary>
    public required double? PowerAtMinimumEffect { get; init; }

    /// <summary>How many times as many rows would find the minimum effect with the plan's power; null without a minimum effect or variance.</summary>
    public required double? RowsMultiple { get; init; }
}

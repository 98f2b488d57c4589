namespace MLFeatures.Experiments.Online.Results;

/// <summary>What one look shows, cumulative since the start: a point of a chart.</summary>
public sealed record LookResult
{
    /// <summary>1 for the first.</summary>
    public required int Look { get; init; }

    /// <summary>Days since the start; null when rows have no time.</summary>
    public required double? Day { get; init; }

    /// <summary>Units of the control.</summary>
    public required long ControlUnits { get; init; }

    /// <summary>Units of the treatment.</summary>
    public required long TreatmentUnits { get; init; }

    /// <summary>Share of the planned information, 0–1.</summary>
    public required double? Information { get; init; }

    /// <summary>The absolute effect that decides (after CUPED where there is a covariate) with the interval of a single look.</summary>
    public required Effect? Effect { get; init; }

    /// <summary>Estimate ÷ standard error.</summary>
    public required double? Z { get; init; }

    /// <summary>The |z| at which the experiment may stop; null where nothing may be spent yet, or no looks were planned.</summary>
    public required double? Bound { get; init; }

    /// <summary>Lower end of the interval that is valid at all planned looks together.</summary>
    public required double? SequentialLower { get; init; }

    /// <summary>Its upper end.</summary>
    public required double? SequentialUpper { get; init; }

    /// <summary>Lower end of the interval that is valid at every moment.</summary>
    public required double? AnytimeLower { get; init; }

    /// <summary>Its upper end.</summary>
    public required double? AnytimeUpper { get; init; }

    /// <summary>The p-value that is valid at every moment.</summary>
    public required double? AnytimePValue { get; init; }

    /// <summary>Whether the plan's method allows to stop here; null when it plans no looks.</summary>
    public required bool? MayStop { get; init; }
}

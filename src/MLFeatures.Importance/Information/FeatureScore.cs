namespace MLFeatures.Importance.Information;

/// <summary>One score of one column. Plain data, without NaN or infinity.</summary>
public sealed record FeatureScore
{
    /// <summary>Which score.</summary>
    public required FeatureMeasure Measure { get; init; }

    /// <summary>The score; null when it is undefined, and <see cref="Reason"/> says why.</summary>
    public double? Value { get; init; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>How it was computed where there is a choice, in words: <c>Ross, 3 neighbours</c>; null otherwise.</summary>
    public string? Method { get; init; }

    /// <summary>Chance of a score at least as far from "nothing", were column and label independent; null when it has no test or no value.</summary>
    public double? PValue { get; init; }

    /// <summary><see cref="PValue"/> adjusted by Benjamini and Hochberg over the columns that have this score.</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Lower end of the interval; null when there is none.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the interval; null when there is none.</summary>
    public double? Upper { get; init; }

    /// <summary>Whether there is a value.</summary>
    public bool IsDefined => Value is not null;
}

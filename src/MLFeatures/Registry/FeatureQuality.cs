namespace MLFeatures.Registry;

/// <summary>What was measured on the stored values of a feature. Statistics are over the values that are not missing.</summary>
public sealed record FeatureQuality
{
    /// <summary>Rows stored.</summary>
    public required long Rows { get; init; }

    /// <summary>Share of rows whose value is missing (NaN), 0–1.</summary>
    public required double MissingShare { get; init; }

    /// <summary>Share of rows whose value lies outside the definition's range, 0–1.</summary>
    public required double OutOfRangeShare { get; init; }

    /// <summary>Share of values beyond 1.5 interquartile ranges from the quartiles (Tukey's fences), 0–1.</summary>
    public required double OutlierShare { get; init; }

    /// <summary>Number of different values.</summary>
    public required long Distinct { get; init; }

    /// <summary>Smallest value; null when all are missing.</summary>
    public required double? Minimum { get; init; }

    /// <summary>First quartile (linear interpolation, type 7); null when all are missing.</summary>
    public required double? LowerQuartile { get; init; }

    /// <summary>Median (type 7); null when all are missing.</summary>
    public required double? Median { get; init; }

    /// <summary>Third quartile (type 7); null when all are missing.</summary>
    public required double? UpperQuartile { get; init; }

    /// <summary>Largest value; null when all are missing.</summary>
    public required double? Maximum { get; init; }

    /// <summary>Arithmetic mean; null when all are missing.</summary>
    public required double? Mean { get; init; }

    /// <summary>Standard deviation, n − 1 in the denominator; null with fewer than two values.</summary>
    public required double? StandardDeviation { get; init; }
}

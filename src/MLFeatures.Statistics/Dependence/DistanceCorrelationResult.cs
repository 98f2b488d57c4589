namespace MLFeatures.Statistics;

/// <summary>Distance correlation and what it is made of.</summary>
public sealed record DistanceCorrelationResult
{
    /// <summary>0 to 1; null when a column is constant.</summary>
    public required double? Correlation { get; init; }

    /// <summary>Distance covariance, in the geometric mean of both units.</summary>
    public required double Covariance { get; init; }

    /// <summary>Distance standard deviation of the first column, in its unit.</summary>
    public required double FirstDeviation { get; init; }

    /// <summary>Distance standard deviation of the second column, in its unit.</summary>
    public required double SecondDeviation { get; init; }

    /// <summary>How many rows.</summary>
    public required int Rows { get; init; }

    /// <summary>A column does not vary beyond rounding.</summary>
    public bool Degenerate => Correlation is null;
}

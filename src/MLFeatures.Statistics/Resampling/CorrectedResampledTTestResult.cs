namespace MLFeatures.Statistics;

/// <summary>What the corrected resampled t-test found.</summary>
public sealed record CorrectedResampledTTestResult
{
    /// <summary>Mean of the differences.</summary>
    public required double Estimate { get; init; }

    /// <summary>Corrected standard error of the estimate; 0 when degenerate.</summary>
    public required double StandardError { get; init; }

    /// <summary>Number of differences − 1.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Estimate ÷ standard error; null when degenerate.</summary>
    public required double? T { get; init; }

    /// <summary>Two-sided p-value of "the true difference is 0"; null when degenerate.</summary>
    public required double? PValue { get; init; }

    /// <summary>Lower end of the confidence interval; the estimate itself when degenerate.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the confidence interval; the estimate itself when degenerate.</summary>
    public required double Upper { get; init; }

    /// <summary>Level of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>All differences are equal up to rounding, so nothing can be inferred about their spread: neither p nor interval means anything.</summary>
    public bool Degenerate => PValue is null;
}

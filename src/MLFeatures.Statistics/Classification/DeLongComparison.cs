namespace MLFeatures.Statistics;

/// <summary>Two areas under the ROC curve of the same rows, and the test of their difference.</summary>
public sealed record DeLongComparison
{
    /// <summary>The area of the treatment's scores.</summary>
    public required DeLongEstimate Treatment { get; init; }

    /// <summary>The area of the control's scores.</summary>
    public required DeLongEstimate Control { get; init; }

    /// <summary>Covariance of the two areas, for they are of the same rows.</summary>
    public required double Covariance { get; init; }

    /// <summary>The test of treatment − control: z with the variance of both less twice their covariance.</summary>
    public required TestResult Difference { get; init; }
}

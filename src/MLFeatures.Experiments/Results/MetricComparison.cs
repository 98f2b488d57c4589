namespace MLFeatures.Experiments.Results;

/// <summary>Treatment minus control on one metric over the same resamples, by the corrected resampled t-test (Nadeau and Bengio 2003).</summary>
public sealed record MetricComparison
{
    /// <summary>Name of the metric: <c>auc</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>Unit of the metric: <c>EUR per 1,000 rows</c>; null for a plain number, or one in the unit of the label.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether the verdict rests on it.</summary>
    public required bool Primary { get; init; }

    /// <summary>Whether a larger value is better.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>Name of the arm compared with the control.</summary>
    public required string Arm { get; init; }

    /// <summary>Name of the arm it is compared with: the control, or its counterpart with the same trainer.</summary>
    public required string Against { get; init; }

    /// <summary>Resamples on which both were scored.</summary>
    public required int Resamples { get; init; }

    /// <summary>Mean of the control over the resamples.</summary>
    public required double Control { get; init; }

    /// <summary>Mean of the treatment over the resamples.</summary>
    public required double Treatment { get; init; }

    /// <summary>Mean of treatment − control, in the metric's own direction and unit.</summary>
    public required double Difference { get; init; }

    /// <summary>Corrected standard error of the difference; 0 without variance.</summary>
    public required double StandardError { get; init; }

    /// <summary>Lower end of the confidence interval of the difference.</summary>
    public required double Lower { get; init; }

    /// <summary>Upper end of the confidence interval of the difference.</summary>
    public required double Upper { get; init; }

    /// <summary>Confidence level of the interval, 0–1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The smallest improvement worth shipping, in the metric's unit, 0 or more; null for a metric that does not decide.</summary>
    public double? MinimumEffect { get; init; }

    /// <summary>More about the primary metric; null for a metric that does not decide, and without variance.</summary>
    public PrimaryEvidence? Evidence { get; init; }

    /// <summary>Two-sided p-value; null when the differences have no variance and the test says nothing.</summary>
    public required double? PValue { get; init; }

    /// <summary>
    /// Adjusted by Holm's method: the primary metric over all arms, a secondary one over all secondary metrics of all arms; null without variance.
    /// </summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>t statistic; null when the differences have no variance.</summary>
    public required double? T { get; init; }

    /// <summary>Degrees of freedom: resamples − 1.</summary>
    public required double DegreesOfFreedom { get; init; }

    /// <summary>Standardized effect: difference ÷ standard deviation of the differences (Cohen's d for pairs); null without variance.</summary>
    public required double? EffectSize { get; init; }

    /// <summary>Share of resamples in which the treatment was better, 0–1.</summary>
    public required double WinShare { get; init; }
}

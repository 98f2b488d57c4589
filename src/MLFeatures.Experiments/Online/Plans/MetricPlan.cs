namespace MLFeatures.Experiments.Online.Plans;

/// <summary>A metric, said before the data are seen.</summary>
public sealed record MetricPlan
{
    /// <summary>What people call it; in a file of aggregated looks what the metric column says.</summary>
    public required string Name { get; init; }

    /// <summary>How it is made. Default mean.</summary>
    public MetricKind Kind { get; init; }

    /// <summary>What it is for. Default primary.</summary>
    public MetricRole Role { get; init; }

    /// <summary>The number per unit; the numerator of a ratio; of a quantile the events themselves.</summary>
    public MeasurePlan Value { get; init; } = new(null, Aggregation.Count);

    /// <summary>The denominator of a ratio; null for other kinds.</summary>
    public MeasurePlan? Denominator { get; init; }

    /// <summary>Which quantile, between 0 and 1. Default 0.9.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>Totals above this percentile (0–1) of all arms together are capped; null for none.</summary>
    public double? Winsorize { get; init; }

    /// <summary>Whether a decrease is good.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>The column of the covariates file that CUPED uses; null for none, or for the pre-period when the plan has one.</summary>
    public string? Covariate { get; init; }

    /// <summary>The smallest effect worth shipping, as a share of the control's mean; null when any is.</summary>
    public double? MinimumEffect { get; init; }

    /// <summary>Of a guardrail: the largest harm accepted, positive.</summary>
    public double? Margin { get; init; }

    /// <summary>Whether <see cref="Margin"/> is a share of the control's mean. Default true.</summary>
    public bool MarginIsRelative { get; init; } = true;
}

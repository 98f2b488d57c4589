namespace MLFeatures.Experiments.Online.Plans;

/// <summary>How a metric is made of what units did.</summary>
public enum MetricKind
{
    /// <summary>The mean over units of a total per unit, such as revenue per user.</summary>
    Mean,

    /// <summary>Σ of one total ÷ Σ of another, such as clicks per view; the variance is that of the delta method over units.</summary>
    Ratio,

    /// <summary>A quantile over events, such as the 90th percentile of latency; clustered by unit.</summary>
    Quantile,

    /// <summary>The share of units whose total is above 0, such as users who bought.</summary>
    Proportion,
}

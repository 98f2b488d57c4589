namespace MLFeatures.Statistics;

/// <summary>How the interval is read from the statistics of resamples.</summary>
public enum BootstrapMethod
{
    /// <summary>Bias-corrected and accelerated: quantiles of the resampled statistics, moved for bias and for a spread that changes with the value.</summary>
    BiasCorrectedAccelerated,

    /// <summary>Quantiles of the resampled statistics.</summary>
    Percentile,

    /// <summary>The quantiles reflected at the estimate: 2 · estimate − opposite quantile.</summary>
    Basic,
}

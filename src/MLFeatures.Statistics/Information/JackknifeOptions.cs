namespace MLFeatures.Statistics;

/// <summary>How a grouped jackknife is made.</summary>
public sealed record JackknifeOptions
{
    /// <summary>Into how many groups the rows are dealt, at least 2. Default 20: more cost more and make the t quantile little smaller.</summary>
    public int Groups { get; init; } = 20;

    /// <summary>Level of the interval, between 0 and 1. Default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;
}

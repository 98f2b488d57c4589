namespace MLFeatures.Experiments.Online.Plans;

/// <summary>How a file of aggregated looks is laid out.</summary>
public enum SummaryLayout
{
    /// <summary>A row per look, arm and metric with columns <c>count</c>, <c>mean</c>, <c>variance</c>.</summary>
    PerArm,

    /// <summary>
    /// A row per look, treatment and metric that holds both arms: <c>count_c</c>, <c>count_t</c>, <c>mean_c</c>, <c>mean_t</c>,
    /// <c>variance_c</c>, <c>variance_t</c>.
    /// </summary>
    Pairs,
}

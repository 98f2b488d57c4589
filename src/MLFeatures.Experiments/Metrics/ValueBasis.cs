namespace MLFeatures.Experiments.Metrics;

/// <summary>What the value of decisions is divided by.</summary>
public enum ValueBasis
{
    /// <summary>Per 1,000 rows, that is decisions.</summary>
    Rows,

    /// <summary>Per 1,000 groups, for example users: those that have at least one row.</summary>
    Groups,
}

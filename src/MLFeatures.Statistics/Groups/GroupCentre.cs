namespace MLFeatures.Statistics;

/// <summary>The middle of a group from which Levene's test measures distances.</summary>
public enum GroupCentre
{
    /// <summary>The median: keeps its level on skewed data (M. B. Brown and A. B. Forsythe, JASA 69, 1974).</summary>
    Median,

    /// <summary>The mean, as Levene proposed: for symmetric data.</summary>
    Mean,
}

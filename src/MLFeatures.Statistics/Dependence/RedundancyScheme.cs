namespace MLFeatures.Statistics;

/// <summary>How relevance is held against redundancy when columns are chosen.</summary>
public enum RedundancyScheme
{
    /// <summary>Relevance ÷ mean redundancy (FCQ with F and correlation, MIQ with mutual information).</summary>
    Quotient,

    /// <summary>Relevance − mean redundancy (FCD, MID): both must have one unit.</summary>
    Difference,
}

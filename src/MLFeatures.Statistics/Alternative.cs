namespace MLFeatures.Statistics;

/// <summary>What a test holds against "the true difference is 0".</summary>
public enum Alternative
{
    /// <summary>The true difference is not 0. The interval has two ends.</summary>
    TwoSided,

    /// <summary>The true difference is above 0. The interval has a lower end only.</summary>
    Greater,

    /// <summary>The true difference is below 0. The interval has an upper end only.</summary>
    Less,
}

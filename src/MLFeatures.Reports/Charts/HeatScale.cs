namespace MLFeatures.Reports.Charts;

/// <summary>What the colours of a heat map mean.</summary>
internal enum HeatScale
{
    /// <summary>From 0, dark, to the largest number, bright.</summary>
    Strength,

    /// <summary>From −1, blue, over 0, white, to 1, orange.</summary>
    Correlation,

    /// <summary>From the lowest number, dark, to the highest, bright.</summary>
    Level,
}

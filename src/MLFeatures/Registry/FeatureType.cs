namespace MLFeatures.Registry;

/// <summary>What the values of a feature are. Every feature is stored as a Single; the type says how to read it.</summary>
public enum FeatureType
{
    /// <summary>A quantity on a continuous scale.</summary>
    Number,

    /// <summary>A whole number of things, 0 or more.</summary>
    Count,

    /// <summary>0 or 1.</summary>
    Flag,
}

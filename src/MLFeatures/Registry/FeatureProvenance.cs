namespace MLFeatures.Registry;

/// <summary>Where the values of a feature come from.</summary>
public enum FeatureProvenance
{
    /// <summary>Derived from records of what happened.</summary>
    Observed,

    /// <summary>Derived from values that a simulator of ours invented.</summary>
    Simulated,
}

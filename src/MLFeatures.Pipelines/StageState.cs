namespace MLFeatures.Pipelines;

/// <summary>What happens to a stage.</summary>
public enum StageState
{
    /// <summary>Its values are being computed.</summary>
    Computing,

    /// <summary>Its values were computed.</summary>
    Computed,

    /// <summary>Its values were in the store already, computed from the same input in the same way.</summary>
    Reused,
}

namespace MLFeatures.Statistics;

/// <summary>Which arms of an experiment with several treatments are compared.</summary>
public enum ArmComparisons
{
    /// <summary>Each treatment with the control.</summary>
    ControlVersusAll,

    /// <summary>Each arm with each other.</summary>
    AllVersusAll,
}

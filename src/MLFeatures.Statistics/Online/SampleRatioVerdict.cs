namespace MLFeatures.Statistics;

/// <summary>Whether units arrived in the arms in the planned ratio.</summary>
public enum SampleRatioVerdict
{
    /// <summary>No sign of a mismatch.</summary>
    Passed,

    /// <summary>The ratio is not the planned one: units were lost or misassigned, and no result of the experiment can be trusted.</summary>
    Mismatch,

    /// <summary>Too few units to tell.</summary>
    TooFewUnits,
}

namespace MLFeatures.Experiments.Assignment;

/// <summary>A scheme, bound to a sound plan.</summary>
internal interface IArmChooser
{
    /// <summary>Index of the unit's arm; null when the unit is not in the experiment.</summary>
    public int? Choose(string unit);
}

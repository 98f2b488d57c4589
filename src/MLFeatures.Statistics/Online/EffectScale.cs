namespace MLFeatures.Statistics;

/// <summary>In what an effect is measured.</summary>
public enum EffectScale
{
    /// <summary>Treatment − control, in the unit of the metric.</summary>
    Absolute,

    /// <summary>(Treatment − control) ÷ |control|: 0.05 is five per cent more.</summary>
    Relative,
}

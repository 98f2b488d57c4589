namespace MLFeatures.Statistics;

/// <summary>How an effect changes with the time since first exposure.</summary>
public enum EffectTrend
{
    /// <summary>No trend that chance would not explain.</summary>
    None,

    /// <summary>The effect shrinks toward 0: users tried something new. Extend the experiment.</summary>
    Novelty,

    /// <summary>The effect grows away from 0: users are still learning. The present estimate is too small.</summary>
    Primacy,
}

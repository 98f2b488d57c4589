namespace MLFeatures.Statistics;

/// <summary>The trend of an effect over days since exposure.</summary>
public sealed record NoveltyResult
{
    /// <summary>Change of the effect per day, tested against 0.</summary>
    public required TestResult Slope { get; init; }

    /// <summary>Inverse-variance mean of the daily effects: its sign tells which way is toward 0.</summary>
    public required double MeanEffect { get; init; }

    /// <summary>The conclusion at the level of the slope's interval.</summary>
    public EffectTrend Trend =>
        !(Slope.PValue < 1 - Slope.Confidence) || MeanEffect == 0 ? EffectTrend.None
        : Math.Sign(Slope.Estimate) == Math.Sign(MeanEffect) ? EffectTrend.Primacy
        : EffectTrend.Novelty;
}

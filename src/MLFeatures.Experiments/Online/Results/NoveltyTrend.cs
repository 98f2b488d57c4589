namespace MLFeatures.Experiments.Online.Results;

/// <summary>Whether the effect fades with the days since exposure.</summary>
/// <param name="Days">Days since exposure that were watched.</param>
/// <param name="Units">Units that were watched for all of them.</param>
/// <param name="RelativeEffect">Relative effect over all of them.</param>
/// <param name="Slope">Change of the relative effect per day.</param>
/// <param name="Trend">"none", "novelty" (fading) or "primacy" (growing).</param>
public sealed record NoveltyTrend(int Days, long Units, double RelativeEffect, Effect Slope, string Trend);

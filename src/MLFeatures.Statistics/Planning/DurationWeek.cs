namespace MLFeatures.Statistics;

/// <summary>What an experiment shows if it ends with a week.</summary>
/// <param name="Week">1 for the first.</param>
/// <param name="Users">Unique users so far.</param>
/// <param name="MinimumDetectableEffect">In the unit of the planned effect; null without users, or when no effect is detectable.</param>
public sealed record DurationWeek(int Week, double Users, double? MinimumDetectableEffect);

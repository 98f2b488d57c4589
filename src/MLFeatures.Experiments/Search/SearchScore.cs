namespace MLFeatures.Experiments.Search;

/// <summary>How one configuration did on a rung.</summary>
/// <param name="Configuration">Its number.</param>
/// <param name="Score">Mean of the plan's primary metric over the rung's resamples; null when a trial failed.</param>
/// <param name="GoesOn">Whether it reaches the next rung, or on the last is the chosen one.</param>
/// <param name="Error">Why it failed; null when it did not. Who fails is out.</param>
public sealed record SearchScore(int Configuration, double? Score, bool GoesOn, string? Error);

namespace MLFeatures.Experiments.Search;

/// <summary>A rung of the search: the same resamples for all that reached it.</summary>
/// <param name="Resamples">How many of the plan's resamples, from the first on.</param>
/// <param name="Scores">The configurations, best first, failed ones last.</param>
public sealed record SearchRung(int Resamples, IReadOnlyList<SearchScore> Scores);

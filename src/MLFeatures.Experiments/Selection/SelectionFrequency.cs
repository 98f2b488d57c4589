namespace MLFeatures.Experiments.Selection;

/// <summary>How often a feature was chosen.</summary>
/// <param name="Feature">Its name, <c>view:feature</c>.</param>
/// <param name="View">The view it is of.</param>
/// <param name="Times">In how many resamples.</param>
/// <param name="Share">In which share of the resamples that counted, 0–1.</param>
/// <param name="Proposed">Whether that is often enough.</param>
public sealed record SelectionFrequency(string Feature, string View, int Times, double Share, bool Proposed);

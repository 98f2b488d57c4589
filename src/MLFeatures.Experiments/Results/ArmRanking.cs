namespace MLFeatures.Experiments.Results;

/// <summary>Several arms ranked on the primary metric over the resamples (Friedman and Nemenyi; Demšar 2006).</summary>
/// <remarks>
/// Resamples share rows, so they are not as many independent blocks as there are resamples: the number of blocks is taken as 1 ÷ (1/J + n_test/n_train),
/// the number of independent differences with the variance that Nadeau and Bengio give the mean of J. It makes both tests careful.
/// </remarks>
/// <param name="Ranks">Average rank of each arm, 1 the best, in the order of the arms.</param>
/// <param name="Arms">Names of the arms.</param>
/// <param name="EffectiveBlocks">Independent blocks that the resamples are worth.</param>
/// <param name="PValue">Friedman's test that all arms are equal, with ties corrected; null when no arm ever differs.</param>
/// <param name="CriticalDifference">Average ranks closer than this cannot be told apart.</param>
public sealed record ArmRanking(
    IReadOnlyList<string> Arms,
    IReadOnlyList<double> Ranks,
    double EffectiveBlocks,
    double? PValue,
    double CriticalDifference
);

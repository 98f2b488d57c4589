using System.Globalization;

namespace MLFeatures.Experiments.Leakage;

/// <summary>When a feature is taken for a leak of the label.</summary>
public sealed record LeakageOptions
{
    /// <summary>
    /// A feature that alone ranks the label this well, either way round, is refused; above 0.5, at most 1. Default 0.99: honest single features stay
    /// below (the best of the Wisconsin breast cancer data reaches 0.975).
    /// </summary>
    public double SingleFeatureAuc { get; init; } = 0.99;

    /// <summary>
    /// Rows of each class that a feature must be known for before its ranking is judged, at least 2. Default 20: with fewer, a perfect ranking
    /// among hundreds of features may be chance.
    /// </summary>
    public int MinimumClassRows { get; init; } = 20;

    /// <summary>
    /// Share of looked-up values recorded after the label's time above which a view is refused, 0–1. Default 0.01: a value that was written down
    /// later was not known when the prediction had to be made, however early its event time; a few stragglers are clock skew.
    /// </summary>
    public double RecordedAfterLabelShare { get; init; } = 0.01;

    internal IEnumerable<string> Faults()
    {
        if (SingleFeatureAuc is not (> 0.5 and <= 1))
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Leakage.SingleFeatureAuc is {SingleFeatureAuc}: expected more than 0.5 and at most 1."
            );
        if (MinimumClassRows < 2)
            yield return $"Leakage.MinimumClassRows is {MinimumClassRows}: expected at least 2.";
        if (RecordedAfterLabelShare is not (>= 0 and <= 1))
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Leakage.RecordedAfterLabelShare is {RecordedAfterLabelShare}: expected 0 to 1."
            );
    }
}

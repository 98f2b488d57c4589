using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Synthesis;

/// <summary>Puts the results of one experiment on several data sets together, by random effects after DerSimonian and Laird.</summary>
/// <remarks>
/// The weights are 1/(standard error² + τ²). The summary takes the standard errors for known and is normal: of fewer than about five data sets its
/// interval is somewhat too narrow (J. IntHout, J. Ioannidis and G. Borm, BMC Medical Research Methodology 14:25, 2014).
/// </remarks>
public sealed record ResultSynthesis
{
    /// <summary>The effect of each treatment that all results have, in the order of the first result; empty when there is no summary.</summary>
    public required IReadOnlyList<SynthesizedEffect> Effects { get; init; }

    /// <summary>Why there is no summary, a sentence; null when there is one.</summary>
    public required string? WhyNot { get; init; }

    /// <summary>Summarises the effect on the primary metric.</summary>
    /// <param name="results">At least two results.</param>
    /// <exception cref="ArgumentException">Fewer than two results.</exception>
    public static ResultSynthesis Of(IReadOnlyList<ExperimentResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        if (results.Count < 2)
            throw new ArgumentException($"Expected at least two results, found {results.Count}.", nameof(results));
        if (Unlike(results) is { } reason)
            return None(reason);
        var arms = results[0].Comparisons.Where(c => c.Primary).Select(c => c.Arm).ToArray();
        var effects = arms.Select(arm => Effect(arm, results)).OfType<SynthesizedEffect>().ToArray();
        return effects.Length > 0
            ? new() { Effects = effects, WhyNot = null }
            : None("no treatment has an estimate with a standard error on every data set.");
    }

    private static ResultSynthesis None(string reason) => new() { Effects = [], WhyNot = reason };

    private static string? Unlike(IReadOnlyList<ExperimentResult> results)
    {
        var names = Distinct(results.Select(r => r.Experiment));
        if (names.Length > 1)
            return $"they are of different experiments ({string.Join(", ", names)}).";
        if (results.FirstOrDefault(r => !r.Comparisons.Any(c => c.Primary)) is { } refused)
            return $"the experiment on {refused.Data.Name} compared nothing.";
        var metrics = Distinct(results.Select(r => r.Comparisons.First(c => c.Primary).Metric));
        if (metrics.Length > 1)
            return $"their primary metrics differ ({string.Join(", ", metrics)}).";
        return Distinct(results.Select(r => r.Data.ContentId)).Length < results.Count
            ? "some are of the same data: a data set counted twice would feign certainty."
            : null;
    }

    private static SynthesizedEffect? Effect(string arm, IReadOnlyList<ExperimentResult> results)
    {
        var found = results
            .Select(r =>
                (
                    Data: r.Data.Name,
                    Comparison: r.Comparisons.FirstOrDefault(c => c.Primary && string.Equals(c.Arm, arm, StringComparison.Ordinal))
                )
            )
            .ToArray();
        if (!Array.TrueForAll(found, f => f.Comparison is { StandardError: > 0 } c && double.IsFinite(c.Difference + c.StandardError)))
            return null;
        var comparisons = found.Select(f => f.Comparison!).ToArray();
        var confidence = comparisons[0].Confidence;
        var summary = EffectSynthesis.Of(
            [.. comparisons.Select(c => c.Difference)],
            [.. comparisons.Select(c => c.StandardError * c.StandardError)],
            confidence
        );
        var weights = comparisons.Select(c => 1 / (c.StandardError * c.StandardError + summary.TauSquared)).ToArray();
        var total = weights.Sum();
        return new()
        {
            Arm = arm,
            Metric = comparisons[0].Metric,
            HigherIsBetter = comparisons[0].HigherIsBetter,
            Confidence = confidence,
            DataSets =
            [
                .. found.Select(
                    (f, i) =>
                        new DataSetEffect(
                            f.Data,
                            f.Comparison!.Difference,
                            f.Comparison.StandardError,
                            f.Comparison.Lower,
                            f.Comparison.Upper,
                            weights[i] / total
                        )
                ),
            ],
            Summary = summary,
        };
    }

    private static string[] Distinct(IEnumerable<string> texts) => [.. texts.Distinct(StringComparer.Ordinal)];
}

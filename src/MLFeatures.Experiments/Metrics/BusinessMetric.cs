using System.Globalization;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Metrics;

/// <summary>
/// Makes metrics of what decisions are worth, in money. Each is computed per resample as any other metric, so the runner's paired interval and p-value
/// hold for the difference in money too.
/// </summary>
public static class BusinessMetric
{
    /// <summary>The value of treating rows as positive when their probability is high enough.</summary>
    /// <param name="name">Name in results: <c>revenue</c>.</param>
    /// <param name="value">What each kind of decision is worth.</param>
    /// <param name="threshold">Rows are treated as positive from this probability on, 0–1.</param>
    /// <param name="basis">Per 1,000 rows or per 1,000 groups. Default rows.</param>
    /// <exception cref="ArgumentException">The name is empty, or a value is wrong.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is outside 0–1.</exception>
    public static Metric AtProbability(string name, ConfusionValue value, double threshold, ValueBasis basis = ValueBasis.Rows)
    {
        if (threshold is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "Expected a probability between 0 and 1.");
        return Create(
            name,
            value,
            basis,
            "a trainer that gives probabilities, and rows",
            string.Create(CultureInfo.InvariantCulture, $"probability from {threshold}"),
            r => r.Probabilities.IsEmpty ? null : BinaryConfusion.At(r.Probabilities.Span, r.Labels.Span, threshold)
        );
    }

    /// <summary>
    /// The value of treating a fixed share of rows as positive, those with the highest scores: a budget for so many mails. Needs no probabilities. Ties
    /// at the cut as in <see cref="BinaryConfusion.AtTop"/>.
    /// </summary>
    /// <param name="name">Name in results: <c>revenue</c>.</param>
    /// <param name="value">What each kind of decision is worth.</param>
    /// <param name="share">Share of rows treated as positive, 0–1, rounded up to whole rows.</param>
    /// <param name="basis">Per 1,000 rows or per 1,000 groups. Default rows.</param>
    /// <exception cref="ArgumentException">The name is empty, or a value is wrong.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside 0–1.</exception>
    public static Metric AtTop(string name, ConfusionValue value, double share, ValueBasis basis = ValueBasis.Rows)
    {
        if (share is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "Expected a share of rows between 0 and 1.");
        var rule = string.Create(CultureInfo.InvariantCulture, $"top {share}");
        return Create(name, value, basis, "rows", rule, r => BinaryConfusion.AtTop(r.Scores.Span, r.Labels.Span, share));
    }

    private static Metric Create(
        string name,
        ConfusionValue value,
        ValueBasis basis,
        string needs,
        string rule,
        Func<ScoredRows, BinaryConfusion?> decide
    )
    {
        ConfusionValue.Check(value);
        if (Metric.All(LearningTask.Binary).Any(m => string.Equals(m.Name, name, StringComparison.Ordinal)))
            throw new ArgumentException($"'{name}' is a metric already: expected a name of its own.", nameof(name));
        var perGroup = basis is ValueBasis.Groups;
        return Metric
            .Of(
                name,
                LearningTask.Binary,
                higherIsBetter: true,
                perGroup ? $"{needs} with groups" : needs,
                rows => decide(rows) is { } counts && Units(rows, perGroup) is > 0 and var units ? value.Of(counts) * 1000 / units : null,
                string.Create(CultureInfo.InvariantCulture, $"{value.Currency} per 1,000 {(perGroup ? "groups" : "rows")}")
            )
            .DefinedAs(string.Create(CultureInfo.InvariantCulture, $"{basis}, {rule}: {value}"));
    }

    private static int Units(ScoredRows rows, bool perGroup) => perGroup ? rows.Groups.ToArray().Distinct().Count() : rows.Count;
}

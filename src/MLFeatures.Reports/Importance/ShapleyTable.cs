using MLFeatures.Importance;
using MLFeatures.Importance.Shapley;

namespace MLFeatures.Reports.Importance;

/// <summary>Shapley values, exact or sampled, as far as views need them.</summary>
internal sealed record ShapleyTable
{
    public required IReadOnlyList<FeatureGroup> Groups { get; init; }

    public required double BaseValue { get; init; }

    /// <summary>Per row one value per group.</summary>
    public required IReadOnlyList<double[]> Values { get; init; }

    public required IReadOnlyList<double> Scores { get; init; }

    /// <summary>The standard errors of sampled values; null of exact ones.</summary>
    public IReadOnlyList<double[]>? Errors { get; init; }

    public int Rows => Values.Count;

    /// <summary>Per group the mean of |value| over the rows; 0 without rows.</summary>
    public double[] MeanAbsolute() =>
        [.. Enumerable.Range(0, Groups.Count).Select(group => Rows == 0 ? 0 : Values.Sum(row => Math.Abs(row[group])) / Rows)];

    /// <summary>The groups, the one that moves the score most first.</summary>
    public int[] Ranked()
    {
        var means = MeanAbsolute();
        return [.. Enumerable.Range(0, Groups.Count).OrderByDescending(group => means[group])];
    }

    public static ShapleyTable Of(ShapleyValues values) =>
        new()
        {
            Groups = values.Groups.Groups,
            BaseValue = values.BaseValue,
            Values = [.. Enumerable.Range(0, values.Rows).Select(row => values.Row(row).ToArray())],
            Scores = values.RawScores,
        };

    public static ShapleyTable Of(ShapleyEstimates values) =>
        new()
        {
            Groups = values.Groups.Groups,
            BaseValue = values.BaseValue,
            Values = [.. Enumerable.Range(0, values.Rows).Select(row => values.Row(row).ToArray())],
            Scores = values.Scores,
            Errors = [.. Enumerable.Range(0, values.Rows).Select(row => values.StandardErrors(row).ToArray())],
        };
}

using MLFeatures.Importance.Shapley;

namespace MLFeatures.Cli.Models;

/// <summary>The Shapley values of one output of a model.</summary>
/// <param name="BaseValue">The score when nothing is known.</param>
/// <param name="Scores">The raw score of each row.</param>
/// <param name="Values">One value per row and group.</param>
/// <param name="Errors">Their standard errors; null of exact ones.</param>
internal sealed record ShapleyOutput(
    double BaseValue,
    IReadOnlyList<double> Scores,
    IReadOnlyList<double[]> Values,
    IReadOnlyList<double[]>? Errors
)
{
    public static ShapleyOutput Of(ShapleyValues values) =>
        new(values.BaseValue, values.RawScores, [.. Enumerable.Range(0, values.Rows).Select(row => values.Row(row).ToArray())], null);

    public static ShapleyOutput Of(ShapleyEstimates values) =>
        new(
            values.BaseValue,
            values.Scores,
            [.. Enumerable.Range(0, values.Rows).Select(row => values.Row(row).ToArray())],
            [.. Enumerable.Range(0, values.Rows).Select(row => values.StandardErrors(row).ToArray())]
        );

    /// <summary>The mean of |value| of each group over the first rows.</summary>
    public double[] MeanAbsolute(int rows) =>
        [.. Enumerable.Range(0, Width).Select(g => rows == 0 ? 0 : Values.Take(rows).Average(v => Math.Abs(v[g])))];

    /// <summary>The mean standard error of each group over the first rows; null of exact values.</summary>
    public double[]? MeanErrors(int rows) =>
        Errors is null ? null : [.. Enumerable.Range(0, Width).Select(g => rows == 0 ? 0 : Errors.Take(rows).Average(e => e[g]))];

    private int Width => Values.Count == 0 ? 0 : Values[0].Length;
}

using MLFeatures.Importance.Shapley;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Models;

/// <summary>The Shapley values of one output of a model: exact or sampled.</summary>
/// <param name="Exact">Exact values; null of sampled ones.</param>
/// <param name="Sampled">Sampled values; null of exact ones.</param>
internal sealed record ShapleyOutput(ShapleyValues? Exact, ShapleyEstimates? Sampled)
{
    /// <summary>The score when nothing is known.</summary>
    public double BaseValue => Exact?.BaseValue ?? Sampled!.BaseValue;

    /// <summary>The raw score of each row.</summary>
    public IReadOnlyList<double> Scores => Exact?.RawScores ?? Sampled!.Scores;

    /// <summary>The values of a row, one per group.</summary>
    public ReadOnlySpan<double> Values(int row) => Exact is { } exact ? exact.Row(row) : Sampled!.Row(row);

    /// <summary>The standard errors of a row's values; empty of exact ones.</summary>
    public ReadOnlySpan<double> Errors(int row) => Sampled is { } sampled ? sampled.StandardErrors(row) : [];

    /// <summary>The mean of |value| of each group over the rows.</summary>
    public double[] MeanAbsolute() => Mean(row => Values(row));

    /// <summary>The mean standard error of each group over the rows; null of exact values.</summary>
    public double[]? MeanErrors() => Sampled is null ? null : Mean(row => Errors(row));

    /// <summary>As reports show it.</summary>
    public ImportanceView View(ShapleyViewOptions options) =>
        Exact is { } exact ? ImportanceView.Of(exact, options) : ImportanceView.Of(Sampled!, options);

    private double[] Mean(Func<int, ReadOnlySpan<double>> of)
    {
        var sums = new double[Scores.Count == 0 ? 0 : Values(0).Length];
        for (var row = 0; row < Scores.Count; row++)
        {
            var values = of(row);
            for (var group = 0; group < sums.Length; group++)
                sums[group] += Math.Abs(values[group]) / Scores.Count;
        }
        return sums;
    }
}

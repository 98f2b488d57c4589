using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Content;

/// <summary>How a comparison reads: its digits, its direction, its outcome.</summary>
/// <param name="Comparison">What was measured.</param>
internal sealed record MetricReading(MetricComparison Comparison)
{
    internal int Decimals => Quantity.IntervalDecimals(Comparison.Lower, Comparison.Upper, Comparison.Control);

    /// <summary>The metric with its unit, if it has one: <c>revenue (EUR per 1,000 rows)</c>.</summary>
    internal string Name => Comparison.Unit is { } unit ? $"{Comparison.Metric} ({unit})" : Comparison.Metric;

    internal int Resamples => Comparison.Resamples;

    internal string Control => Quantity.Number(Comparison.Control, Decimals);

    internal string Treatment => Quantity.Number(Comparison.Treatment, Decimals);

    internal string Difference => Quantity.WithSign(Comparison.Difference, Decimals);

    internal string Interval => Quantity.Interval(Comparison.Lower, Comparison.Upper, Decimals);

    internal string Confidence => Quantity.Level(Comparison.Confidence);

    internal string PValue => Quantity.PValue(Comparison.PValue);

    internal string AdjustedPValue => Quantity.PValue(Comparison.AdjustedPValue);

    internal string EffectSize => Quantity.WithSign(Comparison.EffectSize, 2);

    internal string Direction => Comparison.HigherIsBetter ? "higher is better" : "lower is better";

    /// <summary>The share of resamples won, with the count when it is a whole number: <c>93.3 % (28 of 30)</c>.</summary>
    internal string Wins
    {
        get
        {
            var wins = Comparison.WinShare * Resamples;
            var whole = Resamples > 0 && Math.Abs(wins - Math.Round(wins)) < 1e-6;
            return Quantity.Share(Comparison.WinShare) + (whole ? $" ({Quantity.Count(wins)} of {Quantity.Count(Resamples)})" : "");
        }
    }

    /// <summary>
    /// The treatment by this metric's interval: <c>better</c>, <c>worse</c>, <c>unclear</c> or <c>untested</c> (no variance, or no number). One of
    /// several secondary metrics is clear only when its adjusted p-value says so, too.
    /// </summary>
    internal string Outcome =>
        Comparison switch
        {
            { PValue: null or double.NaN } => "untested",
            { AdjustedPValue: { } adjusted } when adjusted > 1 - Comparison.Confidence => "unclear",
            { Lower: > 0, HigherIsBetter: true } or { Upper: < 0, HigherIsBetter: false } => "better",
            { Upper: < 0, HigherIsBetter: true } or { Lower: > 0, HigherIsBetter: false } => "worse",
            _ => "unclear",
        };

    /// <summary>All comparisons of a result, in its order.</summary>
    internal static IReadOnlyList<MetricReading> Of(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. result.Comparisons.Select(c => new MetricReading(c))];
    }
}

using MLFeatures.Experiments.Synthesis;

namespace MLFeatures.Reports.Content;

/// <summary>One experiment on several data sets, as a table with a forest plot made of characters.</summary>
public static class SynthesisTable
{
    private const int PlotWidth = 21;

    // A table may break or trim ordinary spaces.
    private const char Space = '\u00A0';

    /// <summary>One row per data set, then the summary with random effects: difference, interval, weight, and the same as a picture with zero marked.</summary>
    public static ReportTable Of(SynthesizedEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        var random = effect.Summary.Random;
        var decimals = effect.DataSets.Select(d => Quantity.IntervalDecimals(d.Lower, d.Upper, d.Difference)).Min();
        var scale = Scale(effect);
        return new(
            $"{effect.Metric} of {effect.Arm} over {Quantity.Count(effect.DataSets.Count)} data sets "
                + $"({(effect.HigherIsBetter ? "higher" : "lower")} is better), random effects after DerSimonian and Laird",
            [
                new("Data set"),
                new("Difference", IsNumber: true),
                new($"{Quantity.Share(effect.Confidence, effect.Confidence * 100 % 1 == 0 ? 0 : 1)} interval", IsNumber: true),
                new("Weight", IsNumber: true),
                new("", IsNumber: true),
            ],
            [
                .. effect.DataSets.Select(d => new ReportRow([
                    d.DataSet,
                    Quantity.WithSign(d.Difference, decimals),
                    Quantity.Interval(d.Lower, d.Upper, decimals),
                    Quantity.Share(d.Weight),
                    Plot(d.Difference, d.Lower, d.Upper, scale, '■'),
                ])),
                new ReportRow(
                    [
                        "summary",
                        Quantity.WithSign(random.Estimate, decimals),
                        Quantity.Interval(random.Lower, random.Upper, decimals),
                        Quantity.Share(1),
                        Plot(random.Estimate, random.Lower, random.Upper, scale, '◆'),
                    ],
                    Emphasized: true
                ),
            ]
        );
    }

    /// <summary>Whether the data sets agree, and what to expect of one more, in a few sentences.</summary>
    public static string Agreement(SynthesizedEffect effect)
    {
        ArgumentNullException.ThrowIfNull(effect);
        var summary = effect.Summary;
        var decimals = effect.DataSets.Select(d => Quantity.IntervalDecimals(d.Lower, d.Upper, d.Difference)).Min();
        var text =
            $"Summary: {Quantity.WithSign(summary.Random.Estimate, decimals)} "
            + $"{Quantity.Interval(summary.Random.Lower, summary.Random.Upper, decimals)}, p {Quantity.PValue(summary.Random.PValue)}. "
            + $"Spread between data sets: Q {Quantity.Number(summary.Heterogeneity.Statistic, 2)} with "
            + $"{Quantity.Count(summary.Heterogeneity.DegreesOfFreedom)} degrees of freedom, p {Quantity.PValue(summary.Heterogeneity.PValue)}; "
            + $"I² {Quantity.Share(summary.ISquared, 0)} (the share of the spread that is not chance); "
            + $"τ {Quantity.Number(Math.Sqrt(summary.TauSquared), decimals)} (the standard deviation of the true effects).";
        if (summary is { PredictionLower: { } lower, PredictionUpper: { } upper })
            text += $" On one more data set the true effect is expected in {Quantity.Interval(lower, upper, decimals)}.";
        return effect.DataSets.Count < 5
            ? $"{text} With fewer than five data sets the interval of the summary is somewhat too narrow."
            : text;
    }

    private static (double Low, double High) Scale(SynthesizedEffect effect)
    {
        var ends = effect
            .DataSets.SelectMany(d => new[] { d.Lower, d.Upper })
            .Concat([effect.Summary.Random.Lower, effect.Summary.Random.Upper, 0.0])
            .Where(double.IsFinite)
            .ToArray();
        var (low, high) = (ends.Min(), ends.Max());
        return high > low ? (low, high) : (low - 1, high + 1);
    }

    private static string Plot(double estimate, double lower, double upper, (double Low, double High) scale, char mark)
    {
        int At(double value) => (int)Math.Round((value - scale.Low) / (scale.High - scale.Low) * (PlotWidth - 1));
        var line = new char[PlotWidth];
        Array.Fill(line, Space);
        line[At(0)] = '│';
        for (var i = At(lower); i <= At(upper); i++)
            line[i] = line[i] is '│' ? '┼' : '─';
        line[Math.Clamp(At(estimate), 0, PlotWidth - 1)] = mark;
        return new(line);
    }
}

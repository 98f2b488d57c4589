using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;
using MLFeatures.Experiments.Online.Tables;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>Whether the effect fades with the days since a unit's first exposure.</summary>
/// <remarks>
/// Days of the same units are not independent, so each unit gives one number: the slope of its daily values over the window, less its share of
/// the control's slope (units do most on their first day, and an effect that stays the same share of a falling activity is no novelty). The mean
/// of it is compared between the arms by Welch's test. With sᵢ the slope and mᵢ the daily mean of a unit, r = s̄ ÷ m̄ of the control, the statistic
/// is the mean of sᵢ − r·mᵢ in the treatment; the control's part enters with the factor m̄_T ÷ m̄_C (delta method).
/// </remarks>
internal static class NoveltyAnalysis
{
    private const int LeastUnits = 100;

    /// <summary>The trend; null when rows have no times, the metric has no daily totals, or too few units were watched for the whole window.</summary>
    public static NoveltyTrend? Run(UnitTable table, MetricPlan metric, int arm)
    {
        if (
            table.Span is not { } span
            || table.Plan.Events!.Time is null
            || metric.Kind is not MetricKind.Mean
            || metric.Value.Aggregation is Aggregation.Last
        )
            return null;
        var days = table.Plan.NoveltyDays;
        var (measure, window) = (table.Measures.Of(metric.Value), days * TimeSpan.TicksPerDay);
        var watched = table.Units.Where(u => span.End - u.Exposed >= window).ToList();
        var control = Curve.Of(watched.Where(u => u.Arm == 0), measure, days);
        var treatment = Curve.Of(watched.Where(u => u.Arm == arm), measure, days);
        if (Math.Min(control.Means.Length, treatment.Means.Length) < LeastUnits)
            return null;
        var (controlMean, treatmentMean) = (Moments.Of(control.Means).Mean, Moments.Of(treatment.Means).Mean);
        if (controlMean == 0)
            return null;
        var share = Moments.Of(control.Slopes).Mean / controlMean;
        var slope = TwoSampleTest.Absolute(
            control.Excess(share, treatmentMean / (controlMean * Math.Abs(controlMean))),
            treatment.Excess(share, 1 / Math.Abs(controlMean)),
            new() { Confidence = 1 - table.Plan.Alpha }
        );
        if (slope is null || slope.Degenerate || Effect.Of(slope) is not { } effect)
            return null;
        var relative = (treatmentMean - controlMean) / Math.Abs(controlMean);
        var trend = new NoveltyResult { Slope = slope, MeanEffect = relative }.Trend;
        return new(days, control.Means.Length + treatment.Means.Length, relative, effect, trend.ToString().ToLowerInvariant());
    }

    // Per unit the slope over the days and the daily mean.
    private sealed record Curve(double[] Slopes, double[] Means)
    {
        public static Curve Of(IEnumerable<Unit> units, int measure, int days)
        {
            var (slopes, means) = (new List<double>(), new List<double>());
            var (middle, spread) = ((days - 1) / 2.0, days * (days * (double)days - 1) / 12);
            foreach (var unit in units)
            {
                var (sum, product) = unit.FirstDays is { } first ? (first.Sum[measure], first.Product[measure]) : (0, 0);
                slopes.Add((product - middle * sum) / spread);
                means.Add(sum / days);
            }
            return new([.. slopes], [.. means]);
        }

        public double[] Excess(double share, double scale) => [.. Slopes.Zip(Means, (s, m) => scale * (s - share * m))];
    }
}

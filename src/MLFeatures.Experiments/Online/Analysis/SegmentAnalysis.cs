using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;
using MLFeatures.Experiments.Online.Tables;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>The effect by segments: first whether segments differ at all (Cochran's Q), then the effect in each.</summary>
/// <remarks>
/// The intervals have the level 1 − R·α/k, with R of k segments significant after Benjamini and Hochberg (at least 1): Y. Benjamini and D. Yekutieli,
/// "False Discovery Rate–Adjusted Multiple Confidence Intervals for Selected Parameters", JASA 100 (2005).
/// </remarks>
internal static class SegmentAnalysis
{
    private const int MostSegments = 50;

    public static SegmentResult[] Run(UnitTable table, UnitMetric metric, int arm) =>
        [.. table.Segments.Select((column, i) => Column(table, metric, arm, column, i))];

    private static SegmentResult Column(UnitTable table, UnitMetric metric, int arm, string column, int index)
    {
        var alpha = table.Plan.Alpha;
        var groups = table
            .Units.Where(u => u.Arm == 0 || u.Arm == arm)
            .GroupBy(u => u.Segments[index], StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .ToList();
        var cap = metric.Cap;
        var looks = groups.Take(MostSegments).Select(g => (g.Key, Look: Look(metric, arm, [.. g], cap))).ToList();
        var tests = looks.ConvertAll(l => Test(l.Look, metric.Metric.Kind, alpha));
        double[] known = [.. tests.Select(t => t?.PValue).OfType<double>()];
        var adjusted = BenjaminiHochbergAdjustment.Adjust(known);
        var rejected = Math.Max(1, adjusted.Count(p => p < alpha));
        var level = known.Length == 0 ? alpha : alpha * rejected / known.Length;
        var heterogeneity = Heterogeneity(tests);
        var next = 0;
        var segments = new List<SegmentEffect>();
        for (var i = 0; i < looks.Count; i++)
            segments.Add(
                new(
                    looks[i].Key,
                    looks[i].Look.ControlUnits,
                    looks[i].Look.TreatmentUnits,
                    Effect.Of(Test(looks[i].Look, metric.Metric.Kind, level)),
                    tests[i]?.PValue is null ? null : adjusted[next++]
                )
            );
        return new(column, heterogeneity, !(heterogeneity < alpha), segments, groups.Skip(MostSegments).Sum(g => (long)g.Count()));
    }

    private static MetricLook Look(UnitMetric metric, int arm, Unit[] units, double? cap)
    {
        var samples = metric.Collect(units, cap);
        return new()
        {
            Day = null,
            ControlUnits = units.LongCount(u => u.Arm == 0),
            TreatmentUnits = units.LongCount(u => u.Arm == arm),
            Control = samples[0].Statistics,
            Treatment = samples[arm].Statistics,
            Cuped = ArmSample.Adjust(samples[0], samples[arm], metric.Metric.Kind, metric.Covariate is not null),
        };
    }

    private static TestResult? Test(MetricLook look, MetricKind kind, double alpha) =>
        look.Decisive is { } arms
            ? TwoSampleTest.Absolute(arms.Control, arms.Treatment, new() { Confidence = 1 - alpha, Normal = kind is MetricKind.Quantile })
            : null;

    private static double? Heterogeneity(List<TestResult?> tests)
    {
        var usable = tests.Where(t => t is { StandardError: > 0 }).ToList();
        return usable.Count < 2
            ? null
            : EffectSynthesis
                .Of([.. usable.Select(t => t!.Estimate)], [.. usable.Select(t => t!.StandardError * t.StandardError)])
                .Heterogeneity.PValue;
    }
}

using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>Holds each look against the bound of the plan's method and against the confidence sequence.</summary>
internal sealed class SequentialLooks(OnlinePlan plan)
{
    // Closer looks have no bounds of their own (GroupSequentialBounds).
    private const double LeastStep = 1e-6;

    private readonly Dictionary<string, GroupSequentialBounds> _bounds = new(StringComparer.Ordinal);

    /// <summary>The looks of a series.</summary>
    /// <param name="series">The series.</param>
    /// <param name="alpha">Error of this metric and arm; the plan's error divided among those that decide.</param>
    public LookResult[] Run(MetricSeries series, double alpha)
    {
        var effects = series.Looks.Select(l => Test(l, series.Metric.Kind)).ToArray();
        var information = series.Looks.Select(l => Information(series, l)).ToArray();
        var (bounds, indexes) = Bounds(information, effects, alpha);
        var looks = new LookResult[effects.Length];
        for (var k = 0; k < looks.Length; k++)
            looks[k] = Look(series.Looks[k], k, effects[k], information[k], bounds, indexes[k], alpha);
        return looks;
    }

    /// <summary>The fixed test of a look.</summary>
    public TestResult? Test(MetricLook look, MetricKind kind) =>
        look.Decisive is { } arms ? TwoSampleTest.Absolute(arms.Control, arms.Treatment, Options(plan, kind)) : null;

    public static TwoSampleOptions Options(OnlinePlan plan, MetricKind kind) =>
        new() { Confidence = 1 - plan.Alpha, Normal = kind is MetricKind.Quantile };

    private LookResult Look(
        MetricLook look,
        int index,
        TestResult? test,
        double? information,
        GroupSequentialBounds? bounds,
        int boundIndex,
        double alpha
    )
    {
        var usable = test is { StandardError: > 0 } && Effect.Of(test) is not null ? test : null;
        var anytime = usable is null
            ? null
            : ConfidenceSequence.Evaluate(
                usable.Estimate,
                usable.StandardError,
                look.ControlUnits + look.TreatmentUnits,
                1 - alpha,
                tuning: plan.Sequential.Tuning
            );
        double? bound =
            bounds is not null && boundIndex >= 0 && double.IsFinite(bounds.Bounds[boundIndex]) ? bounds.Bounds[boundIndex] : null;
        return new()
        {
            Look = index + 1,
            Day = look.Day,
            ControlUnits = look.ControlUnits,
            TreatmentUnits = look.TreatmentUnits,
            Information = information,
            Effect = Effect.Of(test),
            Z = usable?.Statistic,
            Bound = bound,
            SequentialLower = usable?.Estimate - bound * usable?.StandardError,
            SequentialUpper = usable?.Estimate + bound * usable?.StandardError,
            AnytimeLower = anytime?.Lower,
            AnytimeUpper = anytime?.Upper,
            AnytimePValue = anytime?.PValue,
            MayStop = plan.Sequential.Method switch
            {
                SequentialMethod.None => null,
                SequentialMethod.ConfidenceSequence => anytime is { } sequence && (sequence.Lower > 0 || sequence.Upper < 0),
                _ => bound is not null && usable is not null && Math.Abs(usable.Statistic!.Value) >= bound,
            },
        };
    }

    private double? Information(MetricSeries series, MetricLook look)
    {
        double units = look.ControlUnits + look.TreatmentUnits;
        var sequential = plan.Sequential;
        if (sequential.MaximumUnits is { } maximum)
            return Math.Min(1, units / (maximum * (plan.Arms[0].Weight + series.Arm.Weight) / plan.Arms.Sum(a => a.Weight)));
        if (sequential.PlannedDays is { } days)
            return look.Day is { } day ? Math.Min(1, day / days) : null;
        double last = series.Last.ControlUnits + series.Last.TreatmentUnits;
        return last > 0 ? Math.Min(1, units / last) : null;
    }

    // Looks without new units have no bound; of several with the same units the last one counts.
    private (GroupSequentialBounds? Bounds, int[] Indexes) Bounds(double?[] information, TestResult?[] effects, double alpha)
    {
        var indexes = new int[information.Length];
        Array.Fill(indexes, -1);
        if (plan.Sequential.Method is SequentialMethod.None or SequentialMethod.ConfidenceSequence)
            return (null, indexes);
        var times = new List<double>();
        var from = double.PositiveInfinity;
        for (var k = information.Length - 1; k >= 0; k--)
        {
            if (information[k] is not { } t || t <= LeastStep || t > from - LeastStep || effects[k] is not { StandardError: > 0 })
                continue;
            times.Add(t);
            (indexes[k], from) = (times.Count - 1, t);
        }
        if (times.Count == 0)
            return (null, indexes);
        times.Reverse();
        for (var k = 0; k < indexes.Length; k++)
            if (indexes[k] >= 0)
                indexes[k] = times.Count - 1 - indexes[k];
        return (BoundsAt([.. times], alpha), indexes);
    }

    // Metrics of the same experiment share their looks, and many looks take long.
    private GroupSequentialBounds BoundsAt(double[] times, double alpha)
    {
        var key = FormattableString.Invariant($"{alpha:R}|{string.Join(';', times.Select(t => t.ToString("R", null)))}");
        if (_bounds.TryGetValue(key, out var known))
            return known;
        var spending =
            plan.Sequential.Method is SequentialMethod.PowerFamily
                ? AlphaSpending.Power(alpha / 2, plan.Sequential.Phi)
                : AlphaSpending.OBrienFleming(alpha / 2);
        return _bounds[key] = GroupSequentialBounds.FromSpending(times, spending);
    }
}

using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;

namespace MLFeatures.Experiments.Comparison;

/// <summary>Something that must not get worse by more than a margin, however much better the primary metric gets.</summary>
public sealed record Guardrail
{
    private Guardrail(string name, Metric? metric, Cost? cost, double margin) =>
        (Name, Metric, Cost, Margin) = (name, metric, cost, margin);

    /// <summary>A metric that must not get worse by <paramref name="margin"/> or more, in its own unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not positive and finite.</exception>
    public static Guardrail Of(Metric metric, double margin)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new(metric.Name, metric, null, Checked(margin, double.MaxValue));
    }

    /// <summary>A cost that must not get worse by this share of the control's or more: 0.2 allows a latency of up to 120 %, a throughput of down to 80 %.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not positive, or 1 or more where a larger value is better.</exception>
    public static Guardrail Of(Cost cost, double margin)
    {
        ArgumentNullException.ThrowIfNull(cost);
        return new(cost.Name, null, cost, Checked(margin, cost.HigherIsBetter ? Math.BitDecrement(1) : double.MaxValue));
    }

    /// <summary>Name in plans and results: that of the metric or cost.</summary>
    public string Name { get; }

    /// <summary>The metric it guards; null for a cost.</summary>
    public Metric? Metric { get; }

    /// <summary>The cost it guards; null for a metric.</summary>
    public Cost? Cost { get; }

    /// <summary>The change for the worse that is not accepted any more: in the metric's unit, or as a share of the control's cost. Positive.</summary>
    public double Margin { get; }

    private static double Checked(double margin, double most) =>
        margin > 0 && margin <= most
            ? margin
            : throw new ArgumentOutOfRangeException(
                nameof(margin),
                margin,
                $"Expected a margin above 0{(most < 1 ? " and below 1" : "")}: with none, only what is better beyond doubt would pass."
            );
}

using MLFeatures.Experiments.Online.Plans;

namespace MLFeatures.Experiments.Online.Tables;

/// <summary>The distinct numbers per unit that the metrics need, so that metrics can share them.</summary>
internal sealed class MeasureList
{
    private readonly List<MeasurePlan> _measures = [];
    private readonly List<string> _samples = [];
    private readonly List<string> _columns = [];

    public MeasureList(IEnumerable<MetricPlan> metrics)
    {
        foreach (var metric in metrics)
        {
            if (metric.Kind is MetricKind.Quantile)
                AddOnce(_samples, metric.Value.Column!);
            else
                AddOnce(_measures, metric.Value);
            if (metric.Denominator is { } denominator)
                AddOnce(_measures, denominator);
        }
        foreach (var column in _measures.Select(m => m.Column).Concat(_samples).OfType<string>())
            AddOnce(_columns, column);
    }

    public IReadOnlyList<MeasurePlan> Measures => _measures;

    /// <summary>Columns whose single values are kept.</summary>
    public IReadOnlyList<string> Samples => _samples;

    /// <summary>The value columns of the events.</summary>
    public IReadOnlyList<string> Columns => _columns;

    public int Of(MeasurePlan measure) => _measures.IndexOf(measure);

    public int SampleOf(MetricPlan metric) => _samples.IndexOf(metric.Value.Column!);

    private static void AddOnce<T>(List<T> list, T item)
    {
        if (!list.Contains(item))
            list.Add(item);
    }
}

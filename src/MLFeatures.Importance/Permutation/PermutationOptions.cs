using System.Globalization;

namespace MLFeatures.Importance.Permutation;

/// <summary>How permutation importance is measured.</summary>
public sealed record PermutationOptions
{
    /// <summary>How often each feature is permuted, 1 or more. Default 5; with 1 there is no interval over repeats.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>Where the permutations come from. Repeat r of a feature depends on this, the feature's name and r alone. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Level of the intervals, between 0 and 1. Default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>
    /// How many bootstrap samples of rows (of groups, in a ranking) the interval over rows is read from: 0, or 20 or more. Default 0: the standard error
    /// comes from how much each row moves the metric (<see cref="ImportanceMetric.Influence"/>), which costs one pass over the rows, and the interval is a
    /// normal one. Bootstrap intervals need no such formula and may be lopsided; each sample costs a metric for every feature and repeat.
    /// </summary>
    public int RowResamples { get; init; }

    /// <summary>How many rows are drawn at random, without replacement, for all that is measured; in a ranking whole groups, until so many rows are reached. Default null: all.</summary>
    public int? SampleRows { get; init; }

    /// <summary>What is measured, in one pass. Default null: <see cref="ImportanceMetrics.DefaultsOf"/>.</summary>
    public IReadOnlyList<ImportanceMetric>? Metrics { get; init; }

    /// <summary>What permuted features keep of their relation to the others. Default null: nothing.</summary>
    public Conditioning? Conditioning { get; init; }

    /// <summary>The most threads at work, 1 or more. Default: one per processor. Results are the same, to the last bit, with any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The metrics that apply to a task.</summary>
    internal IReadOnlyList<ImportanceMetric> MetricsOf(PredictionTask task) => Metrics ?? ImportanceMetrics.DefaultsOf(task);

    /// <summary>Checks all settings at once.</summary>
    /// <exception cref="ArgumentException">One or more are outside their range; the message names each.</exception>
    internal static PermutationOptions Checked(PermutationOptions? given, PredictionTask task)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.Repeats < 1)
            faults.Add(Fault(nameof(Repeats), options.Repeats, "1 or more"));
        if (!(options.Confidence is > 0 and < 1))
            faults.Add(Fault(nameof(Confidence), options.Confidence, "a level between 0 and 1"));
        if (options.RowResamples is not (0 or >= 20))
            faults.Add(Fault(nameof(RowResamples), options.RowResamples, "0, or 20 or more"));
        if (options.SampleRows < 1)
            faults.Add(Fault(nameof(SampleRows), options.SampleRows, "1 or more, or null for all rows"));
        if (options.Threads < 1)
            faults.Add(Fault(nameof(Threads), options.Threads, "1 or more"));
        if (options.Conditioning is Conditioning.WithinStrata strata)
        {
            if (strata.By is not { Count: > 0 })
                faults.Add("WithinStrata.By is empty: expected at least one feature.");
            if (strata.Bins < 2)
                faults.Add(Fault("WithinStrata.Bins", strata.Bins, "2 or more"));
        }
        var metrics = options.MetricsOf(task);
        if (metrics.Count == 0)
            faults.Add("Metrics is empty: expected at least one metric, or null for the usual ones.");
        faults.AddRange(
            metrics
                .Where(metric => metric.Task != task)
                .Select(metric => $"Metric '{metric.Name}' is of a {metric.Task} task, the target is {task}.")
        );
        faults.AddRange(
            metrics
                .GroupBy(metric => metric.Name, StringComparer.Ordinal)
                .Where(g => g.Count() > 1)
                .Select(g => $"Metric '{g.Key}' is named twice.")
        );
        if (faults.Count > 0)
            throw new ArgumentException($"The options have {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(given));
        return options;
    }

    private static string Fault<T>(string name, T found, string expected) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} is {found}: expected {expected}.");
}

using MLFeatures.Statistics;

namespace MLFeatures.Importance.Permutation;

/// <summary>Metrics of fixed rows, as they are and in bootstrap samples; and what their differences say.</summary>
internal sealed class Measurement
{
    private readonly LabelledRows _rows;
    private readonly IReadOnlyList<ImportanceMetric> _metrics;
    private readonly PermutationOptions _options;
    private readonly RowResamples _resamples;

    public Measurement(LabelledRows rows, PermutationOptions options)
    {
        (_rows, _options, _metrics) = (rows, options, options.MetricsOf(rows.Task));
        Random = new(options.Seed);
        _resamples = new(Random.Stream("rows"), options.RowResamples, rows.Weights, rows.Groups);
    }

    /// <summary>The stream that everything random comes from.</summary>
    public CounterRandom Random { get; }

    /// <summary>Permutation <paramref name="repeat"/> of a feature: it depends on seed, name and repeat alone.</summary>
    public int[] Order(PermutedFeature feature, int repeat) =>
        RowOrder.Shuffled(Random.Stream("permutation").Stream(feature.Name).Stream(repeat), _rows.Count, feature.Strata);

    /// <summary>All metrics of the rows with these scores.</summary>
    public Judged Judge(ModelScores scores)
    {
        var judged = new Judged(new double?[_metrics.Count], [.. _metrics.Select(_ => new double?[_resamples.Count])], scores.AllFinite);
        if (!judged.Finite)
            return judged;
        var rows = _rows.Scored(scores);
        var prepared = _metrics.Select(metric => metric.Prepare(rows)).ToArray();
        for (var metric = 0; metric < prepared.Length; metric++)
            judged.Values[metric] = Finite(prepared[metric](_rows.Weights));
        if (_resamples.Count == 0)
            return judged with { Influence = [.. _metrics.Select(metric => metric.Influence?.Invoke(rows, _rows.Weights))] };
        var weights = new double[_rows.Count];
        for (var b = 0; b < _resamples.Count; b++)
        {
            _resamples.Weights(b, weights);
            for (var metric = 0; metric < prepared.Length; metric++)
                judged.Resampled[metric][b] = Finite(prepared[metric](weights));
        }
        return judged;
    }

    /// <summary>The report of features that were judged some times each; no judgement says that the feature was not measured.</summary>
    /// <param name="method">How they were measured.</param>
    /// <param name="of">What they are.</param>
    /// <param name="features">The features.</param>
    /// <param name="baselines">The model as it is, for each repeat: one, if all repeats have the same.</param>
    /// <param name="permuted">Each feature, judged.</param>
    public ImportanceReport Report(
        string method,
        string of,
        IReadOnlyList<PermutedFeature> features,
        Judged[] baselines,
        JudgedFeature[] permuted
    )
    {
        var entries = new List<FeatureImportance>();
        for (var metric = 0; metric < _metrics.Count; metric++)
        {
            for (var feature = 0; feature < features.Count; feature++)
                entries.Add(Entry(features[feature], metric, baselines, permuted[feature]));
        }
        return new()
        {
            Method = method,
            Of = of,
            Task = _rows.Task,
            RowsOffered = _rows.Offered,
            RowsWithoutLabel = _rows.WithoutLabel,
            Rows = _rows.Count,
            Repeats = _options.Repeats,
            Seed = _options.Seed,
            Confidence = _options.Confidence,
            Baselines = [.. _metrics.Select((m, i) => Baseline(m, i, baselines))],
            Features = ImportanceEstimate.Adjusted(entries),
        };
    }

    private MetricBaseline Baseline(ImportanceMetric metric, int index, Judged[] baselines)
    {
        var why = WhyUndefined(baselines, index);
        return new(metric.Name, metric.HigherIsBetter, why is null ? baselines.Average(judged => judged.Values[index]) : null, why);
    }

    private FeatureImportance Entry(PermutedFeature feature, int metric, Judged[] baselines, JudgedFeature judgedFeature)
    {
        var permuted = judgedFeature.Repeats;
        var entry = new FeatureImportance
        {
            Feature = feature.Name,
            Slots = feature.Slots,
            Columns = feature.Columns,
            Metric = _metrics[metric].Name,
            HigherIsBetter = _metrics[metric].HigherIsBetter,
            Status = ImportanceStatus.Undefined,
            Repeats = permuted.Count,
            Rows = _rows.Count,
        };
        if ((feature.Undefined ?? WhyUndefined(baselines, metric)) is { } reason)
            return entry with { Reason = reason };
        if (feature.Unused is { } unused)
            return entry with { Status = ImportanceStatus.Unused, Reason = unused, Mean = 0 };
        if (WhyUndefined(permuted, metric) is { } whyNot)
            return entry with { Reason = $"without the feature: {whyNot}" };
        // −0 would be printed where nothing changed.
        var sign = _metrics[metric].HigherIsBetter ? -1 : 1;
        double[] values =
        [
            .. permuted.Select((judged, r) => sign * (judged.Values[metric]!.Value - Of(baselines, r).Values[metric]!.Value) + 0.0),
        ];
        return ImportanceEstimate.Of(
            entry,
            values,
            Resampled(metric, sign, baselines, permuted),
            judgedFeature.RowErrors[metric],
            _options.Confidence
        );
    }

    // Samples in which the metric is not defined, such as those of one class, say nothing.
    private double[] Resampled(int metric, int sign, Judged[] baselines, IReadOnlyList<Judged> permuted)
    {
        var means = new List<double>();
        for (var b = 0; b < _resamples.Count; b++)
        {
            if (permuted.Concat(baselines).Any(judged => judged.Resampled[metric][b] is null))
                continue;
            means.Add(
                sign
                    * permuted
                        .Select((judged, r) => judged.Resampled[metric][b]!.Value - Of(baselines, r).Resampled[metric][b]!.Value)
                        .Average()
                    + 0.0
            );
        }
        return 2 * means.Count > _resamples.Count ? [.. means] : [];
    }

    private static Judged Of(Judged[] baselines, int repeat) => baselines[baselines.Length == 1 ? 0 : repeat];

    private string? WhyUndefined(IReadOnlyList<Judged> all, int metric) =>
        all.Select(judged => WhyUndefined(judged, metric)).FirstOrDefault(why => why is not null);

    private string? WhyUndefined(Judged judged, int metric) =>
        judged.Values[metric] is not null ? null
        : judged.Finite ? $"{_metrics[metric].Name} needs {_metrics[metric].Needs}"
        : "the model's scores are not all finite";

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

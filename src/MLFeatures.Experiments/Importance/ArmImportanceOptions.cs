using System.Globalization;
using MLFeatures.Experiments.Metrics;

namespace MLFeatures.Experiments.Importance;

/// <summary>How the importance of an experiment's features is measured. Resamples, trainers, confidence and seeds are the plan's.</summary>
public sealed record ArmImportanceOptions
{
    /// <summary>What is judged as one. Default: each feature by itself.</summary>
    public FeatureGrouping By { get; init; } = FeatureGrouping.Feature;

    /// <summary>
    /// What a model is judged by: any metric of the plan's task, also one that values money. Default null: the plan's primary metric. A metric made by
    /// <see cref="Metric.Of"/> is computed anew in every run, since nobody knows what its function does.
    /// </summary>
    public Metric? Metric { get; init; }

    /// <summary>How often each feature is permuted in each resample, 1 or more. Default 5: the resamples carry the variance, and more repeats hardly narrow it.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>
    /// Whether the mean of |Shapley value| over the test rows is computed too. Default no: it takes longer than the permutations of few features. Trees: path-dependent, with
    /// the training rows as background; linear models: with the mean of the training rows.
    /// </summary>
    public bool Shapley { get; init; }

    internal IEnumerable<string> Faults(LearningTask task)
    {
        if (!Enum.IsDefined(By))
            yield return string.Create(CultureInfo.InvariantCulture, $"By is {(int)By}: expected feature, view or slot.");
        if (Repeats < 1)
            yield return string.Create(CultureInfo.InvariantCulture, $"Repeats is {Repeats}: expected 1 or more.");
        if (Metric is { } metric && metric.Task != task)
            yield return $"The metric '{metric}' is one of the task {metric.Task}, the plan's task is {task}.";
    }
}

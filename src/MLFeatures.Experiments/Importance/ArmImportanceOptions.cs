using System.Globalization;
using MLFeatures.Experiments.Metrics;

namespace MLFeatures.Experiments.Importance;

/// <summary>How the importance of an experiment's features is measured. Resamples, trainers, confidence and seeds are the plan's.</summary>
public sealed record ArmImportanceOptions
{
    /// <summary>What is measured. Default: by how much the metric worsens.</summary>
    public ArmMeasure Measure { get; init; }

    /// <summary>What is judged as one; of information always each slot. Default: each feature by itself.</summary>
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

    /// <summary>Most test rows per resample whose interactions are computed, spread evenly, 1 or more. Default 300: the resamples carry the variance.</summary>
    public int InteractionRows { get; init; } = 300;

    internal IEnumerable<string> Faults(LearningTask task)
    {
        if (!Enum.IsDefined(By))
            yield return string.Create(CultureInfo.InvariantCulture, $"By is {(int)By}: expected feature, view or slot.");
        if (!Enum.IsDefined(Measure))
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Measure is {(int)Measure}: expected permutation, interactions or information."
            );
        if (InteractionRows < 1)
            yield return string.Create(CultureInfo.InvariantCulture, $"InteractionRows is {InteractionRows}: expected 1 or more.");
        if (Repeats < 1)
            yield return string.Create(CultureInfo.InvariantCulture, $"Repeats is {Repeats}: expected 1 or more.");
        if (Metric is { } metric && metric.Task != task)
            yield return $"The metric '{metric}' is one of the task {metric.Task}, the plan's task is {task}.";
    }
}

using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Leakage;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Splits;
using MLFeatures.Experiments.Trainers;
using MLFeatures.Registry;

namespace MLFeatures.Experiments.Runs;

/// <summary>How arms are compared.</summary>
public sealed record ComparisonPlan
{
    /// <summary>What is predicted. Default: whether a row is positive.</summary>
    public LearningTask Task { get; init; }

    /// <summary>The Single column that holds the outcome. Default <c>rating</c>.</summary>
    public string LabelColumn { get; init; } = "rating";

    /// <summary>Binary: an outcome of at least this is positive. Default 4. Not used for other tasks.</summary>
    public float PositiveFrom { get; init; } = 4;

    /// <summary>The Int64 column that is never torn apart between training and test. Default <c>user_id</c>.</summary>
    public string GroupColumn { get; init; } = "user_id";

    /// <summary>The DateTime column of the label's time, UTC. Default <c>event_timestamp</c>.</summary>
    public string TimeColumn { get; init; } = FeatureViewRows.EventTimestamp;

    /// <summary>How rows are divided.</summary>
    public SplitOptions Split { get; init; } = new();

    /// <summary>What is locked away before the rows are divided: such rows are neither trained nor tested on. Default null: nothing.</summary>
    public HoldoutOptions? Holdout { get; init; }

    /// <summary>The right to look at what is locked away, once a treatment would ship; null to leave it unseen.</summary>
    public HoldoutAccess? HoldoutAccess { get; init; }

    /// <summary>The trainer of all arms that have none of their own. Default FastTree with its default parameters.</summary>
    public TrainerDefinition Trainer { get; init; } = TrainerCatalog.FastTree.With();

    /// <summary>
    /// Models per arm and resample that differ only in the seed of their training, at least 1. Default 1. Their metrics are averaged before arms are
    /// compared: it narrows the interval for trainers that draw at random, and is wasted on those that do not.
    /// </summary>
    public int ModelSeeds { get; init; } = 1;

    /// <summary>The metric that decides. Default AUC.</summary>
    public Metric PrimaryMetric { get; init; } = BinaryMetrics.Auc;

    /// <summary>The smallest improvement of the primary metric that is worth shipping, in the metric's unit, 0 or more. Default 0.005.</summary>
    public double MinimumEffect { get; init; } = 0.005;

    /// <summary>Metrics that are reported but do not decide; their p-values are adjusted by Holm's method. Default log loss and accuracy.</summary>
    public IReadOnlyList<Metric> SecondaryMetrics { get; init; } = [BinaryMetrics.LogLoss, BinaryMetrics.Accuracy];

    /// <summary>What must not get worse, whatever the primary metric says. Default: nothing.</summary>
    public IReadOnlyList<Guardrail> Guardrails { get; init; } = [];

    /// <summary>What a better metric is worth and a treatment costs in money; null when nothing is known of it.</summary>
    public BusinessCase? BusinessCase { get; init; }

    /// <summary>Level of the confidence intervals, between 0 and 1. Default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Chance of finding a true effect that "what would settle it" aims for, above 1 − confidence and below 1. Default 0.8.</summary>
    public double Power { get; init; } = 0.8;

    /// <summary>Seed of the fits. The divisions have their own. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How training rows are made to count more. Default: not.</summary>
    public Augmentation Augmentation { get; init; }

    /// <summary>The weight of a training row by its outcome (not by its class), finite and more than 0; needed unless there is no augmentation.</summary>
    public Func<float, float>? TrainingWeight { get; init; }

    /// <summary>Where finished trials are kept for later runs; null to keep none.</summary>
    public TrialCache? Cache { get; init; }

    /// <summary>When a feature is taken for a leak.</summary>
    public LeakageOptions Leakage { get; init; } = new();

    /// <summary>Trials that run at the same time, at least 1. Default: the number of processors. Does not change the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Timed predictions per arm for the latency, at least 100; 0 leaves latency, model size and memory unmeasured. Default 5,000.</summary>
    public int LatencyCalls { get; init; } = 5_000;

    /// <summary>All metrics that trials must have: the primary one, the secondary ones, those that are guarded; each once.</summary>
    internal IReadOnlyList<Metric> Metrics =>
        [.. SecondaryMetrics.Prepend(PrimaryMetric).Concat(Guardrails.Select(g => g.Metric).OfType<Metric>()).Distinct()];

    /// <summary>Models per arm whose costs are measured. One tells what an arm costs; to test a cost, its spread over models must be known.</summary>
    internal int CostModels => Guardrails.Any(g => g.Cost is not null) ? 5 : 1;

    /// <summary>Checks all settings at once.</summary>
    /// <exception cref="ArgumentException">One or more are out of their range; the message names each.</exception>
    public static void Check(ComparisonPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var faults = plan.Faults().Concat(plan.Split.Faults()).Concat(plan.Holdout?.Faults() ?? []).Concat(plan.Leakage.Faults()).ToArray();
        if (faults.Length > 0)
            throw new ArgumentException($"The plan has {faults.Length} fault(s): {string.Join(" ", faults)}", nameof(plan));
    }

    private IEnumerable<string> Faults()
    {
        if (new[] { LabelColumn, GroupColumn, TimeColumn }.Distinct(StringComparer.Ordinal).Count() < 3)
            yield return $"Label '{LabelColumn}', group '{GroupColumn}' and time '{TimeColumn}': expected three different columns.";
        if (Augmentation is not Augmentation.None && Task is LearningTask.Ranking)
            yield return "Augmentation: the ranking trainers take no weights, and repeated rows would be ranked against themselves.";
        if (!float.IsFinite(PositiveFrom))
            yield return "PositiveFrom: expected a finite number.";
        if (!(MinimumEffect >= 0 && double.IsFinite(MinimumEffect)))
            yield return FormattableString.Invariant($"MinimumEffect is {MinimumEffect}: expected a finite number, 0 or more.");
        if (Confidence is not (> 0 and < 1))
            yield return FormattableString.Invariant($"Confidence is {Confidence}: expected more than 0 and less than 1.");
        if (!(Power > 1 - Confidence && Power < 1))
            yield return FormattableString.Invariant($"Power is {Power}: expected more than 1 − confidence and less than 1.");
        foreach (var metric in Metrics.Where(m => m.Task != Task))
            yield return $"The metric '{metric}' is one of the task {metric.Task}, the plan's task is {Task}.";
        if (!Trainer.Tasks.Contains(Task))
            yield return $"The trainer {Trainer.Description} cannot learn the task {Task}.";
        if (ModelSeeds is < 1 or > 1_000)
            yield return $"ModelSeeds is {ModelSeeds}: expected 1 to 1000.";
        if (SecondaryMetrics.Append(PrimaryMetric).DistinctBy(m => m.Name, StringComparer.Ordinal).Count() <= SecondaryMetrics.Count)
            yield return "The metrics: expected each once.";
        else if (Metrics.GroupBy(m => m.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } alike)
            yield return $"The metrics: {alike.Count()} different ones are called '{alike.Key}'.";
        if (Augmentation == Augmentation.None != TrainingWeight is null)
            yield return "TrainingWeight: expected with an augmentation, and only then.";
        if (Guardrails.GroupBy(g => g.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            yield return $"Guardrails: '{twice.Key}' is guarded {twice.Count()} times, expected once.";
        if (LatencyCalls == 0 && Guardrails.FirstOrDefault(g => g.Cost is not null) is { } cost)
            yield return $"LatencyCalls is 0, so that the guardrail '{cost.Name}' would not be measured: expected at least 100.";
        foreach (var fault in BusinessCase?.Faults() ?? [])
            yield return $"BusinessCase: {fault}";
        if (LatencyCalls == 0 && BusinessCase is { ValueLostPerMillisecond: > 0 })
            yield return "LatencyCalls is 0, so that the business case's latency would not be measured: expected at least 100.";
        if (
            BusinessCase?.Metric is { } valued
            && SecondaryMetrics.Prepend(PrimaryMetric).All(m => !string.Equals(m.Name, valued, StringComparison.Ordinal))
        )
            yield return $"BusinessCase.Metric is '{valued}': expected the primary metric or a secondary one.";
        if (Threads < 1)
            yield return $"Threads is {Threads}: expected at least 1.";
        if (LatencyCalls is not (0 or >= 100))
            yield return $"LatencyCalls is {LatencyCalls}: expected 0 or at least 100.";
    }
}

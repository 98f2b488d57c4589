using MLFeatures.Experiments.Runs;

namespace MLFeatures.Experiments.Importance;

/// <summary>
/// Measures what each arm's models need their features for, and compares the arms. The fits are those of <see cref="ArmComparison"/>: same resamples,
/// same seeds, learned features fitted in the training part alone, locked rows untouched.
/// </summary>
public static class ImportanceComparison
{
    /// <summary>Measures and compares.</summary>
    /// <param name="arms">2 to 20 arms with different names, the control first.</param>
    /// <param name="plan">How they are compared. Its leakage checks, guardrails and business case play no part.</param>
    /// <param name="options">How importance is measured; null for the defaults.</param>
    /// <param name="progress">Told after each trial, from any thread; null for nobody.</param>
    /// <param name="cancellationToken">Stops before the next fit or permutation. Finished trials stay in the plan's cache.</param>
    /// <returns>The report; it names neither an experiment nor a data set.</returns>
    /// <exception cref="ArgumentException">The plan, the arms or the options have faults.</exception>
    /// <exception cref="InvalidDataException">The arms do not label the same rows, or the rows cannot be divided as planned.</exception>
    /// <exception cref="TrialException">All trials of an arm failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ArmImportanceReport Run(
        IReadOnlyList<PreparedArm> arms,
        ComparisonPlan plan,
        ArmImportanceOptions? options = null,
        IProgress<TrialProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(arms);
        ArgumentNullException.ThrowIfNull(plan);
        var settings = options ?? new();
        var faults = settings.Faults(plan.Task).ToArray();
        if (faults.Length > 0)
            throw new ArgumentException($"The options have {faults.Length} fault(s): {string.Join(" ", faults)}", nameof(options));
        var setup = ComparisonSetup.Of(arms, plan);
        cancellationToken.ThrowIfCancellationRequested();
        var trials = new Trials(setup.Tables, setup.Split, plan);
        var trial = new ImportanceTrial(trials, plan, settings);
        var (outcomes, failures) = trials.Run(
            (arm, resample, seed) => trial.Run(arm, resample, seed, cancellationToken),
            progress,
            cancellationToken
        );
        var ratio = setup.Split.TestToTrainRatio;
        ArmImportance[] found =
        [
            .. setup.Tables.Select(
                (table, i) =>
                {
                    var described = ArmScores.Describe(table, plan, setup.Tables[0].Arm, []);
                    return ArmOutcomes.Of(table, outcomes[i]).Summarize(described, settings.Measure, ratio, plan.Confidence);
                }
            ),
        ];
        var byName = found.ToDictionary(a => a.Arm, StringComparer.Ordinal);
        var metric = settings.Metric ?? plan.PrimaryMetric;
        var (name, unit) = settings.Measure switch
        {
            ArmMeasure.Interactions => ("interaction", "raw score"),
            ArmMeasure.Information => ("mutual information", "nats"),
            _ => (metric.Name, metric.Unit),
        };
        return new()
        {
            Experiment = "",
            Data = setup.Rows.Summarize(plan),
            Split = setup.Split.Summarize(),
            TestToTrainRatio = ratio,
            Measure = settings.Measure,
            By = settings.Measure is ArmMeasure.Information ? FeatureGrouping.Slot : settings.By,
            Metric = name,
            HigherIsBetter = settings.Measure is not ArmMeasure.Permutation || metric.HigherIsBetter,
            Unit = unit,
            Resamples = setup.Split.Resamples.Length,
            ModelSeeds = plan.ModelSeeds,
            Repeats = settings.Measure is ArmMeasure.Permutation ? settings.Repeats : 0,
            Seed = plan.Seed,
            Confidence = plan.Confidence,
            Arms = found,
            Differences =
            [
                .. found
                    .Where(a => a.Against is not null)
                    .SelectMany(a => ArmDifferences.Of(a, byName[a.Against!], ratio, plan.Confidence)),
            ],
            Failures = failures,
        };
    }
}

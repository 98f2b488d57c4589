using System.Globalization;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Search;

/// <summary>
/// A search over feature sets, trainers and their parameters within a budget, by successive halving: many configurations are tried on few resamples, the best
/// of them on more. Its trials are those of a comparison, and are kept for it.
/// </summary>
public static class ConfigurationSearch
{
    /// <summary>Searches.</summary>
    /// <param name="arms">The arms of the plan, the control first.</param>
    /// <param name="arm">The arm whose features are tried.</param>
    /// <param name="plan">How rows are divided, and by which metric models are compared. One model per resample is fitted, whatever its model seeds.</param>
    /// <param name="options">What is tried; null for the defaults.</param>
    /// <param name="clock">The time, for a budget in seconds.</param>
    /// <param name="progress">Told after each trial of a rung, from any thread; null for nobody.</param>
    /// <param name="cancellationToken">Stops before the next fit. Finished trials stay in the plan's cache: a new search goes on from there.</param>
    /// <exception cref="ArgumentException">The plan, the arms or the options have faults, or the fits do not suffice for two configurations.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be divided as planned.</exception>
    public static SearchReport Run(
        IReadOnlyList<PreparedArm> arms,
        string arm,
        ComparisonPlan plan,
        SearchOptions? options,
        TimeProvider clock,
        IProgress<TrialProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(arms);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(clock);
        var settings = Checked(options, plan);
        var setup = ComparisonSetup.Of(arms, plan);
        var table =
            setup.Tables.FirstOrDefault(t => string.Equals(t.Arm.Name, arm, StringComparison.Ordinal))
            ?? throw new ArgumentException($"There is no arm '{arm}': found {string.Join(", ", arms.Select(a => a.Name))}.", nameof(arm));
        var space = new SearchSpace(table.Arm, table.Trainer, settings, settings.Trainers ?? TrainerSpace.Defaults(plan.Task));
        var resamples = setup.Split.Resamples.Length;
        var wanted = space.Draw(settings.Configurations).Count;
        var schedule =
            HalvingSchedule.Within(wanted, resamples, settings.Eta, settings.MostFits)
            ?? throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"MostFits is {settings.MostFits}: expected at least {HalvingSchedule.FewestFits(resamples, settings.Eta)}, for two configurations."
                ),
                nameof(options)
            );
        var configurations = space.Draw(schedule.Rungs[0].Configurations);
        var halving = new SuccessiveHalving(setup.Split, plan with { ModelSeeds = 1 }, settings, clock);
        ArmTable Table(SearchConfiguration c) =>
            table.For(
                table.Arm with
                {
                    Name = string.Create(CultureInfo.InvariantCulture, $"configuration {c.Number}"),
                    Inputs = space.Inputs(c),
                    Trainer = c.Trainer is { } choice ? TrainerCatalog.Of(choice) : table.Trainer,
                },
                plan
            );
        halving.Run([.. configurations.Select(Table)], schedule, progress, cancellationToken);
        var rungs = halving.Rungs;
        return new()
        {
            Arm = arm,
            Split = setup.Split.Summarize(),
            Metric = plan.PrimaryMetric.Name,
            HigherIsBetter = plan.PrimaryMetric.HigherIsBetter,
            Seed = settings.Seed,
            Configurations = configurations,
            Rungs = rungs,
            Chosen = rungs.Count == 0 ? null : rungs[^1].Scores.FirstOrDefault(s => s.GoesOn)?.Configuration,
            Fits = halving.Fits,
            Reused = halving.Reused,
            NotExplored = [.. NotExplored(wanted, resamples, schedule, halving, settings)],
            Caveat =
                $"The best of {configurations.Count} configurations was chosen on the rows that scored it, so that its score is too good. "
                + "Compare it with the control in an experiment, and on rows that were locked away.",
        };
    }

    private static SearchOptions Checked(SearchOptions? options, ComparisonPlan plan)
    {
        var settings = options ?? new();
        var faults = settings.Faults(plan.Task).ToArray();
        return faults.Length == 0
            ? settings
            : throw new ArgumentException($"The options have {faults.Length} fault(s): {string.Join(" ", faults)}", nameof(options));
    }

    private static IEnumerable<string> NotExplored(
        int wanted,
        int resamples,
        HalvingSchedule schedule,
        SuccessiveHalving halving,
        SearchOptions settings
    )
    {
        if (settings.Configurations > wanted)
            yield return $"{settings.Configurations - wanted} of {settings.Configurations} configurations: there are no more different ones.";
        var ((tried, _), (_, measured)) = (schedule.Rungs[0], schedule.Rungs[^1]);
        if (measured < resamples)
            yield return $"{resamples - measured} of {resamples} resamples, for which {settings.MostFits} fits do not suffice.";
        if (wanted > tried)
            yield return $"{wanted - tried} of {wanted} configurations, for which {settings.MostFits} fits do not suffice.";
        if (halving.Rungs.Count < schedule.Rungs.Count)
            yield return $"{schedule.Rungs.Count - halving.Rungs.Count} of {schedule.Rungs.Count} rungs: {halving.WhyStopped}.";
    }
}

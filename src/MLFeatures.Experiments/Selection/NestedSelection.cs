using Microsoft.ML;
using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;
using MLFeatures.Importance;
using MLFeatures.Importance.Selection;

namespace MLFeatures.Experiments.Selection;

/// <summary>
/// Chooses features inside each resample, from its training rows alone, and proposes what was chosen often enough: a choice that hangs on the rows at hand is
/// seen as such. A choice made once on all rows would know the test rows.
/// </summary>
public static class NestedSelection
{
    /// <summary>Chooses in every resample.</summary>
    /// <param name="arms">The arms of the plan, the control first.</param>
    /// <param name="arm">The arm whose features are chosen from.</param>
    /// <param name="plan">How rows are divided; also seed, threads and cache.</param>
    /// <param name="method">How features are chosen.</param>
    /// <param name="leastShare">The share of resamples from which on a feature is proposed, above 0, at most 1. Default ½: the majority.</param>
    /// <param name="progress">Told after each resample, from any thread; null for nobody.</param>
    /// <param name="cancellationToken">Stops before the next resample, and whenever the method looks. Finished choices stay in the cache.</param>
    /// <exception cref="ArgumentException">The plan or the arms have faults, there is no such arm, or the share is out of its range.</exception>
    /// <exception cref="InvalidDataException">The rows cannot be divided as planned.</exception>
    /// <exception cref="TrialException">All selections failed.</exception>
    public static NestedSelectionReport Run(
        IReadOnlyList<PreparedArm> arms,
        string arm,
        ComparisonPlan plan,
        SelectionMethod method,
        double leastShare = 0.5,
        IProgress<TrialProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(arms);
        ArgumentNullException.ThrowIfNull(method);
        if (leastShare is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(leastShare), leastShare, "Expected a share above 0, at most 1.");
        var setup = ComparisonSetup.Of(arms, plan);
        var table =
            setup.Tables.FirstOrDefault(t => string.Equals(t.Arm.Name, arm, StringComparison.Ordinal))
            ?? throw new ArgumentException($"There is no arm '{arm}': found {string.Join(", ", arms.Select(a => a.Name))}.", nameof(arm));
        // One choice per resample, however many models the plan fits there.
        var trials = new Trials([table], setup.Split, plan with { ModelSeeds = 1 });
        var (outcomes, failures) = trials.Run(
            (t, resample, _) => Choose(trials, t, resample, plan, method, cancellationToken),
            progress,
            cancellationToken
        );
        ChosenFeatures[] choices = [.. outcomes[0].SelectMany(o => o).OfType<ChosenFeatures>()];
        var features = Count(choices, leastShare);
        var stability = choices.Length < 2 ? null : SelectionStability.Of([.. choices.Select(Marked)]);
        return new()
        {
            Arm = arm,
            Method = method.Description,
            Split = setup.Split.Summarize(),
            Resamples = choices.Length,
            LeastShare = leastShare,
            Seed = plan.Seed,
            Features = features,
            Stability = stability?.Stability,
            StabilityReason =
                stability is null ? "one choice cannot be compared with another"
                : stability.Stability is null ? "nothing or everything was chosen, always"
                : null,
            Failures = failures,
        };
    }

    private static ChosenFeatures Choose(
        Trials trials,
        ArmTable table,
        Resample resample,
        ComparisonPlan plan,
        SelectionMethod method,
        CancellationToken cancellationToken
    )
    {
        var seed = trials.Seed(resample, 0);
        var key = TrialKey.OfSelection(table, resample, seed, method.Description);
        if (plan.Cache?.Find<ChosenFeatures>(key) is { } known)
            return known;
        var chosen = Trials.Attempt(table, resample, () => Choose(table, resample, seed, method, cancellationToken), cancellationToken);
        plan.Cache?.Add(key, chosen);
        return chosen;
    }

    private static ChosenFeatures Choose(
        ArmTable table,
        Resample resample,
        int seed,
        SelectionMethod method,
        CancellationToken cancellationToken
    )
    {
        var order = table.Ordered(resample.TrainRows);
        var (_, prepared, inputs) = ArmModel.FitPreparation(new MLContext(seed), table, table.Train(order, augment: false));
        FeatureGroup[] groups = [.. SlotGroup.Of(inputs, FeatureGrouping.Feature).Select(g => g.Group)];
        var rows = table.Rows;
        var chosen = method.Choose(
            new()
            {
                Task = MetricOfRows.TaskOf(table.Task),
                Features = FeatureMatrix.FromColumn(prepared, ArmModel.Features, cancellationToken),
                Groups = groups,
                Labels =
                [
                    .. order.Select(row =>
                        table.Task switch
                        {
                            LearningTask.Binary => rows.Labels[row] ? 1.0 : 0.0,
                            LearningTask.Regression => rows.Outcomes[row],
                            _ => rows.Classes[row],
                        }
                    ),
                ],
                RowGroups = [.. order.Select(row => rows.Groups[row])],
                Seed = seed,
            },
            cancellationToken
        );
        string[] all = [.. groups.Select(g => g.Name)];
        return chosen.FirstOrDefault(f => !all.Contains(f, StringComparer.Ordinal)) is { } unknown
            ? throw new InvalidDataException($"{method.Description} chose '{unknown}', which is no feature of the arm.")
            : new() { All = all, Chosen = [.. chosen.Distinct(StringComparer.Ordinal)] };
    }

    private static bool[] Marked(ChosenFeatures choice) =>
        [.. choice.All.Select(name => choice.Chosen.Contains(name, StringComparer.Ordinal))];

    private static SelectionFrequency[] Count(ChosenFeatures[] choices, double leastShare) =>
        [
            .. choices[0]
                .All.Select(name =>
                {
                    var times = choices.Count(c => c.Chosen.Contains(name, StringComparer.Ordinal));
                    var share = (double)times / choices.Length;
                    return new SelectionFrequency(name, name.Split(':')[0], times, share, share >= leastShare);
                })
                .OrderByDescending(f => f.Times)
                .ThenBy(f => f.Feature, StringComparer.Ordinal),
        ];
}

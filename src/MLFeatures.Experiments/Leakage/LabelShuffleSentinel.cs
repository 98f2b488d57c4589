using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Leakage;

/// <summary>
/// Trains an arm on shuffled labels: no honest arm can rank them. It tries the way from rows to scores as a whole, and finds rows that are trained and
/// tested on and labels that get past the runner; what a stored feature knows of the label is <see cref="LeakageSentinel"/>'s to find.
/// </summary>
internal sealed class LabelShuffleSentinel(Trials trials, ComparisonPlan plan)
{
    private const double MostStandardErrors = 3;

    /// <summary>The check on the first resample; its finding when the arm ranks shuffled labels. Both null when the fit fails: the trials will say why.</summary>
    public (LabelShuffle? Check, LeakageFinding? Finding) Look(ArmTable table, CancellationToken cancellationToken)
    {
        try
        {
            var first = Measure(table, 0, cancellationToken);
            if (first is null || Distance(first) <= MostStandardErrors)
                return (first, null);
            // One honest arm in 370 is that far off by chance; hardly any is twice, and to the same side.
            var second = Measure(table, 1, cancellationToken);
            var isLeak = second is not null && Distance(second) > MostStandardErrors && (first.Auc > 0.5) == (second.Auc > 0.5);
            return isLeak ? (first, Finding(first, second!)) : (second, null);
        }
        catch (TrialException)
        {
            return (null, null);
        }
    }

    private LabelShuffle? Measure(ArmTable table, int draw, CancellationToken cancellationToken)
    {
        var resample = trials.Split.Resamples[0];
        var shuffled = Shuffle(table, resample, draw);
        var key = plan.Cache is null ? "" : TrialKey.OfShuffle(shuffled, resample);
        if (plan.Cache?.Find<LabelShuffle>(key) is { } known)
            return known with { Arm = table.Arm.Name };
        var found = Measure(shuffled, resample, cancellationToken);
        if (found is not null)
            plan.Cache?.Add(key, found);
        return found;
    }

    private LabelShuffle? Measure(ArmTable shuffled, Resample resample, CancellationToken cancellationToken)
    {
        var scored = trials.FitAndScore(shuffled, resample, cancellationToken);
        bool[] labels = [.. shuffled.Ordered(resample.TestRows).Select(row => shuffled.Rows.Labels[row])];
        double positives = labels.Count(l => l);
        var negatives = labels.Length - positives;
        return AreaUnderRocCurve.Of(Ranking(scored), labels) is { } area
            ? new(shuffled.Arm.Name, area, Math.Sqrt((positives + negatives + 1) / (12 * positives * negatives)))
            : null;
    }

    // One number per row that rises with the outcome: for several classes the expected class.
    private static double[] Ranking(ScoredRows scored)
    {
        if (scored.ClassCount == 0)
            return scored.Scores.ToArray();
        double Expected(int row) => Enumerable.Range(0, scored.ClassCount).Sum(c => c * scored.Scores.Span[row * scored.ClassCount + c]);
        return [.. Enumerable.Range(0, scored.Count).Select(Expected)];
    }

    // Training and test rows keep their own labels among themselves, so that neither loses a class.
    private ArmTable Shuffle(ArmTable table, Resample resample, int draw)
    {
        var random = new CounterRandom(unchecked((long)plan.Seed)).Stream("label-shuffle").Stream(draw);
        var outcomes = table.Rows.Outcomes.ToArray();
        foreach (
            var part in (int[][])
                [
                    [.. resample.TrainRows],
                    [.. resample.TestRows],
                ]
        )
        {
            var order = part.OrderBy(row => random.Bits(row)).ToArray();
            for (var i = 0; i < part.Length; i++)
                outcomes[part[i]] = table.Rows.Outcomes[order[i]];
        }
        return table.WithOutcomes(outcomes, plan);
    }

    private static double Distance(LabelShuffle check) => Math.Abs(check.Auc - 0.5) / check.StandardError;

    private static LeakageFinding Finding(LabelShuffle first, LabelShuffle second) =>
        new(
            first.Arm,
            "(all features together)",
            FormattableString.Invariant(
                $"Trained on shuffled labels, the arm still ranks shuffled test labels: AUC {first.Auc:0.0000} and {second.Auc:0.0000} in two shuffles, "
            ) + FormattableString.Invariant($"where 0.5 ± {MostStandardErrors * first.StandardError:0.0000} is chance."),
            "Labels of test rows reach the training: look for rows that are in both parts, and for state that transforms or trainers share between fits."
        );
}

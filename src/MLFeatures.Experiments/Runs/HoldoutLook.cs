using System.Collections.Immutable;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Runs;

/// <summary>Looks at the locked rows with one treatment and its control: both are trained on all development rows and score the locked ones.</summary>
internal sealed class HoldoutLook(Holdout holdout, ComparisonPlan plan, HoldoutAccess access)
{
    private const int Resamples = 2_000;

    public HoldoutConfirmation Confirm(ArmTable control, ArmTable treatment, Trials trials, CancellationToken cancellationToken)
    {
        var resample = new Resample(0, holdout.DevelopmentRows, holdout.HoldoutRows);
        var use = access.Ledger.Open(Request(control, treatment, resample));
        var found = Look(control, treatment, resample, trials, 1 - use.Alpha(1 - plan.Confidence), cancellationToken);
        if (use.Metric is null)
            access.Ledger.Score(use, plan.PrimaryMetric.Name, found.Difference);
        return found;
    }

    private HoldoutRequest Request(ArmTable control, ArmTable treatment, Resample resample) =>
        new()
        {
            User = access.User,
            Experiment = access.Experiment,
            ContentId = treatment.Arm.ContentId,
            HoldoutId = holdout.Id,
            Look = TrialKey.OfLook(control, treatment, resample, plan.PrimaryMetric, Trials.Seed(plan, resample, 0)),
            Reason = access.Reason,
        };

    private HoldoutConfirmation Look(
        ArmTable control,
        ArmTable treatment,
        Resample resample,
        Trials trials,
        double confidence,
        CancellationToken cancellationToken
    )
    {
        ScoredRows Score(ArmTable arm) => trials.Fit(arm, resample, cancellationToken).Score(resample.TestRows);
        var (before, after) = (Score(control), Score(treatment));
        var metric = plan.PrimaryMetric;
        var (from, to) = (metric.Evaluate(before), metric.Evaluate(after));
        var (lower, upper, method) = Interval(before, after, metric, confidence);
        return new()
        {
            Arm = treatment.Arm.Name,
            Against = control.Arm.Name,
            HoldoutId = holdout.Id,
            TrainRows = resample.TrainRows.Length,
            HoldoutRows = resample.TestRows.Length,
            Metric = metric.Name,
            Control = from,
            Treatment = to,
            Difference = to - from,
            Lower = lower,
            Upper = upper,
            Confidence = confidence,
            Method = method,
        };
    }

    private (double Lower, double Upper, string Method) Interval(ScoredRows before, ScoredRows after, Metric metric, double confidence)
    {
        if (
            metric == BinaryMetrics.Auc
            && DeLongTest.Compare(after.Scores.Span, before.Scores.Span, after.Labels.Span, confidence) is { } delong
        )
            return (delong.Difference.Lower, delong.Difference.Upper, "DeLong");
        // Rows of one group are alike, so whole groups are drawn.
        var groups = Enumerable
            .Range(0, before.Count)
            .GroupBy(i => before.Groups.Span[i])
            .OrderBy(g => g.Key)
            .Select(g => g.ToArray())
            .ToArray();
        var random = new CounterRandom(unchecked((long)plan.Seed)).Stream("holdout-bootstrap");
        var differences = new double?[Resamples];
        Parallel.For(
            0,
            Resamples,
            new ParallelOptions { MaxDegreeOfParallelism = plan.Threads },
            draw =>
            {
                var numbers = random.Stream(draw);
                int[][] drawn = [.. Enumerable.Range(0, groups.Length).Select(i => groups[numbers.Below(i, groups.Length)])];
                ImmutableArray<int> rows = [.. drawn.SelectMany(g => g)];
                // A group that is drawn twice is two groups: merged, its rows would be ranked against their own copies.
                long[] numbered = [.. drawn.SelectMany((g, i) => Enumerable.Repeat((long)i, g.Length))];
                double? Of(ScoredRows scored) => metric.TryEvaluate(scored.At(rows) with { Groups = numbered });
                differences[draw] = Of(after) - Of(before);
            }
        );
        double[] defined = [.. differences.OfType<double>().Order()];
        var tail = (1 - confidence) / 2;
        return (
            SampleQuantile.OfSorted(defined, tail, QuantileDefinition.Linear),
            SampleQuantile.OfSorted(defined, 1 - tail, QuantileDefinition.Linear),
            "bootstrap over groups"
        );
    }
}

using MathNet.Numerics.Distributions;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Forecasts;

/// <summary>Says what a plan will take and find, from a few of its own resamples or from the result of an earlier run.</summary>
internal static class Forecaster
{
    // Of the interval within which the true spread of the differences is taken to lie.
    private const double SpreadTail = 0.1;

    /// <summary>From the first resamples of the plan. Their trials are kept, so that the run does not make them again.</summary>
    public static ExperimentForecast FromPilot(
        IReadOnlyList<PreparedArm> arms,
        ComparisonPlan plan,
        int resamples,
        IProgress<TrialProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var setup = ComparisonSetup.Of(arms, plan);
        var pilot = setup with { Split = setup.Split.First(resamples) };
        var scores = ArmScores.Of(pilot, new Trials(setup.Tables, pilot.Split, plan), plan, progress, cancellationToken);
        if (DifferenceSpread.Of(scores.Arms, plan.PrimaryMetric.Name).Count() < scores.Arms.Count(a => a.Against is not null))
        {
            throw new InvalidDataException(
                $"In the pilot {scores.Failures.Count} trials failed, so that the spread of a treatment is not known. First: "
                    + $"{scores.Failures[0].Arm}: {scores.Failures[0].Error}"
            );
        }
        var seconds = scores
            .Outcomes.SelectMany(a => a)
            .SelectMany(r => r)
            .OfType<TrialOutcome>()
            .Average(o => o.FitSeconds + o.ScoreSeconds);
        return Of(
            setup.Rows.Summarize(plan),
            setup.Split,
            setup.Holdout?.HoldoutRows.Length ?? 0,
            [.. setup.Tables.Select(t => t.Arm.Name)],
            plan,
            [.. DifferenceSpread.Of(scores.Arms, plan.PrimaryMetric.Name)],
            seconds
        ) with
        {
            KeptTrials = new Trials(setup.Tables, setup.Split, plan).Kept(),
            Basis = FormattableString.Invariant($"a pilot of {pilot.Split.Resamples.Length} resamples"),
        };
    }

    /// <summary>From the result of an earlier run, on the same rows or others: the spread is scaled by the number of test rows.</summary>
    /// <exception cref="InvalidDataException">The earlier result has no scores of the plan's primary metric, or no times.</exception>
    public static ExperimentForecast FromPast(IReadOnlyList<PreparedArm> arms, ComparisonPlan plan, ExperimentResult past)
    {
        var rows = LabelledRows.Of(arms[0], plan);
        var holdout = plan.Holdout is null ? null : rows.Reserve(plan.Split, plan.Holdout);
        var split = holdout?.Divide() ?? rows.Split(plan.Split);
        var spreads = DifferenceSpread.Of(past.Arms, plan.PrimaryMetric.Name).ToArray();
        var seconds = past.Run.Arms.Select(a => a.TrainingSeconds).OfType<double>().DefaultIfEmpty(double.NaN).Average();
        if (spreads.Length == 0 || !double.IsFinite(seconds))
        {
            throw new InvalidDataException(
                $"The result of {past.Experiment} has no {(spreads.Length == 0 ? $"scores of '{plan.PrimaryMetric}' in two arms" : "training times")}: "
                    + "name the result of a run that trained models and measured this metric, or run a pilot."
            );
        }
        var summary = split.Summarize();
        // The mean square over the treatments of then: which of them the arms of now will be like, nobody knows.
        var scale = Math.Sqrt(past.Split.MeanTestRows / summary.MeanTestRows);
        var spread = Math.Sqrt(spreads.Average(s => s.StandardDeviation * s.StandardDeviation)) * scale;
        return Of(
            rows.Summarize(plan),
            split,
            holdout?.HoldoutRows.Length ?? 0,
            [.. arms.Select(a => a.Name)],
            plan,
            [
                .. arms.Select(a => (a.Name, Against: ArmScores.Baseline(a, arms[0])))
                    .Where(a => a.Against is not null)
                    .Select(a => new DifferenceSpread(a.Name, a.Against!, spread, spreads.Max(s => s.Resamples))),
            ],
            seconds * summary.MeanTrainRows / past.Split.MeanTrainRows
        ) with
        {
            Basis = $"the run of {past.Experiment} on {past.Data.Name}",
        };
    }

    private static ExperimentForecast Of(
        DataSummary data,
        Division split,
        int lockedRows,
        IReadOnlyList<string> arms,
        ComparisonPlan plan,
        IReadOnlyList<DifferenceSpread> spreads,
        double secondsPerTrial
    )
    {
        var trials = arms.Count * split.Resamples.Length * plan.ModelSeeds;
        return new()
        {
            Experiment = "",
            Data = data,
            Split = split.Summarize(),
            LockedRows = lockedRows,
            Arms = arms,
            Trials = trials,
            KeptTrials = 0,
            SecondsPerTrial = secondsPerTrial,
            CostModels = plan.LatencyCalls > 0 ? plan.CostModels : 0,
            Threads = plan.Threads,
            Basis = "",
            Metric = plan.PrimaryMetric.Name,
            MinimumEffect = plan.MinimumEffect,
            Confidence = plan.Confidence,
            Power = plan.Power,
            Treatments = [.. spreads.Select(s => Treatment(s, split, plan))],
        };
    }

    private static ArmForecast Treatment(DifferenceSpread spread, Division split, ComparisonPlan plan)
    {
        var resamples = split.Resamples.Length;
        var degrees = resamples - 1.0;
        var error = spread.StandardDeviation * Math.Sqrt(1.0 / resamples + split.TestToTrainRatio);
        var varies = error > 0;
        double? Detectable(double factor) =>
            varies ? ResampledTestPower.MinimumDetectableEffect(error * factor, degrees, plan.Confidence, plan.Power) : null;
        var known = new ChiSquared(spread.Resamples - 1);
        var asks = varies && plan.MinimumEffect > 0;
        return new()
        {
            Arm = spread.Arm,
            Against = spread.Against,
            StandardError = error,
            MinimumDetectableEffect = Detectable(1),
            MinimumDetectableEffectLow = Detectable(
                Math.Sqrt((spread.Resamples - 1) / known.InverseCumulativeDistribution(1 - SpreadTail))
            ),
            MinimumDetectableEffectHigh = Detectable(Math.Sqrt((spread.Resamples - 1) / known.InverseCumulativeDistribution(SpreadTail))),
            PowerAtMinimumEffect = asks ? ResampledTestPower.Power(plan.MinimumEffect, error, degrees, plan.Confidence) : null,
            RowsMultiple = asks ? ResampledTestPower.RowsMultiple(plan.MinimumEffect, error, degrees, plan.Confidence, plan.Power) : null,
        };
    }
}

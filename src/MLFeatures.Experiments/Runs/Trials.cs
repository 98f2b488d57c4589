using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.ML;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Runs;

/// <summary>
/// One fit and scoring per arm, resample and model seed. Each trial depends on these and on the plan alone, so any number of threads gives the same,
/// and a trial that fails takes no other with it.
/// </summary>
internal sealed class Trials(IReadOnlyList<ArmTable> arms, Division split, ComparisonPlan plan)
{
    private readonly Metric[] _asked = [.. plan.SecondaryMetrics.Prepend(plan.PrimaryMetric)];

    // A metric of the user's may have been defined anew under its old name: what was stored under it cannot be trusted.
    private readonly bool _isCustom = plan.SecondaryMetrics.Prepend(plan.PrimaryMetric).Any(m => !Metric.All(plan.Task).Contains(m));

    public Division Split { get; } = split;

    /// <summary>All trials: per arm, per resample, per model seed; null where a trial failed. The failures come in the order of the trials.</summary>
    public (TrialOutcome?[][][] Outcomes, IReadOnlyList<TrialFailure> Failures) Run(
        IProgress<TrialProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var outcomes = arms.Select(_ => Split.Resamples.Select(_ => new TrialOutcome?[plan.ModelSeeds]).ToArray()).ToArray();
        var total = arms.Count * Split.Resamples.Length * plan.ModelSeeds;
        var failures = new TrialException?[total];
        var completed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = plan.Threads, CancellationToken = cancellationToken };
        // Resample by resample, so that all arms of one meet the same load.
        void RunTrial(int trial)
        {
            var (rest, arm) = Math.DivRem(trial, arms.Count);
            var (resample, seed) = Math.DivRem(rest, plan.ModelSeeds);
            try
            {
                outcomes[arm][resample][seed] = RunOne(arms[arm], Split.Resamples[resample], seed, cancellationToken);
            }
            catch (TrialException e)
            {
                failures[trial] = e;
            }
            progress?.Report(new(Interlocked.Increment(ref completed), total));
        }
        try
        {
            Parallel.For(0, total, options, RunTrial);
        }
        catch (AggregateException e)
        {
            // Not a trial's own failure: the disk is full, or the memory is.
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
        var failed = failures.OfType<TrialException>().OrderBy(e => e.Resample).ThenBy(e => e.Arm, StringComparer.Ordinal).ToArray();
        // An arm without any trial has nothing to say; most likely the plan or the data are wrong, and the first fault tells it.
        if (outcomes.Any(arm => arm.All(resample => resample.All(o => o is null))))
            ExceptionDispatchInfo.Throw(failed[0]);
        return (outcomes, [.. failed.Select(e => new TrialFailure(e.Arm, e.Resample, e.InnerException!.Message))]);
    }

    /// <summary>Fits one arm on the training rows of one resample.</summary>
    public ArmModel Fit(ArmTable arm, Resample resample, CancellationToken cancellationToken, int modelSeed = 0)
    {
        var seed = Seed(resample, modelSeed);
        return Attempt(arm, resample, () => ArmModel.Fit(new MLContext(seed), arm, resample.TrainRows, seed), cancellationToken);
    }

    /// <summary>The inputs of one arm on the training rows of one resample, each row once.</summary>
    public IDataView FitOnDemand(ArmTable arm, Resample resample)
    {
        var ml = new MLContext(Seed(resample, 0));
        return ArmModel.FitOnDemand(ml, arm, arm.Train(resample.TrainRows, augment: false)).Inputs;
    }

    // The same in all arms, so that chance does not favour one.
    private int Seed(Resample resample, int modelSeed)
    {
        var random = new CounterRandom(unchecked((long)plan.Seed)).Stream("trial");
        return (int)(modelSeed == 0 ? random : random.Stream(modelSeed)).Below(resample.Index, int.MaxValue);
    }

    private TrialOutcome RunOne(ArmTable arm, Resample resample, int modelSeed, CancellationToken cancellationToken)
    {
        var key = plan.Cache is null ? "" : TrialKey.Of(arm, resample, Seed(resample, modelSeed));
        if (!_isCustom && plan.Cache?.Find(key) is { } known && _asked.All(m => known.Metrics.ContainsKey(m.Name)))
            return known;
        var start = Stopwatch.GetTimestamp();
        var model = Fit(arm, resample, cancellationToken, modelSeed);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var outcome = new TrialOutcome
        {
            TrainRows = resample.TrainRows.Length,
            TestRows = resample.TestRows.Length,
            Metrics = Attempt(arm, resample, () => Evaluate(model.Score(resample.TestRows)), cancellationToken),
            FitSeconds = seconds,
        };
        plan.Cache?.Add(key, outcome);
        return outcome;
    }

    // All metrics of the task, so that another plan finds its own in the cache; those that were not asked for may be undefined.
    private Dictionary<string, double> Evaluate(ScoredRows scored)
    {
        var values = _asked.ToDictionary(m => m.Name, m => m.Evaluate(scored), StringComparer.Ordinal);
        foreach (var metric in Metric.All(scored.Task).Where(m => !values.ContainsKey(m.Name)))
        {
            if (metric.TryEvaluate(scored) is { } value)
                values.Add(metric.Name, value);
        }
        return values;
    }

    private static T Attempt<T>(ArmTable arm, Resample resample, Func<T> work, CancellationToken cancellationToken)
    {
        try
        {
            return work();
        }
#pragma warning disable CA1031 // Whatever goes wrong inside a trainer or a transform of the user's is this trial's failure.
        catch (Exception e) when (e is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TrialException(arm.Arm.Name, resample.Index, arm.Trainer.Description, e);
        }
    }
}

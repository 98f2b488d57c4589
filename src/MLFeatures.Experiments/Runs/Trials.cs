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
    public Division Split { get; } = split;

    /// <summary>All trials: per arm, per resample, per model seed; null where a trial failed. The failures come in the order of the trials.</summary>
    public (TrialOutcome?[][][] Outcomes, IReadOnlyList<TrialFailure> Failures) Run(
        IProgress<TrialProgress>? progress,
        CancellationToken cancellationToken
    ) => Run((arm, resample, seed) => RunOne(arm, resample, seed, cancellationToken), progress, cancellationToken);

    /// <summary>Other work on every arm, resample and model seed, in the same way.</summary>
    /// <param name="work">Must throw nothing but <see cref="TrialException"/> when the trial alone is at fault. Called from several threads at once.</param>
    /// <param name="progress">Told after each trial, from any thread; null for nobody.</param>
    /// <param name="cancellationToken">Stops before the next trial.</param>
    /// <exception cref="TrialException">All trials of an arm failed.</exception>
    public (T?[][][] Outcomes, IReadOnlyList<TrialFailure> Failures) Run<T>(
        Func<ArmTable, Resample, int, T> work,
        IProgress<TrialProgress>? progress,
        CancellationToken cancellationToken
    )
        where T : class
    {
        var outcomes = arms.Select(_ => Split.Resamples.Select(_ => new T?[plan.ModelSeeds]).ToArray()).ToArray();
        var total = arms.Count * Split.Resamples.Length * plan.ModelSeeds;
        var failures = new TrialException?[total];
        var completed = 0;
        // Resample by resample, so that all arms of one meet the same load.
        void RunTrial(int trial)
        {
            var (rest, arm) = Math.DivRem(trial, arms.Count);
            var (resample, seed) = Math.DivRem(rest, plan.ModelSeeds);
            try
            {
                outcomes[arm][resample][seed] = work(arms[arm], Split.Resamples[resample], seed);
            }
            catch (TrialException e)
            {
                failures[trial] = e;
            }
            progress?.Report(new(Interlocked.Increment(ref completed), total));
        }
        ParallelLoop.For(total, plan.Threads, RunTrial, cancellationToken);
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

    /// <summary>Fits one arm and scores the test rows of one resample.</summary>
    /// <exception cref="TrialException">Either failed.</exception>
    public ScoredRows FitAndScore(ArmTable arm, Resample resample, CancellationToken cancellationToken)
    {
        var model = Fit(arm, resample, cancellationToken);
        return Attempt(arm, resample, () => model.Score(resample.TestRows), cancellationToken);
    }

    /// <summary>The on-demand transforms of one arm, fitted on the training rows of one resample, and the inputs they make there, each row once.</summary>
    public (ITransformer Transformer, IDataView Inputs) FitOnDemand(ArmTable arm, Resample resample) =>
        Attempt(
            arm,
            resample,
            () => ArmModel.FitOnDemand(new MLContext(Seed(resample, 0)), arm, arm.Train(resample.TrainRows, augment: false)),
            default
        );

    /// <summary>The seed of a fit under the plan.</summary>
    public int Seed(Resample resample, int modelSeed) => Seed(plan, resample, modelSeed);

    /// <summary>The seed of a fit: the same in all arms, so that chance does not favour one.</summary>
    public static int Seed(ComparisonPlan plan, Resample resample, int modelSeed)
    {
        var random = new CounterRandom(unchecked((long)plan.Seed)).Stream("trial");
        return (int)(modelSeed == 0 ? random : random.Stream(modelSeed)).Below(resample.Index, int.MaxValue);
    }

    /// <summary>How many of the trials are kept from earlier runs.</summary>
    public int Kept() =>
        plan.Cache is null
            ? 0
            : arms.Sum(arm =>
                Split.Resamples.Sum(resample => Enumerable.Range(0, plan.ModelSeeds).Count(seed => Known(arm, resample, seed) is not null))
            );

    /// <summary>A trial that was kept earlier; null when it must be made.</summary>
    public TrialOutcome? Known(ArmTable arm, Resample resample, int modelSeed) =>
        plan.Cache?.Find<TrialOutcome>(TrialKey.Of(arm, resample, Seed(resample, modelSeed))) is { } known
        && plan.Metrics.All(m => m.Definition is { } d && known.Metrics.ContainsKey(d))
            ? known
            : null;

    /// <summary>One trial, made or taken from the cache.</summary>
    /// <exception cref="TrialException">It failed.</exception>
    public TrialOutcome RunOne(ArmTable arm, Resample resample, int modelSeed, CancellationToken cancellationToken)
    {
        if (Known(arm, resample, modelSeed) is { } known)
            return known with { Metrics = Named(known.Metrics) };
        var start = Stopwatch.GetTimestamp();
        var model = Fit(arm, resample, cancellationToken, modelSeed);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var scoring = Stopwatch.GetTimestamp();
        var metrics = Attempt(arm, resample, () => Evaluate(model.Score(resample.TestRows)), cancellationToken);
        var outcome = new TrialOutcome
        {
            TrainRows = resample.TrainRows.Length,
            TestRows = resample.TestRows.Length,
            Metrics = metrics.ToDictionary(m => m.Key.Name, m => m.Value, StringComparer.Ordinal),
            FitSeconds = seconds,
            ScoreSeconds = Stopwatch.GetElapsedTime(scoring).TotalSeconds,
        };
        Keep(TrialKey.Of(arm, resample, Seed(resample, modelSeed)), outcome with { Metrics = Defined(metrics) });
        return outcome;
    }

    // What other plans measured of the same trial stays: two plans with metrics of their own would else undo each other's work.
    private void Keep(string key, TrialOutcome outcome)
    {
        var metrics = plan.Cache?.Find<TrialOutcome>(key)?.Metrics.ToDictionary(StringComparer.Ordinal) ?? [];
        foreach (var (definition, value) in outcome.Metrics)
            metrics[definition] = value;
        plan.Cache?.Add(key, outcome with { Metrics = metrics });
    }

    // All metrics of the task, so that another plan finds its own in the cache; those that were not asked for may be undefined.
    private Dictionary<Metric, double> Evaluate(ScoredRows scored)
    {
        var values = plan.Metrics.ToDictionary(m => m, m => m.Evaluate(scored));
        foreach (var metric in Metric.All(scored.Task).Except(plan.Metrics))
        {
            if (metric.TryEvaluate(scored) is { } value)
                values.Add(metric, value);
        }
        return values;
    }

    private static Dictionary<string, double> Defined(Dictionary<Metric, double> metrics) =>
        metrics
            .Where(m => m.Key.Definition is not null)
            .DistinctBy(m => m.Key.Definition, StringComparer.Ordinal)
            .ToDictionary(m => m.Key.Definition!, m => m.Value, StringComparer.Ordinal);

    // Kept trials may hold metrics that other plans defined.
    private Dictionary<string, double> Named(IReadOnlyDictionary<string, double> defined) =>
        plan
            .Metrics.Concat(Metric.All(plan.Task))
            .Distinct()
            .Where(m => defined.ContainsKey(m.Definition!))
            .ToDictionary(m => m.Name, m => defined[m.Definition!], StringComparer.Ordinal);

    /// <summary>Work on one trial, whose fault is the trial's.</summary>
    /// <exception cref="TrialException">It failed.</exception>
    public static T Attempt<T>(ArmTable arm, Resample resample, Func<T> work, CancellationToken cancellationToken)
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

using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Microsoft.ML;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Runs;

/// <summary>One fit and scoring per arm and resample. Each trial depends on its arm, resample and seed alone, so any number of threads gives the same.</summary>
internal sealed class Trials(IReadOnlyList<ArmTable> arms, Division split, ComparisonPlan plan)
{
    /// <summary>What one trial gave: what was found, and how long the fit took.</summary>
    public sealed record Outcome(ResampleScore Score, double FitSeconds);

    public Division Split { get; } = split;

    /// <summary>All trials: per arm, one outcome per resample.</summary>
    public Outcome[][] Run(IProgress<TrialProgress>? progress, CancellationToken cancellationToken)
    {
        var outcomes = arms.Select(_ => new Outcome[Split.Resamples.Length]).ToArray();
        var total = arms.Count * Split.Resamples.Length;
        var completed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = plan.Threads, CancellationToken = cancellationToken };
        try
        {
            // Resample by resample, so that both arms of one meet the same load.
            Parallel.For(
                0,
                total,
                options,
                trial =>
                {
                    var (resample, arm) = Math.DivRem(trial, arms.Count);
                    outcomes[arm][resample] = RunOne(arms[arm], Split.Resamples[resample], cancellationToken);
                    progress?.Report(new(Interlocked.Increment(ref completed), total));
                }
            );
        }
        catch (AggregateException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var failures = e.Flatten().InnerExceptions;
            var first = failures
                .OfType<TrialException>()
                .OrderBy(t => t.Resample)
                .ThenBy(t => t.Arm, StringComparer.Ordinal)
                .FirstOrDefault();
            ExceptionDispatchInfo.Throw(first ?? failures[0]);
        }
        return outcomes;
    }

    /// <summary>Fits one arm on the training rows of one resample.</summary>
    public ArmModel Fit(ArmTable arm, Resample resample, CancellationToken cancellationToken)
    {
        var seed = Seed(resample);
        var ml = new MLContext(seed);
        try
        {
            return ArmModel.Fit(ml, arm, resample.TrainRows, plan.Trainer, seed);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TrialException(arm.Arm.Name, resample.Index, plan.Trainer.Description, e);
        }
    }

    /// <summary>The inputs of one arm on the training rows of one resample, each row once.</summary>
    public IDataView FitOnDemand(ArmTable arm, Resample resample)
    {
        var ml = new MLContext(Seed(resample));
        return ArmModel.FitOnDemand(ml, arm, arm.Train(resample.TrainRows, augment: false)).Inputs;
    }

    // The same in both arms, so that chance does not favour one.
    private int Seed(Resample resample) =>
        (int)new CounterRandom(unchecked((long)plan.Seed)).Stream("trial").Below(resample.Index, int.MaxValue);

    private Outcome RunOne(ArmTable arm, Resample resample, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var model = Fit(arm, resample, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        try
        {
            var scored = model.Score(resample.TestRows);
            var metrics = plan
                .SecondaryMetrics.Prepend(plan.PrimaryMetric)
                .ToDictionary(m => m.Name, m => m.Of(scored), StringComparer.Ordinal);
            return new(new(resample.Index, resample.TrainRows.Length, resample.TestRows.Length, metrics), seconds);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TrialException(arm.Arm.Name, resample.Index, plan.Trainer.Description, e);
        }
    }
}

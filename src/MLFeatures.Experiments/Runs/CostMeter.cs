using System.Collections.Immutable;
using System.Diagnostics;
using MathNet.Numerics.Statistics;
using Microsoft.ML;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Runs;

/// <summary>Measures what a model costs, while nothing else of ours runs: time and memory of a fit, size of the model, time of a prediction.</summary>
internal static class CostMeter
{
    private const int WarmUpCalls = 1_000;
    private const int BlockCalls = 100;
    private const int Requests = 1_000;
    private const int BatchPasses = 3;

    /// <summary>Per arm one sample per measured resample, the first <paramref name="models"/> of the division.</summary>
    public static IReadOnlyList<CostSample>[] Measure(
        IReadOnlyList<ArmTable> tables,
        Trials trials,
        int models,
        int latencyCalls,
        CancellationToken cancellationToken
    )
    {
        var samples = tables.Select(_ => new List<CostSample>()).ToArray();
        // The first fit of a process compiles the trainer: no arm is to be charged for it.
        foreach (var table in tables)
            TryMeasure(() => trials.Fit(table, trials.Split.Resamples[0], cancellationToken));
        var calls = Math.Max(latencyCalls / models, BlockCalls);
        foreach (var resample in trials.Split.Resamples.Take(models))
        {
            // A model that cannot be trained or scored has no cost; its failure stands among the trials.
            if (TryMeasure(() => Measure(tables, trials, resample, calls, cancellationToken)) is not { } measured)
                continue;
            for (var arm = 0; arm < tables.Count; arm++)
                samples[arm].Add(measured[arm]);
        }
        return samples;
    }

    private static T? TryMeasure<T>(Func<T> measure)
        where T : class
    {
        try
        {
            return measure();
        }
        catch (Exception e) when (e is TrialException or InvalidDataException)
        {
            return null;
        }
    }

    private static CostSample[] Measure(
        IReadOnlyList<ArmTable> tables,
        Trials trials,
        Resample resample,
        int calls,
        CancellationToken cancellationToken
    )
    {
        var ml = new MLContext(0);
        var (samples, models, engines) = (new CostSample[tables.Count], new ArmModel[tables.Count], new List<RequestEngine>());
        try
        {
            // Every other resample the other way round, as the latencies are.
            int[] order = [.. Enumerable.Range(0, tables.Count)];
            foreach (var arm in resample.Index % 2 == 0 ? order : [.. order.Reverse()])
            {
                var (model, seconds, allocated, peak) = FitAlone(() => trials.Fit(tables[arm], resample, cancellationToken));
                samples[arm] = new()
                {
                    TrainingSeconds = seconds,
                    TrainingAllocatedBytes = allocated,
                    TrainingPeakBytes = Math.Max(peak, 1),
                    ModelBytes = Size(ml, model, tables[arm]),
                };
                models[arm] = model;
            }
            for (var arm = 0; arm < tables.Count; arm++)
                engines.Add(
                    RequestEngine.Create(ml, models[arm].Model, RequestColumns(tables[arm]), [.. resample.TestRows.Take(Requests)])
                );
            var (times, rates) = (Latencies(engines, calls, cancellationToken), RowsPerSecond(models, resample, cancellationToken));
            for (var arm = 0; arm < tables.Count; arm++)
            {
                Array.Sort(times[arm]);
                samples[arm] = samples[arm] with
                {
                    LatencyMedianMicroseconds = SortedArrayStatistics.Quantile(times[arm], 0.5),
                    LatencyP99Microseconds = SortedArrayStatistics.Quantile(times[arm], 0.99),
                    RowsPerSecond = rates[arm],
                };
            }
            return samples;
        }
        finally
        {
            engines.ForEach(e => e.Dispose());
        }
    }

    /// <summary>The columns a request must carry: the stored inputs; with on-demand transforms, which may read any, all but the label.</summary>
    public static IReadOnlyList<RowColumn> RequestColumns(ArmTable table)
    {
        if (table.Arm.OnDemand is not null)
            return table.RequestColumns;
        var inputs = table.Arm.Inputs.Select(i => i.Column).ToHashSet(StringComparer.Ordinal);
        return [.. table.RequestColumns.Where(c => inputs.Contains(c.Name))];
    }

    /// <summary>Bytes of the saved model.</summary>
    public static long Size(MLContext ml, ArmModel model, ArmTable table)
    {
        using var file = new MemoryStream();
        ml.Model.Save(model.Model, new RowSubset(RequestColumns(table), ReadOnlyMemory<int>.Empty).Schema, file);
        return file.Length;
    }

    private static (ArmModel Model, double Seconds, long AllocatedBytes, long PeakBytes) FitAlone(Func<ArmModel> fit)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        using var done = new ManualResetEventSlim();
        var sampler = new Thread(() =>
        {
            while (!done.Wait(millisecondsTimeout: 1))
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        })
        {
            IsBackground = true,
        };
        sampler.Start();
        try
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var began = Stopwatch.GetTimestamp();
            var model = fit();
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            return (model, seconds, allocated, Finish() - before);
        }
        finally
        {
            Finish();
        }

        long Finish()
        {
            done.Set();
            sampler.Join();
            return peak;
        }
    }

    // The fastest of the passes: whatever else the machine does can only slow one down.
    private static double[] RowsPerSecond(ArmModel[] models, Resample resample, CancellationToken cancellationToken)
    {
        var seconds = Enumerable.Repeat(double.PositiveInfinity, models.Length).ToArray();
        for (var pass = 0; pass < BatchPasses; pass++)
        {
            for (var arm = 0; arm < models.Length; arm++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var began = Stopwatch.GetTimestamp();
                models[arm].Score(resample.TestRows);
                seconds[arm] = Math.Min(seconds[arm], Stopwatch.GetElapsedTime(began).TotalSeconds);
            }
        }
        return Array.ConvertAll(seconds, s => resample.TestRows.Length / s);
    }

    // A, B, B, A: a machine that slows down or speeds up meets both arms alike.
    private static double[][] Latencies(List<RequestEngine> engines, int calls, CancellationToken cancellationToken)
    {
        var times = engines.Select(_ => new List<double>(calls + BlockCalls)).ToArray();
        foreach (var engine in engines)
            Time(engine, Math.Min(WarmUpCalls, calls), 0, _ => { });
        for (var round = 0; times[0].Count < calls; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var order = Enumerable.Range(0, engines.Count).ToImmutableArray();
            foreach (var arm in round % 2 == 0 ? order : [.. order.Reverse()])
                Time(engines[arm], BlockCalls, times[arm].Count, times[arm].Add);
        }
        return Array.ConvertAll(times, t => t.ToArray());
    }

    private static void Time(RequestEngine engine, int calls, int first, Action<double> add)
    {
        for (var call = 0; call < calls; call++)
        {
            var request = (first + call) % engine.Count;
            var start = Stopwatch.GetTimestamp();
            engine.Predict(request);
            add((Stopwatch.GetTimestamp() - start) * 1e6 / Stopwatch.Frequency);
        }
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using MathNet.Numerics.Statistics;
using Microsoft.ML;

namespace MLFeatures.Experiments.Runs;

/// <summary>Measures what a model costs, while nothing else of ours runs: memory of a fit, size of the model, time of a prediction.</summary>
internal static class CostMeter
{
    private const int WarmUpCalls = 1_000;
    private const int BlockCalls = 100;
    private const int Requests = 1_000;

    public static ArmCost[] Measure(
        IReadOnlyList<ArmTable> tables,
        IReadOnlyList<ArmCost> costs,
        Trials trials,
        int latencyCalls,
        CancellationToken cancellationToken
    )
    {
        var resample = trials.Split.Resamples[0];
        var ml = new MLContext(0);
        var (measured, engines) = (costs.ToArray(), new List<RequestEngine>());
        try
        {
            for (var arm = 0; arm < tables.Count; arm++)
            {
                var (model, allocated, peak) = FitAlone(() => trials.Fit(tables[arm], resample, cancellationToken));
                measured[arm] = measured[arm] with
                {
                    TrainingAllocatedBytes = allocated,
                    TrainingPeakBytes = peak,
                    ModelBytes = Size(ml, model, tables[arm]),
                };
                engines.Add(RequestEngine.Create(ml, model.Model, RequestColumns(tables[arm]), [.. resample.TestRows.Take(Requests)]));
            }
            var times = Latencies(engines, latencyCalls, cancellationToken);
            for (var arm = 0; arm < tables.Count; arm++)
            {
                Array.Sort(times[arm]);
                measured[arm] = measured[arm] with
                {
                    LatencyMedianMicroseconds = SortedArrayStatistics.Quantile(times[arm], 0.5),
                    LatencyP99Microseconds = SortedArrayStatistics.Quantile(times[arm], 0.99),
                };
            }
            return measured;
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

    private static (ArmModel Model, long AllocatedBytes, long PeakBytes) FitAlone(Func<ArmModel> fit)
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
            var model = fit();
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            return (model, allocated, Finish() - before);
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

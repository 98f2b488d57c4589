using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>Runs simulated experiments in parallel. Each has a stream of random numbers of its own, so the number of threads changes nothing.</summary>
/// <param name="seed">Seed of everything.</param>
/// <param name="runsFactor">Multiple of the planned number of runs; 1 is the plan.</param>
internal sealed class Simulation(long seed, double runsFactor)
{
    /// <summary>The results of all runs, in order.</summary>
    /// <param name="purpose">Names the streams: equal purposes see the same random numbers.</param>
    /// <param name="planned">Number of runs in the plan.</param>
    /// <param name="one">One run.</param>
    public T[] Run<T>(string purpose, int planned, Func<CounterRandom, T> one)
    {
        var root = new CounterRandom(seed).Stream(purpose);
        var results = new T[Math.Max(2, (int)Math.Round(planned * runsFactor))];
        Parallel.For(
            0,
            results.Length,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            run => results[run] = one(root.Stream(run))
        );
        return results;
    }
}

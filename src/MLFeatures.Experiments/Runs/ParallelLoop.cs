using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace MLFeatures.Experiments.Runs;

/// <summary>Numbered pieces of work on several threads, whose faults come out as they were thrown.</summary>
internal static class ParallelLoop
{
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void For(int count, int threads, Action<int> work, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        // One by one, or the last thread would have several pieces left while the others have none.
        var numbers = Partitioner.Create(Enumerable.Range(0, count), EnumerablePartitionerOptions.NoBuffering);
        try
        {
            // On threads of the pool, whatever thread asks: ML.NET's tree trainers hand each step to the pool and wait for it, which costs a thread of the
            // pool nothing, since it takes back what it has just handed over, and any other thread two switches a step.
            Task.Run(() => Parallel.ForEach(numbers, options, work), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (AggregateException e)
        {
            // A fault that nobody expected: the disk is full, or the memory is.
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}

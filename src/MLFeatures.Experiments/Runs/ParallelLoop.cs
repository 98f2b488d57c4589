using System.Runtime.ExceptionServices;

namespace MLFeatures.Experiments.Runs;

/// <summary>Numbered pieces of work on several threads, whose faults come out as they were thrown.</summary>
internal static class ParallelLoop
{
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void For(int count, int threads, Action<int> work, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, work);
        }
        catch (AggregateException e)
        {
            // A fault that nobody expected: the disk is full, or the memory is.
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}

namespace MLFeatures.Importance.Shapley;

/// <summary>Blocks of rows, worked on by several threads. A row's result depends on nothing outside of its block, so the threads do not show.</summary>
internal sealed class RowBlocks(int rows, int threads, CancellationToken cancellation)
{
    /// <summary>Rows per block: the sums of a few dozen players stay in the first cache, and a tree's constants are loaded once per block.</summary>
    public const int Size = 64;

    /// <param name="space">Makes the scratch space of a thread.</param>
    /// <param name="work">Works on <c>count</c> rows from row <c>first</c> on, a multiple of <see cref="Size"/>.</param>
    public void Run<TSpace>(Func<TSpace> space, Action<TSpace, int, int> work)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(
            0,
            (rows + Size - 1) / Size,
            parallel,
            space,
            (block, _, own) =>
            {
                work(own, block * Size, Math.Min(Size, rows - block * Size));
                return own;
            },
            _ => { }
        );
    }
}

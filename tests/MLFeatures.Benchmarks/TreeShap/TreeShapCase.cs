namespace MLFeatures.Benchmarks.TreeShap;

/// <summary>One shape of trees.</summary>
/// <param name="Depth">The most levels; 0 without a limit.</param>
/// <param name="Leaves">The most leaves of a tree.</param>
/// <param name="Trees">The number of trees.</param>
/// <param name="Rows">The rows to explain: fewer for large trees, so that each run takes seconds.</param>
/// <param name="LeastSpeedup">What we promise.</param>
internal sealed record TreeShapCase(int Depth, int Leaves, int Trees, int Rows, double LeastSpeedup)
{
    public static readonly TreeShapCase[] All =
    [
        new(4, 16, 100, 4000, 2),
        new(6, 64, 100, 2000, 2),
        new(8, 256, 100, 500, 2),
        new(12, 4096, 30, 100, 1),
        new(0, 255, 100, 200, 1),
    ];

    public string Name => Depth == 0 ? "no limit" : $"{Depth}";
}

using MLFeatures.Statistics;

namespace MLFeatures.Importance.Effects;

/// <summary>Two features divided by their quantiles, and the rows in each cell.</summary>
/// <param name="Options">Checked settings.</param>
/// <param name="Rows">The rows where neither is missing.</param>
/// <param name="First">Edges of the first feature.</param>
/// <param name="Second">Edges of the second.</param>
/// <param name="FirstCell">Per row its interval of the first.</param>
/// <param name="SecondCell">Per row its interval of the second.</param>
/// <param name="Counts">Rows per cell.</param>
internal sealed record SurfaceCells(
    EffectOptions Options,
    int[] Rows,
    double[] First,
    double[] Second,
    int[] FirstCell,
    int[] SecondCell,
    int[][] Counts
)
{
    private const int FewestSteps = 4;

    public static SurfaceCells Of(EffectModel model, int first, int second, EffectOptions? options, QuantileDefinition edges)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.RequireSlot(first, nameof(first));
        model.RequireSlot(second, nameof(second));
        if (first == second)
            throw new ArgumentException($"Both features are slot {first}: expected two different ones.", nameof(second));
        var settings = EffectOptions.CheckedWithoutRows(options, "a surface is of two, and is divided by quantiles");
        var steps = Math.Max(FewestSteps, (int)Math.Ceiling(Math.Sqrt(2 * settings.Steps)));
        var rows = EffectGrid.Known(model, first, second);
        var (x, y) = (EffectGrid.Values(model, first, rows), EffectGrid.Values(model, second, rows));
        var (xs, ys) = (EffectGrid.Edges(x, steps, edges), EffectGrid.Edges(y, steps, edges));
        var (xCell, yCell) = (EffectGrid.Intervals(x, xs), EffectGrid.Intervals(y, ys));
        var counts = new int[Math.Max(1, xs.Length - 1)][];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = new int[Math.Max(1, ys.Length - 1)];
        for (var row = 0; row < rows.Length; row++)
            counts[xCell[row]][yCell[row]]++;
        return new(settings, rows, xs, ys, xCell, yCell, counts);
    }
}

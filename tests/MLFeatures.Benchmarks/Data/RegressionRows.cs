using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Statistics;

namespace MLFeatures.Benchmarks.Data;

/// <summary>
/// 30 normal features and a label with a sum, a product and a wave: y = 3x₀ + 2x₁ + x₂x₃ + sin(3x₄) + noise. Column j is the stream of seed 300 + j,
/// so any language can make the same rows.
/// </summary>
internal sealed class RegressionRows
{
    public const int Slots = 30;
    public const int Count = 20_000;

    [VectorType(Slots)]
    public float[] Features { get; set; } = [];

    public float Label { get; set; }

    public static List<RegressionRows> Make(int count = Count)
    {
        var columns = Enumerable.Range(0, Slots).Select(j => new CounterRandom(300 + j)).ToArray();
        var noise = new CounterRandom(998);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(row =>
                {
                    var x = columns.Select(column => column.Normal(row)).ToArray();
                    var y = 3 * x[0] + 2 * x[1] + x[2] * x[3] + Math.Sin(3 * x[4]) + 0.5 * noise.Normal(row);
                    return new RegressionRows { Features = [.. x.Select(value => (float)value)], Label = (float)y };
                }),
        ];
    }

    public static IDataView View(MLContext ml, IEnumerable<RegressionRows> rows) => ml.Data.LoadFromEnumerable(rows);
}

using System.Globalization;
using MLFeatures.Importance.Effects;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Effects;

/// <summary>Functions and rows whose effects are known.</summary>
internal static class EffectExamples
{
    /// <summary>The four measurements of iris.csv, slot by slot.</summary>
    public static double[][] Iris { get; } = ReadIris();

    public static EffectModel Of(double[][] columns, Func<double[], double> function) =>
        EffectModel.Of(
            columns,
            slots => [.. Enumerable.Range(0, slots[0].Length).Select(row => function([.. slots.Select(slot => slot[row])]))]
        );

    public static double Polynomial(double[] x) => x[0] - 2 * x[1] + 0.5 * x[2] * x[3] + 0.25 * x[0] * x[1];

    public static double[][] Normals(int rows, int slots, int seed = 3) =>
        [
            .. Enumerable
                .Range(0, slots)
                .Select(slot => Enumerable.Range(0, rows).Select(row => new CounterRandom(seed).Stream(slot).Normal(row)).ToArray()),
        ];

    private static double[][] ReadIris()
    {
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vectors", "iris.csv"))
            .Skip(1)
            .Select(line => line.Split(',').Take(4).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())
            .ToArray();
        return [.. Enumerable.Range(0, 4).Select(slot => rows.Select(row => row[slot]).ToArray())];
    }
}

using MLFeatures.Importance.Permutation;
using MLFeatures.Importance.Selection;
using MLFeatures.Statistics;

namespace MLFeatures.Importance.Tests.Selection;

/// <summary>Rows whose causes are known: slots 0 and 1 make the label, slot 2 repeats slot 0 with noise, the others are noise.</summary>
internal static class Planted
{
    public static SelectionData Of(PredictionTask task, int rows = 300, int noise = 7, int seed = 1, double signal = 1.5)
    {
        var random = new CounterRandom(seed);
        double[] Normals(string name) => [.. Enumerable.Range(0, rows).Select(row => random.Stream(name).Normal(row))];
        var (a, b) = (Normals("a"), Normals("b"));
        double[][] columns =
        [
            a,
            b,
            [.. a.Zip(Normals("copy"), (x, e) => x + 0.3 * e)],
            .. Enumerable.Range(0, noise).Select(i => Normals($"noise {i}")),
        ];
        double[] sum = [.. a.Zip(b, (x, y) => signal * (x + y)).Zip(Normals("error"), (s, e) => s + e)];
        double[] labels = task switch
        {
            PredictionTask.Binary => Array.ConvertAll(sum, s => s > 0 ? 1.0 : 0),
            PredictionTask.Multiclass => Array.ConvertAll(
                sum,
                s =>
                    s > 1 ? 2.0
                    : s > -1 ? 1
                    : 0
            ),
            PredictionTask.Ranking => Array.ConvertAll(sum, s => Math.Clamp(Math.Round(s + 2), 0, 4)),
            _ => sum,
        };
        return new(Matrix(columns), labels, task);
    }

    public static FeatureMatrix Matrix(double[][] columns) =>
        FeatureMatrix.FromRows(
            [.. Enumerable.Range(0, columns[0].Length).Select(row => Array.ConvertAll(columns, column => (float)column[row]))],
            columns.Length
        );

    public static int[] Chosen(SelectionReport report) =>
        [.. report.Selected.Select(name => int.Parse(name, System.Globalization.CultureInfo.InvariantCulture))];
}

using MLFeatures.Statistics;

namespace MLFeatures.Benchmarks.Univariate;

/// <summary>One measure of columns, ours and the peer's.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Peer">The measure's name in the peer's script.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Label">The label; of variance inflation nobody looks at it.</param>
/// <param name="Ours">A value per column.</param>
/// <param name="LeastSpeedup">What is promised: how many times less processor time; null for nothing.</param>
/// <param name="MostSeconds">What is promised: processor seconds at most; null for nothing.</param>
internal sealed record UnivariateCase(
    string Name,
    string Peer,
    double[][] Columns,
    double[] Label,
    Func<double[]> Ours,
    double? LeastSpeedup,
    double? MostSeconds
)
{
    private const int Rows = 100_000;
    private const int FewRows = 20_000;

    /// <summary>
    /// Normal columns of the streams 100 + j, and a signal s = x₀ + x₁/2 + x₂x₃/4 + noise of the stream 999; the label is whether s is positive. Columns
    /// of categories are ⌊3|x|⌋. Variance inflation: 50 columns of the streams 700 + j.
    /// </summary>
    public static IReadOnlyList<UnivariateCase> All()
    {
        var numbers = Normals(100, 20);
        var noise = new CounterRandom(999);
        double[] signal =
        [
            .. Enumerable
                .Range(0, Rows)
                .Select(i => numbers[0][i] + 0.5 * numbers[1][i] + 0.25 * numbers[2][i] * numbers[3][i] + noise.Normal(i)),
        ];
        var classes = Array.ConvertAll(signal, s => s > 0 ? 1 : 0);
        var label = Array.ConvertAll(classes, c => (double)c);
        var codes = Array.ConvertAll(numbers, column => Array.ConvertAll(column, x => (int)(3 * Math.Abs(x))));
        double[][] few = [.. numbers.Take(10).Select(column => column[..FewRows])];
        var wide = Normals(700, 50);
        return
        [
            new(
                $"mutual information, numbers and classes (Ross, k = 3): {Rows:N0} × 20",
                "ross",
                numbers,
                label,
                () => Array.ConvertAll(numbers, column => NearestNeighborInformation.OfClasses(column, classes).Value!.Value),
                20,
                null
            ),
            new(
                $"mutual information, categories: {Rows:N0} × 20",
                "discrete",
                Array.ConvertAll(codes, column => Array.ConvertAll(column, c => (double)c)),
                label,
                () => Array.ConvertAll(codes, column => MutualInformation.Of(ContingencyTable.Of(column, classes))!.Value),
                20,
                null
            ),
            new(
                $"mutual information, numbers (KSG, k = 3): {FewRows:N0} × 10",
                "ksg",
                few,
                signal[..FewRows],
                () => [.. NearestNeighborInformation.OfColumns(few, signal.AsSpan(0, FewRows)).Select(estimate => estimate.Value!.Value)],
                20,
                null
            ),
            new(
                $"variance inflation: {Rows:N0} × 50",
                "vif",
                wide,
                label,
                () => [.. VarianceInflation.Evaluate(wide).Factors.Select(factor => factor!.Value)],
                null,
                0.2
            ),
        ];
    }

    private static double[][] Normals(int seed, int columns) =>
        [
            .. Enumerable
                .Range(0, columns)
                .Select(j =>
                {
                    var random = new CounterRandom(seed + j);
                    return Enumerable.Range(0, Rows).Select(i => random.Normal(i)).ToArray();
                }),
        ];
}

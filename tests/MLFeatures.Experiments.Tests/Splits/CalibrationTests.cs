using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;
using Xunit.Abstractions;

namespace MLFeatures.Experiments.Tests.Splits;

/// <summary>
/// How often the corrected t-test over a division finds a difference between equals, at 5 %. Two arms see features of equal worth: y is Bernoulli
/// with the logit 0.8 x₁ + 0.5 x₂ + 0.15 Σ a + 0.15 Σ b, a and b have eight features each; one arm knows x and a, the other x and b. The
/// learner is least squares on 0 and 1.
/// </summary>
public class CalibrationTests(ITestOutputHelper output)
{
    private const int Runs = 1000; // ± 0.7 points of standard error at 5 %
    private const int Inputs = 18;
    private static readonly int[] FirstFeature = [2, 10]; // of each arm

    [Fact]
    public void Stratified_draws_are_strict() => AssertCalibrated(300, new() { Kind = SplitKind.Stratified }, 0.04, 0.05);

    [Fact]
    public void Rolling_origin() => AssertCalibrated(1000, new() { Kind = SplitKind.RollingOrigin, Resamples = 10 }, 0.065, 0.065);

    [Fact]
    public void Rolling_origin_with_a_sliding_window() =>
        AssertCalibrated(
            1000,
            new()
            {
                Kind = SplitKind.RollingOrigin,
                Resamples = 10,
                Window = TimeSpan.FromHours(300),
            },
            0.065,
            0.065
        );

    private void AssertCalibrated(int rows, SplitOptions options, double accuracy, double auc)
    {
        var rejected = new int[2];
        Parallel.For(
            0,
            Runs,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            run =>
            {
                var (inputs, labels) = World(rows, run);
                // A constant, x₁, x₂ and the arm's own eight features.
                var arms = Array.ConvertAll(
                    FirstFeature,
                    first => Array.ConvertAll(inputs, double[] (x) => [1, x[0], x[1], .. x.AsSpan(first, 8)])
                );
                var times = Enumerable.Range(0, rows).Select(r => SplitExample.Start.AddHours(r)).ToArray();
                var input = options.Kind.KeepsTime ? SplitRows.Of(labels, times: times) : SplitRows.Of(labels);
                var division = Division.Create(input, options with { Seed = (ulong)run });
                var differences = division.Resamples.Select(r => Difference(arms, labels, r)).ToArray();
                for (var metric = 0; metric < 2; metric++)
                {
                    double[] values = [.. differences.Select(d => d[metric])];
                    if (CorrectedResampledTTest.Evaluate(values, division.TestToTrainRatio).PValue < 0.05)
                        Interlocked.Increment(ref rejected[metric]);
                }
            }
        );
        output.WriteLine($"{options.Kind}, {rows} rows: accuracy {rejected[0] / (double)Runs:P1}, AUC {rejected[1] / (double)Runs:P1}");
        Assert.InRange(rejected[0] / (double)Runs, 0, accuracy);
        Assert.InRange(rejected[1] / (double)Runs, 0, auc);
    }

    private static (double[][] Inputs, bool[] Labels) World(int rows, int run)
    {
        var random = new CounterRandom(run).Stream("world");
        var inputs = Enumerable
            .Range(0, rows)
            .Select(r => Enumerable.Range(0, Inputs).Select(i => random.Stream(r).Normal(i)).ToArray())
            .ToArray();
        return (
            inputs,
            [
                .. inputs.Select(
                    (x, r) => random.Stream("label").Uniform(r) < 1 / (1 + Math.Exp(-(0.8 * x[0] + 0.5 * x[1] + 0.15 * x.Skip(2).Sum())))
                ),
            ]
        );
    }

    private static double[] Difference(double[][][] arms, bool[] labels, Resample resample)
    {
        bool[] truth = [.. resample.TestRows.Select(r => labels[r])];
        var scores = Array.ConvertAll(arms, regressors => Scores(regressors, labels, resample));
        double[] accuracy = [.. scores.Select(s => s.Zip(truth, (score, label) => score > 0.5 == label ? 1.0 : 0).Average())];
        double[] auc = [.. scores.Select(s => AreaUnderRocCurve.Of(s, truth)!.Value)];
        return [accuracy[1] - accuracy[0], auc[1] - auc[0]];
    }

    // Least squares by the normal equations and Cholesky's factor.
    private static double[] Scores(double[][] regressors, bool[] labels, Resample resample)
    {
        const int Size = 11;
        var matrix = new double[Size, Size + 1];
        foreach (var row in resample.TrainRows)
        {
            var x = regressors[row];
            for (var i = 0; i < Size; i++)
            {
                for (var j = 0; j <= i; j++)
                    matrix[i, j] += x[i] * x[j];
                if (labels[row])
                    matrix[i, Size] += x[i];
            }
        }
        var weights = new double[Size];
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= matrix[i, k] * matrix[j, k];
                matrix[i, j] = i == j ? Math.Sqrt(sum) : sum / matrix[j, j];
            }
            weights[i] = matrix[i, Size];
            for (var k = 0; k < i; k++)
                weights[i] -= matrix[i, k] * weights[k];
            weights[i] /= matrix[i, i];
        }
        for (var i = Size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < Size; k++)
                weights[i] -= matrix[k, i] * weights[k];
            weights[i] /= matrix[i, i];
        }
        return [.. resample.TestRows.Select(row => regressors[row].Zip(weights, (x, w) => x * w).Sum())];
    }
}

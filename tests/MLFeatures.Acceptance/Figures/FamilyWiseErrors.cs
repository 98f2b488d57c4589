using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A9: ten metrics of one experiment without an effect: any of them significant.</summary>
internal static class FamilyWiseErrors
{
    private const int Runs = 1000;
    private const int Metrics = 10;
    private const int Users = 200;
    private const double Correlation = 0.3;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        var p = simulation.Run("A9", Runs, PValues);
        var fixture = $"{Metrics} normal metrics with correlation 0.3, Welch, {Users} users per arm, no effect";
        yield return FigureResult.Count(
            $"Any metric is below 5 % after Holm; {fixture}",
            p.Select(values => Array.Exists(HolmAdjustment.Adjust(values), v => v < 0.05)),
            Runs,
            atMost: 73
        );
        yield return FigureResult.Count(
            "Any metric is below 5 % without adjustment (a demonstration); same data",
            p.Select(values => Array.Exists(values, v => v < 0.05)),
            Runs,
            atLeast: 300
        );
    }

    private static double[] PValues(CounterRandom random)
    {
        var (control, treatment) = (Arm(new(random.Stream(0))), Arm(new(random.Stream(1))));
        return [.. control.Zip(treatment, (c, t) => TwoSampleTest.Absolute(c, t)!.PValue!.Value)];
    }

    // Per metric one value per user: what all metrics of the user share, and the metric's own.
    private static double[][] Arm(Draws draws)
    {
        var values = Enumerable.Range(0, Metrics).Select(_ => new double[Users]).ToArray();
        for (var user = 0; user < Users; user++)
        {
            var shared = Math.Sqrt(Correlation) * draws.Normal();
            foreach (var metric in values)
                metric[user] = shared + Math.Sqrt(1 - Correlation) * draws.Normal();
        }
        return values;
    }
}

using System.Globalization;
using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A10: does an experiment of the size that the planner asks for find the effect as often as promised?</summary>
internal static class DesignedPower
{
    private const int Runs = 1000;
    private const double Effect = 0.2;
    private const double Correlation = 0.6;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        yield return Count(simulation, "Welch", 1, (control, treatment) => (ArmStatistics.Of(control.Y), ArmStatistics.Of(treatment.Y)));
        yield return Count(
            simulation,
            "CUPED, covariate correlated 0.6",
            1 - Correlation * Correlation,
            (control, treatment) =>
            {
                var adjusted = Cuped.Adjust(control.Y, control.X, treatment.Y, treatment.X);
                return (adjusted.Control, adjusted.Treatment);
            }
        );
    }

    private static FigureResult Count(
        Simulation simulation,
        string method,
        double variance,
        Func<(double[] Y, double[] X), (double[] Y, double[] X), (ArmStatistics Control, ArmStatistics Treatment)> estimate
    )
    {
        var users = (int)NormalPower.SampleSize(Effect, variance, variance).Control;
        var found = simulation.Run(
            $"A10 {method}",
            Runs,
            random =>
            {
                var (control, treatment) = estimate(Arm(random.Stream(0), users, 0), Arm(random.Stream(1), users, Effect));
                return TwoSampleTest.Absolute(control, treatment)!.PValue < 0.05;
            }
        );
        return FigureResult.Count(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{method} finds an effect of {Effect} standard deviations; normal metric, {users} users per arm as planned for a power of 80 %"
            ),
            found,
            Runs,
            atLeast: 760,
            atMost: 838
        );
    }

    private static (double[] Y, double[] X) Arm(CounterRandom random, int users, double effect)
    {
        var draws = new Draws(random);
        var (y, x) = (new double[users], new double[users]);
        for (var user = 0; user < users; user++)
        {
            x[user] = draws.Normal();
            y[user] = effect + Correlation * x[user] + Math.Sqrt(1 - Correlation * Correlation) * draws.Normal();
        }
        return (y, x);
    }
}

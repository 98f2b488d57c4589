using System.Globalization;
using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>
/// A12: how often the product's own decision (MetricTest and VerdictRule, minimum effect 0) ships a treatment that is no better, and one that is
/// worse by one standard error.
/// </summary>
internal static class GateErrors
{
    private const int Runs = 1000;
    private const double Probe = -0.05;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        var nothing = Simulate(simulation, "A12 null", 0);
        yield return FigureResult.Count(
            "The gate ships; LS-300, effect 0, 30 × 70/30, AUC, minimum effect 0",
            nothing.Select(r => r.Ships),
            Runs,
            atMost: 42
        );

        // The standard error is the spread of the mean difference over fresh data; a probe on the same random numbers tells which effect costs as much.
        var error = Math.Sqrt(Moments.Of([.. nothing.Select(r => r.Difference)]).Variance!.Value);
        var slope = (Mean(Simulate(simulation, "A12 null", Probe)) - Mean(nothing)) / Probe;
        var effect = -error / slope;
        var loss = Simulate(simulation, "A12 loss", effect);
        yield return FigureResult.Count(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The gate ships; the same with effect {effect:0.000}, which costs {-Mean(loss):0.0000} AUC = {-Mean(loss) / error:0.00} standard errors ({error:0.0000})"
            ),
            loss.Select(r => r.Ships),
            Runs,
            atMost: 7
        );
    }

    private static double Mean((bool Ships, double Difference)[] runs) => runs.Average(r => r.Difference);

    private static (bool Ships, double Difference)[] Simulate(Simulation simulation, string purpose, double effect) =>
        simulation.Run(
            purpose,
            Runs,
            random =>
            {
                var world = LinearWorld.Draw(random, 300, effect);
                var arms = world.Score(world.Divide(random));
                return (arms.Decide() is Decision.Ship, arms.Auc.Average());
            }
        );
}

using System.Globalization;
using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>
/// A12: how often the product's own decision (MetricTest and VerdictRule, minimum effect 0) ships a treatment that is no better, and one that is
/// worse by one standard error. The arms are exchanged: the effect is in the features of the control, because taking it from the treatment cannot
/// cost as much.
/// </summary>
internal static class GateErrors
{
    private const int Runs = 1000;
    private const double FirstProbe = 0.1;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        var nothing = Simulate(simulation, "A12 null", 0);
        yield return FigureResult.Count(
            "The gate ships; LS-300, effect 0, 30 × 70/30, AUC, minimum effect 0",
            nothing.Select(r => r.Ships),
            Runs,
            atMost: 42
        );

        // The standard error is the spread of the mean difference over fresh data. The effect that costs as much is found by secants, on the same
        // random numbers.
        var error = Math.Sqrt(Moments.Of([.. nothing.Select(r => r.Difference)]).Variance!.Value);
        var effect = EffectCosting(simulation, error, Mean(nothing));
        var loss = Simulate(simulation, "A12 loss", effect);
        yield return FigureResult.Count(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The gate ships; the same with effect {effect:0.000} in the control, which costs {-Mean(loss):0.0000} AUC = {-Mean(loss) / error:0.00} standard errors ({error:0.0000})"
            ),
            loss.Select(r => r.Ships),
            Runs,
            atMost: 7
        );
    }

    private static double EffectCosting(Simulation simulation, double loss, double nothing)
    {
        var (before, lossBefore) = (0.0, 0.0);
        var effect = FirstProbe;
        for (var step = 0; step < 3; step++)
        {
            var lossHere = nothing - Mean(Simulate(simulation, "A12 null", effect));
            var next = effect + (loss - lossHere) * (effect - before) / (lossHere - lossBefore);
            (before, lossBefore, effect) = (effect, lossHere, next);
        }
        return effect;
    }

    private static double Mean((bool Ships, double Difference)[] runs) => runs.Average(r => r.Difference);

    private static (bool Ships, double Difference)[] Simulate(Simulation simulation, string purpose, double effect) =>
        simulation.Run(
            purpose,
            Runs,
            random =>
            {
                var world = LinearWorld.Draw(random, 300, effect);
                var arms = world.Score(world.Divide(random)).Swapped;
                return (arms.Decide() is Decision.Ship, arms.Auc.Average());
            }
        );
}

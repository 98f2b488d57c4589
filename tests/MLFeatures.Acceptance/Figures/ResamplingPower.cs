using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Experiments.Splits;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A11: how often the corrected t-test finds a true difference, by the two ways to resample.</summary>
internal static class ResamplingPower
{
    private const int Runs = 1000;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        yield return Count(simulation, "30 × 70/30", new(), 350, 490);
        yield return Count(simulation, "10 × 10 folds", new() { Folds = 10, Repeats = 10 }, 370, 510);
    }

    private static FigureResult Count(Simulation simulation, string scheme, SplitOptions options, int atLeast, int atMost)
    {
        var found = simulation.Run(
            "A11",
            Runs,
            random =>
            {
                var world = LinearWorld.Draw(random, 300, effect: 0.15);
                var arms = world.Score(world.Divide(random, options));
                return arms.Differs(arms.Auc);
            }
        );
        return FigureResult.Count($"Corrected t-test, {scheme}, rejects on AUC; LS-300, effect 0.15", found, Runs, atLeast, atMost);
    }
}

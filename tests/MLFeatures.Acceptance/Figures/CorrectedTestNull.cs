using MLFeatures.Acceptance.Fixtures;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A3: how often the corrected t-test over 30 draws of 70/30 finds a difference between equal arms.</summary>
internal static class CorrectedTestNull
{
    private const int Runs = 1000;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        var runs = simulation.Run(
            "A3",
            Runs,
            random =>
            {
                var world = LinearWorld.Draw(random, 300);
                var arms = world.Score(world.Divide(random));
                return (Accuracy: arms.Differs(arms.Accuracy), Auc: arms.Differs(arms.Auc));
            }
        );
        yield return Count("accuracy", runs.Select(r => r.Accuracy));
        yield return Count("AUC", runs.Select(r => r.Auc));

        static FigureResult Count(string metric, IEnumerable<bool> rejected) =>
            FigureResult.Count($"Corrected t-test, 30 × 70/30, rejects on {metric}; LS-300, effect 0", rejected, Runs, atMost: 73);
    }
}

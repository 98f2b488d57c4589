using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A5: what the correction is for. Taken for independent, the 100 folds of 10 × 10 find a difference between equals about every second time.</summary>
internal static class NaiveFolds
{
    private const int Runs = 1000;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        var runs = simulation.Run(
            "A5",
            Runs,
            random =>
            {
                var world = LinearWorld.Draw(random, 300);
                var arms = world.Score(world.Divide(random, new() { Folds = 10, Repeats = 10 }));
                return (Accuracy: Rejects(arms.Accuracy), Auc: Rejects(arms.Auc));
            }
        );
        yield return Count("accuracy", runs.Select(r => r.Accuracy));
        yield return Count("AUC", runs.Select(r => r.Auc));

        static bool Rejects(double[] differences) => PairedTTest.Evaluate(differences).PValue < 0.05;

        static FigureResult Count(string metric, IEnumerable<bool> rejected) =>
            FigureResult.Count(
                $"Uncorrected paired t-test, 10 × 10 folds, rejects on {metric} (a demonstration); LS-300, effect 0",
                rejected,
                Runs,
                atLeast: 400
            );
    }
}

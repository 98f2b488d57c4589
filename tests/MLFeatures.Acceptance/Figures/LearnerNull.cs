using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A4: the same as A3 with learners of ML.NET.</summary>
internal static class LearnerNull
{
    private const int Runs = 200;

    private static readonly TrainerDefinition Trees = TrainerCatalog.FastTree.With(
        new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["trees"] = 20,
            ["leaves"] = 4,
            ["learning_rate"] = 0.3,
        }
    );

    private static readonly TrainerDefinition Logistic = TrainerCatalog.LogisticRegression.With();

    public static IEnumerable<FigureResult> Run(Simulation simulation) => new[] { Trees, Logistic }.SelectMany(t => Run(simulation, t));

    private static IEnumerable<FigureResult> Run(Simulation simulation, TrainerDefinition trainer)
    {
        var runs = simulation.Run(
            "A4",
            Runs,
            random =>
            {
                var world = LinearWorld.Draw(random, 300);
                var seed = (int)random.Stream("learner").Below(0, int.MaxValue);
                var arms = new MlNetWorld(world, trainer, seed).Score(world.Divide(random));
                return (Accuracy: arms.Differs(arms.Accuracy), Auc: arms.Differs(arms.Auc));
            }
        );
        yield return Count("accuracy", runs.Select(r => r.Accuracy));
        yield return Count("AUC", runs.Select(r => r.Auc));

        FigureResult Count(string metric, IEnumerable<bool> rejected) =>
            FigureResult.Count(
                $"Corrected t-test, 30 × 70/30, rejects on {metric}; LS-300, effect 0, {trainer.Description}",
                rejected,
                Runs,
                atMost: 21
            );
    }
}

using System.Globalization;
using MLFeatures.Acceptance.Fixtures;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Figures;

/// <summary>A15: how often the interval of the corrected t-test holds the true difference in AUC.</summary>
/// <remarks>
/// The test is about learning from as many rows as a resample trains on, so the truth is a mean over 1,000 fresh training sets of 210 rows, each
/// scored on 1,000 fresh rows: 10⁶ rows in all.
/// </remarks>
internal static class IntervalCoverage
{
    private const int Runs = 1000;
    private const double Effect = 0.15;
    private const int TrainRows = 210;
    private const int FreshRows = 1000;

    public static IEnumerable<FigureResult> Run(Simulation simulation)
    {
        var truth = simulation.Run("A15 truth", 1000, TrueDifference).Average();
        var covered = simulation.Run(
            "A15",
            Runs,
            random =>
            {
                var world = LinearWorld.Draw(random, 300, Effect);
                var arms = world.Score(world.Divide(random));
                var interval = CorrectedResampledTTest.Evaluate(arms.Auc, arms.Division.TestToTrainRatio);
                return interval.Lower <= truth && truth <= interval.Upper;
            }
        );
        yield return FigureResult.Count(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The 95 % interval of the corrected t-test, 30 × 70/30, holds the true difference in AUC ({truth:0.0000}, from 10⁶ fresh rows); LS-300, effect {Effect}"
            ),
            covered,
            Runs,
            atLeast: 927
        );
    }

    private static double TrueDifference(CounterRandom random)
    {
        var world = LinearWorld.Draw(random, TrainRows + FreshRows, Effect);
        int[] train = [.. Enumerable.Range(0, TrainRows)];
        int[] fresh = [.. Enumerable.Range(TrainRows, FreshRows)];
        var labels = Array.ConvertAll(fresh, row => world.Labels[row]);
        return Area(world.Treatment) - Area(world.Control);

        double Area(double[][] regressors) =>
            AreaUnderRocCurve.Of(LeastSquares.Scores(regressors, world.Labels, train, fresh), labels)!.Value;
    }
}

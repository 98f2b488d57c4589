using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Fixtures;

/// <summary>LS-N without an effect, both arms fitted once and scored once on 30 % of the rows.</summary>
internal static class Holdout
{
    public static (double[] Control, double[] Treatment, bool[] Labels) Score(CounterRandom random, int rows)
    {
        var world = LinearWorld.Draw(random, rows);
        var once = world.Divide(random, new() { Resamples = 2 }).Resamples[0]; // two is the fewest of a division
        return (
            LeastSquares.Scores(world.Control, world.Labels, once.TrainRows, once.TestRows),
            LeastSquares.Scores(world.Treatment, world.Labels, once.TrainRows, once.TestRows),
            [.. once.TestRows.Select(row => world.Labels[row])]
        );
    }
}

using MLFeatures.Experiments.Splits;
using MLFeatures.Statistics;

namespace MLFeatures.Acceptance.Fixtures;

/// <summary>
/// The fixture LS-N: the logit of y is 0.8 x₁ + 0.5 x₂ + 0.15 Σ zA + (0.15 + effect) Σ zB, eight features each in zA and zB, all standard normal.
/// The control knows x and zA, the treatment x and zB: of equal worth when the effect is 0.
/// </summary>
/// <param name="Control">Regressors of the control, the constant first.</param>
/// <param name="Treatment">Regressors of the treatment, the constant first.</param>
/// <param name="Labels">y.</param>
internal sealed record LinearWorld(double[][] Control, double[][] Treatment, bool[] Labels)
{
    private const int Own = 8;

    public static LinearWorld Draw(CounterRandom random, int rows, double effect = 0)
    {
        var draws = new Draws(random.Stream("world"));
        var world = new LinearWorld(new double[rows][], new double[rows][], new bool[rows]);
        for (var row = 0; row < rows; row++)
        {
            var (control, treatment) = (new double[3 + Own], new double[3 + Own]);
            control[0] = treatment[0] = 1;
            control[1] = treatment[1] = draws.Normal();
            control[2] = treatment[2] = draws.Normal();
            var logit = 0.8 * control[1] + 0.5 * control[2];
            for (var i = 3; i < 3 + Own; i++)
            {
                (control[i], treatment[i]) = (draws.Normal(), draws.Normal());
                logit += 0.15 * control[i] + (0.15 + effect) * treatment[i];
            }
            (world.Control[row], world.Treatment[row]) = (control, treatment);
            world.Labels[row] = draws.Uniform() < Logistic(logit);
        }
        return world;
    }

    public static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));

    /// <summary>Rows drawn by class: by default 30 times 70/30, the product's own default.</summary>
    public Division Divide(CounterRandom random, SplitOptions? options = null) =>
        Division.Create(
            SplitRows.Of(Labels),
            (options ?? new()) with
            {
                Kind = SplitKind.Stratified,
                Seed = random.Stream("division").Bits(0),
            }
        );

    /// <summary>Both arms scored on a division by least squares.</summary>
    public ScoredArms Score(Division division) =>
        new(
            division,
            ArmScores.Of(division, Labels, r => LeastSquares.Scores(Control, Labels, r.TrainRows, r.TestRows)),
            ArmScores.Of(division, Labels, r => LeastSquares.Scores(Treatment, Labels, r.TrainRows, r.TestRows))
        );
}

namespace MLFeatures.Statistics.Tests.Classification;

public class ProbabilityScoresTests
{
    private static readonly double[] Probabilities = [0.9, 0.4, 0.5, 0.2];
    private static readonly bool[] Labels = [true, true, false, false];

    [Fact]
    public void Log_loss_is_the_mean_surprise_in_nats() =>
        Assert.Equal(
            -(Math.Log(0.9) + Math.Log(0.4) + Math.Log(0.5) + Math.Log(0.8)) / 4,
            ProbabilityScores.LogLoss(Probabilities, Labels)!.Value,
            1e-12
        );

    [Fact]
    public void A_wrong_certainty_costs_much_but_not_everything() =>
        Assert.Equal(-Math.Log(ProbabilityScores.Clip), ProbabilityScores.LogLoss([0], [true])!.Value, 1e-9);

    [Fact]
    public void Brier_is_the_mean_squared_error() =>
        Assert.Equal((0.01 + 0.36 + 0.25 + 0.04) / 4, ProbabilityScores.Brier(Probabilities, Labels)!.Value, 1e-12);

    [Fact]
    public void A_probability_of_one_half_means_positive()
    {
        Assert.Equal(0.5, ProbabilityScores.Accuracy(Probabilities, Labels));
        Assert.Equal(2.0 * 1 / (2 + 2), ProbabilityScores.F1(Probabilities, Labels));
    }

    [Fact]
    public void Scores_of_nothing_are_null()
    {
        Assert.Null(ProbabilityScores.LogLoss([], []));
        Assert.Null(ProbabilityScores.F1([0.1], [false]));
    }

    [Fact]
    public void What_is_not_a_probability_is_refused() => Assert.Throws<ArgumentException>(() => ProbabilityScores.Brier([1.5], [true]));
}

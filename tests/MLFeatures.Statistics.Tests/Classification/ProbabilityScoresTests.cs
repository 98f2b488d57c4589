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
    public void It_agrees_with_scikit_learn()
    {
        // scikit-learn, documentation of log_loss (0.21616…) and of brier_score_loss (0.0375).
        Assert.Equal(0.21616, ProbabilityScores.LogLoss([0.9, 0.1, 0.2, 0.65], [true, false, false, true])!.Value, 5e-6);
        Assert.Equal(0.0375, ProbabilityScores.Brier([0.1, 0.9, 0.8, 0.3], [false, true, true, false])!.Value, 1e-15);
    }

    [Fact]
    public void The_prior_loss_is_the_loss_of_the_share_of_positives()
    {
        bool[] labels = [true, false, false, false];
        var prior = ProbabilityScores.PriorLogLoss(labels)!.Value;

        Assert.Equal(ProbabilityScores.LogLoss([0.25, 0.25, 0.25, 0.25], labels)!.Value, prior, 1e-15);
        Assert.Equal(0, ProbabilityScores.LogLossReduction([0.25, 0.25, 0.25, 0.25], labels)!.Value, 1e-15);
        Assert.Equal(1, ProbabilityScores.LogLossReduction([1, 0, 0, 0], labels)!.Value, 1e-15);
        Assert.True(ProbabilityScores.LogLossReduction([0, 1, 1, 1], labels) < 0);
        Assert.Equal(0, ProbabilityScores.PriorLogLoss([true, true]));
        Assert.Null(ProbabilityScores.LogLossReduction([0.5], [true]));
        Assert.Null(ProbabilityScores.PriorLogLoss([]));
    }

    [Fact]
    public void Scores_of_nothing_are_null()
    {
        Assert.Null(ProbabilityScores.LogLoss([], []));
        Assert.Null(ProbabilityScores.Brier([], []));
    }

    [Fact]
    public void What_is_not_a_probability_is_refused() => Assert.Throws<ArgumentException>(() => ProbabilityScores.Brier([1.5], [true]));
}

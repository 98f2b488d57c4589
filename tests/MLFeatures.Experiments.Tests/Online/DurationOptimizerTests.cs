using MLFeatures.Experiments.Online.Planning;
using MLFeatures.Experiments.Online.Plans;

namespace MLFeatures.Experiments.Tests.Online;

public sealed class DurationOptimizerTests
{
    private static readonly DurationQuestion Question = new()
    {
        BaselineMean = 10,
        BaselineVariance = 100,
        MinimumEffect = 0.05,
        CumulativeUsers = UserCurve.Straight(1000, 42),
    };

    [Fact]
    public void The_day_follows_from_the_textbook_sample_size()
    {
        // 2 · (1.959964 + 0.841621)² · 100 / 0.5² = 6279.1 per arm.
        var answer = DurationOptimizer.Answer(Question);
        Assert.Equal(12560, answer.UsersFixed);
        Assert.Equal((13, 14), (answer.DayReached!.Value, answer.Days!.Value));
        Assert.Equal(0.05 * Math.Sqrt(12560 / 14000.0), answer.Weeks[1].MinimumDetectableEffect!.Value, 1e-9);
        Assert.Equal(1, answer.Inflation);
    }

    [Fact]
    public void Cuped_saves_its_squared_correlation_and_looking_costs()
    {
        var answer = DurationOptimizer.Answer(Question with { CupedCorrelation = 0.6 });
        Assert.Equal(0.64 * 12560, answer.UsersNeeded, 1.0);
        Assert.Equal((9, 13), (answer.DayReached!.Value, answer.DayReachedWithoutCuped!.Value));
        Assert.InRange(DurationOptimizer.Answer(Question with { Sequential = SequentialMethod.LanDeMetsObf }).Inflation, 1.01, 1.05);
        Assert.InRange(DurationOptimizer.Answer(Question with { Sequential = SequentialMethod.ConfidenceSequence }).Inflation, 1.3, 3);
    }

    [Fact]
    public void A_curve_that_saturates_never_gets_there_and_waiting_stops_paying()
    {
        double[] curve = [.. Enumerable.Range(1, 42).Select(d => 8000 * (1 - Math.Exp(-d / 5.0)))];
        var answer = DurationOptimizer.Answer(Question with { CumulativeUsers = curve, UsersAffected = 1e6, WeeklyCost = 5000 });
        Assert.Null(answer.DayReached);
        Assert.Null(answer.Days);
        Assert.True(answer.Weeks[0].WaitingPays);
        Assert.False(answer.Weeks[^2].WaitingPays);
        Assert.Null(answer.Weeks[^1].ValueOfNextWeek);
    }

    [Fact]
    public void All_faults_are_named_together()
    {
        var fault = Assert.Throws<ArgumentException>(() =>
            DurationOptimizer.Answer(Question with { BaselineMean = 0, Arms = 1, Alpha = 2 })
        );
        Assert.All(["baseline mean", "2 arms", "alpha"], part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_curve_that_falls_is_refused_with_its_line()
    {
        using var folder = new OnlineFolder();
        folder.With("users.csv", "day,cumulative_users\n1,100\n2,90\n");
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => UserCurve.ReadAsync(folder.PathOf("users.csv")));
        Assert.Contains("users.csv:3: 'cumulative_users' is '90'", fault.Message, StringComparison.Ordinal);
    }
}

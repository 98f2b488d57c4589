using System.Text.Json;
using Microsoft.ML;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.SelfTest;
using MLFeatures.Experiments.Tests.Runs;

namespace MLFeatures.Experiments.Tests.SelfTest;

public sealed class AaSimulationTests : IDisposable
{
    private static readonly SyntheticArms World = new(7);
    private static readonly ComparisonPlan Plan = SyntheticArms.FastPlan;

    private readonly string _folder = Directory.CreateTempSubdirectory("aa").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Shuffled_copies_of_a_strong_feature_raise_few_alarms()
    {
        // The treatment's signal is strong: shuffled alike in both arms, or not at all, it would leave nothing to test.
        var report = Simulation().Run(40, 2);

        Assert.Equal((0, 0), (report.Untested, report.FailedTrials));

        Assert.Equal(["auc", "log_loss", "accuracy"], report.FalseAlarms.Select(r => r.Metric));
        Assert.Equal(["view:signal"], report.Shuffled);
        // 5 % of 40 is 2; more than 8 has a chance of 0.05 % when the test is honest.
        Assert.All(report.FalseAlarms, r => Assert.InRange(r.Rate.Successes, 0, 8));
        Assert.InRange(report.Shipped.Successes, 0, 5);
    }

    [Fact]
    public void The_finding_is_read_off_the_interval()
    {
        AaReport Report(int alarms) =>
            Simulation().Run(1, 1) with
            {
                Runs = 200,
                FalseAlarms = [new("auc", Statistics.ExactProportion.Of(alarms, 200))],
            };

        Assert.Equal(AaFinding.Liberal, Report(90).Finding);
        Assert.Equal(AaFinding.Honest, Report(4).Finding);
        Assert.Equal(AaFinding.Unclear, Report(12).Finding);
        Assert.Equal(AaFinding.Unclear, (Report(4) with { Untested = 50 }).Finding);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Assert.Equal(JsonSerializer.Serialize(Simulation().Run(6, 1)), JsonSerializer.Serialize(Simulation().Run(6, 4)));
    }

    [Fact]
    public void Every_simulation_is_another_one_and_finished_ones_are_kept()
    {
        var cached = Plan with { Cache = new(_folder) };
        var first = new AaSimulation(World.Arm("control", "base"), World.Arm("treatment", "base", "signal"), cached, 400);
        var three = first.Run(3, 1);
        var files = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllText);
        var broken = cached with
        {
            Trainer = cached.Trainer with { Create = (_, _, _) => throw new InvalidOperationException("trained again") },
        };
        var again = new AaSimulation(World.Arm("control", "base"), World.Arm("treatment", "base", "signal"), broken, 400);

        Assert.Equal(3, files.Count);
        Assert.Equal(3, files.Values.Distinct().Count());
        Assert.Equal(JsonSerializer.Serialize(three), JsonSerializer.Serialize(again.Run(3, 1)));
        Assert.Throws<TrialException>(() => again.Run(4, 1));
    }

    [Fact]
    public void Fewer_rows_are_whole_groups()
    {
        var rows = LabelledRows.Of(World.Arm("control", "base"), Plan);
        int[] open = [.. Enumerable.Range(100, rows.Count - 100)];

        var drawn = RowSample.Draw(rows, open, 500, new Statistics.CounterRandom(3));

        Assert.InRange(drawn.Length, 500, 540);
        Assert.All(drawn.GroupBy(r => rows.Groups[r]), g => Assert.Equal(open.Count(r => rows.Groups[r] == g.Key), g.Count()));
        Assert.Equal(open, RowSample.Draw(rows, open, null, new Statistics.CounterRandom(3)));
    }

    [Fact]
    public void What_is_computed_on_demand_is_shuffled_too_and_a_treatment_that_adds_nothing_gets_noise()
    {
        var treatment = World.Arm("treatment", "base") with
        {
            OnDemand = ml => ml.Transforms.Categorical.OneHotEncoding("channel_flags", "channel"),
            Inputs = [new("view__base", new("view", "base")), new("channel_flags", new("request", "channel_flags"))],
        };
        var flags = new AaSimulation(World.Arm("control", "base"), treatment, Plan, 400).Run(2, 1);
        var noise = new AaSimulation(World.Arm("control", "base"), World.Arm("treatment", "base"), Plan, 400).Run(2, 1);

        Assert.Equal(["request:channel_flags"], flags.Shuffled);
        Assert.Empty(noise.Shuffled);
        Assert.Equal(2, noise.Runs);
    }

    [Fact]
    public void A_metric_of_the_users_own_is_simulated_and_not_kept()
    {
        var own = Metric.Of("own", LearningTask.Binary, higherIsBetter: true, "rows", r => r.Scores.ToArray().Max());
        var plan = Plan with { PrimaryMetric = own, SecondaryMetrics = [], Cache = new(_folder) };
        var report = new AaSimulation(World.Arm("control", "base"), World.Arm("treatment", "base", "signal"), plan, 400).Run(2, 1);

        Assert.Equal("own", Assert.Single(report.FalseAlarms).Metric);
    }

    private static AaSimulation Simulation() => new(World.Arm("control", "base"), World.Arm("treatment", "base", "signal"), Plan, 600);
}

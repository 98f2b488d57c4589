using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Search;
using MLFeatures.Experiments.Tests.Runs;
using MLFeatures.Registry;

namespace MLFeatures.Experiments.Tests.Search;

public sealed class ConfigurationSearchTests : IDisposable
{
    private static readonly SyntheticArms World = new(7, Users: 40);
    private static readonly ComparisonPlan Plan = SyntheticArms.FastPlan with { Split = new() { Resamples = 6 } };
    private static readonly PreparedArm[] Arms = [World.Arm("control", "base"), Views(World.Arm("treatment", "base", "signal", "noise"))];

    private static readonly SearchOptions Small = new()
    {
        Configurations = 9,
        MostFits = 60,
        Trainers = [new("FastTree", [new("trees", 5, 20), new("leaves", 2, 8)])],
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("search").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_chosen_one_has_the_causes_and_is_the_best_of_the_last_rung()
    {
        var report = Search(Small);

        Assert.Equal([(9, 2), (3, 6)], report.Rungs.Select(r => (r.Scores.Count, r.Resamples)));
        Assert.Equal((9 * 2 + 3 * 4, 0), (report.Fits, report.Reused));
        Assert.Equal(report.Rungs[1].Scores.MaxBy(s => s.Score)!.Configuration, report.Chosen);
        Assert.Equal(
            report.Rungs[0].Scores.Take(3).Select(s => s.Configuration).Order(),
            report.Rungs[1].Scores.Select(s => s.Configuration).Order()
        );
        var chosen = report.Configurations[report.Chosen!.Value];
        Assert.Contains("base:base", chosen.Features);
        Assert.Contains("signal:signal", chosen.Features);
        Assert.Empty(report.NotExplored);
        Assert.Contains("too good", report.Caveat, StringComparison.Ordinal);
        Assert.Equal(
            (0, null, "all"),
            (report.Configurations[0].Number, report.Configurations[0].Trainer, report.Configurations[0].FeatureSet)
        );
        Assert.Equal(9, report.Configurations.Select(c => (c.TrainerDescription, string.Join(',', c.Features))).Distinct().Count());
    }

    [Fact]
    public void Scores_are_those_of_the_comparison_and_its_trials_are_reused()
    {
        var plan = Plan with { Cache = new(_folder) };
        var compared = ArmComparison.Run(Arms, plan).Arms[1].Scores;

        var report = Search(Small, plan);

        var own = report.Rungs[0].Scores.Single(s => s.Configuration == 0);
        Assert.Equal(compared.Take(2).Average(s => s.Metrics["auc"]), own.Score!.Value, 1e-15);
        Assert.True(report.Reused >= 2, $"{report.Reused}");
        var again = Search(Small, plan);
        Assert.Equal((0, 30), (again.Fits, again.Reused));
        Assert.Equal(Json(report), Json(again));
    }

    [Fact]
    public void Threads_change_nothing_and_another_seed_does()
    {
        var one = Search(Small, Plan with { Threads = 1 });

        Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(Search(Small, Plan with { Threads = 8 })));
        Assert.NotEqual(
            JsonSerializer.Serialize(one.Configurations),
            JsonSerializer.Serialize(Search(Small with { Seed = 2 }).Configurations)
        );
    }

    [Fact]
    public void A_stopped_search_goes_on_where_it_was()
    {
        var plan = Plan with { Cache = new(_folder), Threads = 1 };
        using var stop = new CancellationTokenSource();
        var progress = new Immediate(p =>
        {
            if (p.Completed == 5)
                stop.Cancel();
        });

        Assert.ThrowsAny<OperationCanceledException>(() =>
            ConfigurationSearch.Run(Arms, "treatment", plan, Small, TimeProvider.System, progress, stop.Token)
        );
        var report = Search(Small, plan);

        Assert.Equal((25, 5), (report.Fits, report.Reused));
        Assert.Equal(Json(Search(Small)), Json(report));
    }

    [Fact]
    public void The_budget_of_fits_is_kept_and_what_it_left_out_is_said()
    {
        var report = Search(Small with { MostFits = 20 });

        Assert.InRange(report.Fits, 10, 20);
        Assert.All(report.NotExplored, n => Assert.Contains("20 fits do not suffice", n, StringComparison.Ordinal));
        Assert.NotEmpty(report.NotExplored);
        Assert.NotNull(report.Chosen);
        var error = Assert.Throws<ArgumentException>(() => Search(Small with { MostFits = 3 }));
        Assert.Contains("expected at least 10", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_time_is_over_the_finished_rungs_stand()
    {
        var clock = new FakeTimeProvider();
        var trials = 0;
        var progress = new Immediate(_ =>
        {
            if (++trials == 20)
                clock.Advance(TimeSpan.FromSeconds(11));
        });

        var report = ConfigurationSearch.Run(
            Arms,
            "treatment",
            Plan with
            {
                Threads = 1,
            },
            Small with
            {
                MostSeconds = 10,
            },
            clock,
            progress
        );

        Assert.Equal(2, Assert.Single(report.Rungs).Resamples);
        Assert.Equal(report.Rungs[0].Scores[0].Configuration, report.Chosen);
        Assert.Contains("1 of 2 rungs: 10 seconds were over", Assert.Single(report.NotExplored), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_fails_is_recorded_and_out()
    {
        var broken = Plan with { Trainer = new("Broken", (_, _, _) => throw new InvalidOperationException("no such thing")) };

        var report = Search(Small, broken);

        var failed = report.Rungs[0].Scores[^1];
        Assert.Equal((0, null, false, "no such thing"), (failed.Configuration, failed.Score, failed.GoesOn, failed.Error));
        Assert.DoesNotContain(report.Rungs[1].Scores, s => s.Configuration == 0);
        Assert.NotNull(report.Chosen);
    }

    [Fact]
    public void What_is_locked_away_is_not_searched_on()
    {
        var plan = Plan with { Holdout = new() { Fraction = 0.3 } };
        var open = LabelledRows.Of(Arms[1], plan).Reserve(plan.Split, plan.Holdout!).DevelopmentRows.ToHashSet();
        var rows = World.Rows();
        var signal = (Microsoft.Data.Analysis.PrimitiveDataFrameColumn<float>)rows["view__signal"];
        for (var row = 0; row < signal.Length; row++)
            signal[row] = open.Contains(row) ? signal[row] : 1e6f;

        var poisoned = ConfigurationSearch.Run([Arms[0], Arms[1] with { Rows = rows }], "treatment", plan, Small, TimeProvider.System);

        Assert.Equal(JsonSerializer.Serialize(Search(Small, plan)), JsonSerializer.Serialize(poisoned));
    }

    [Fact]
    public void The_chosen_one_is_proposed_for_an_experiment()
    {
        var report = Search(Small);

        var proposal = report.Propose("28 rows", new(2026, 5, 4));

        Assert.Equal(("treatment", report.Configurations[report.Chosen!.Value].Features), (proposal.From, proposal.Features));
        Assert.Throws<InvalidOperationException>(() => (report with { Chosen = null }).Propose("", default));
    }

    [Fact]
    public void Every_task_has_a_space_within_its_trainers_ranges()
    {
        foreach (var task in Enum.GetValues<LearningTask>())
        {
            Assert.NotEmpty(TrainerSpace.Defaults(task));
            Assert.Empty(TrainerSpace.Defaults(task).SelectMany(s => s.Faults(task)));
        }
    }

    [Fact]
    public void Options_name_all_their_faults()
    {
        SearchOptions wrong = new()
        {
            Configurations = 1,
            Eta = 1,
            MostSeconds = double.NaN,
            FeatureSets = [new("none", [])],
            Trainers = [new("Magic", []), new("FastTree", [new("trees", 0, 5), new("wings", 1, 2)])],
        };

        var error = Assert.Throws<ArgumentException>(() => Search(wrong));

        Assert.All(
            ["Configurations is 1", "Eta is 1", "MostSeconds is NaN", "'none' is empty", "'Magic'", "trees from 0", "'wings'"],
            fault => Assert.Contains(fault, error.Message, StringComparison.Ordinal)
        );
        var unknown = Assert.Throws<ArgumentException>(() => Search(Small with { FeatureSets = [new("gold", ["gold:*"])] }));
        Assert.Contains("'gold:*'", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ConfigurationSearch.Run(Arms, "nobody", Plan, Small, TimeProvider.System));
    }

    [Theory]
    [InlineData(27, 30, 3, new[] { 27, 9, 3 }, new[] { 4, 10, 30 })]
    [InlineData(9, 2, 3, new[] { 9, 3 }, new[] { 1, 2 })]
    [InlineData(2, 6, 3, new[] { 2 }, new[] { 6 })]
    public void The_schedule_by_hand(int configurations, int resamples, int eta, int[] counts, int[] sizes)
    {
        var schedule = HalvingSchedule.Of(configurations, resamples, eta);

        Assert.Equal(counts, schedule.Rungs.Select(r => r.Configurations));
        Assert.Equal(sizes, schedule.Rungs.Select(r => r.Resamples));
    }

    [Theory]
    [InlineData(27, 30, 222, new[] { 27, 9, 3 }, new[] { 4, 10, 30 })]
    [InlineData(27, 30, 200, new[] { 27, 9, 3 }, new[] { 3, 9, 27 })]
    [InlineData(12, 30, 60, new[] { 12, 4, 2 }, new[] { 2, 6, 16 })]
    [InlineData(12, 30, 31, new[] { 11, 4, 2 }, new[] { 1, 3, 9 })]
    [InlineData(12, 30, 10, new[] { 2 }, new[] { 5 })]
    public void A_small_budget_costs_resamples_first_and_configurations_then(int wanted, int resamples, int fits, int[] counts, int[] sizes)
    {
        var schedule = HalvingSchedule.Within(wanted, resamples, 3, fits)!;

        Assert.Equal(counts, schedule.Rungs.Select(r => r.Configurations));
        Assert.Equal(sizes, schedule.Rungs.Select(r => r.Resamples));
        Assert.InRange(schedule.Fits, 1, fits);
        Assert.Null(HalvingSchedule.Within(wanted, resamples, 3, 9));
    }

    private static SearchReport Search(SearchOptions options, ComparisonPlan? plan = null) =>
        ConfigurationSearch.Run(Arms, "treatment", plan ?? Plan, options, TimeProvider.System);

    private static string Json(SearchReport report) => JsonSerializer.Serialize(report with { Fits = 0, Reused = 0 });

    // Every feature in a view of its own, so that views can be left out.
    private static PreparedArm Views(PreparedArm arm) =>
        arm with
        {
            Inputs = [.. arm.Inputs.Select(i => new ModelInput(i.Column, new FeatureReference(i.Reference.Feature, i.Reference.Feature)))],
        };

    private sealed class Immediate(Action<TrialProgress> report) : IProgress<TrialProgress>
    {
        public void Report(TrialProgress value) => report(value);
    }
}

using System.Text.Json;
using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Tests.Runs;

namespace MLFeatures.Experiments.Tests.Importance;

/// <summary>Trials that fail, stop, are kept, or run on several threads.</summary>
public sealed class ImportanceTrialTests : IDisposable
{
    private static readonly SyntheticArms World = new(7, Users: 30);
    private static readonly ComparisonPlan Plan = SyntheticArms.FastPlan with { Split = new() { Resamples = 5 } };
    private static readonly PreparedArm[] Arms = [World.Arm("control", "base"), World.Arm("treatment", "base", "noise")];

    private readonly string _folder = Directory.CreateTempSubdirectory("importance").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_number_of_threads_does_not_change_the_report()
    {
        ArmImportanceOptions options = new() { Shapley = true };

        var one = ImportanceComparison.Run(Arms, Plan with { Threads = 1 }, options);
        var eight = ImportanceComparison.Run(Arms, Plan with { Threads = 8 }, options);

        Assert.Equal(JsonSerializer.Serialize(one), JsonSerializer.Serialize(eight));
    }

    [Fact]
    public void Finished_trials_are_kept_and_a_stopped_run_goes_on_where_it_was()
    {
        var fits = 0;
        var plan = Plan with
        {
            Threads = 1,
            Cache = new(_folder),
            Trainer = new(
                "Counted",
                (ml, c, seed) =>
                {
                    Interlocked.Increment(ref fits);
                    return Plan.Trainer.Create(ml, c, seed);
                }
            ),
        };
        using var stop = new CancellationTokenSource();
        var progress = new Immediate(p =>
        {
            if (p.Completed == 4)
                stop.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => ImportanceComparison.Run(Arms, plan, null, progress, stop.Token));
        Assert.Equal(4, fits);

        var resumed = ImportanceComparison.Run(Arms, plan);
        Assert.Equal(10, fits);
        var again = ImportanceComparison.Run(Arms, plan);
        Assert.Equal(10, fits);
        Assert.Equal(
            JsonSerializer.Serialize(ImportanceComparison.Run(Arms, plan with { Cache = null })),
            JsonSerializer.Serialize(resumed)
        );
        Assert.Equal(JsonSerializer.Serialize(resumed), JsonSerializer.Serialize(again));
    }

    [Fact]
    public void What_changes_the_numbers_is_not_taken_from_the_cache()
    {
        var plan = Plan with { Cache = new(_folder) };
        ImportanceComparison.Run(Arms, plan);

        foreach (
            var options in new ArmImportanceOptions[]
            {
                new() { Repeats = 2 },
                new() { By = FeatureGrouping.View },
                new() { Metric = BinaryMetrics.LogLoss },
                new() { Shapley = true },
            }
        )
        {
            var fresh = ImportanceComparison.Run(Arms, plan with { Cache = null }, options);
            Assert.Equal(JsonSerializer.Serialize(fresh), JsonSerializer.Serialize(ImportanceComparison.Run(Arms, plan, options)));
        }
        var reseeded = ImportanceComparison.Run(Arms, plan with { Seed = 5 });
        Assert.NotEqual(JsonSerializer.Serialize(ImportanceComparison.Run(Arms, plan).Arms), JsonSerializer.Serialize(reseeded.Arms));
    }

    [Fact]
    public void A_trial_that_fails_is_recorded_and_takes_no_other_with_it()
    {
        var plan = Plan with
        {
            ModelSeeds = 2,
            Trainer = new(
                "Shaky",
                (ml, c, seed) => seed % 5 == 0 ? throw new InvalidOperationException("bad luck") : Plan.Trainer.Create(ml, c, seed)
            ),
            Seed = SeedWithOneBadFit(),
        };

        var report = ImportanceComparison.Run(Arms, plan);

        Assert.Equal(["control", "treatment"], report.Failures.Select(f => f.Arm));
        Assert.All(report.Failures, f => Assert.Equal("bad luck", f.Error));
        Assert.Equal([4, 4], report.Arms.Select(a => a.Resamples));
        Assert.All(report.Arms[1].Features, f => Assert.DoesNotContain(f.Values, v => v.Resample == report.Failures[0].Resample));
        Assert.Equal(4, report.Differences[0].Resamples);
    }

    [Fact]
    public void A_metric_that_no_trial_can_have_is_a_fault_in_words()
    {
        var none = Metric.Of("none", LearningTask.Binary, higherIsBetter: true, "rows of gold", _ => null);

        var error = Assert.Throws<TrialException>(() => ImportanceComparison.Run(Arms, Plan, new() { Metric = none }));

        Assert.Contains("none needs rows of gold", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_name_all_their_faults()
    {
        ArmImportanceOptions wrong = new()
        {
            By = (FeatureGrouping)9,
            Repeats = 0,
            Metric = RegressionMetrics.Rmse,
        };

        var error = Assert.Throws<ArgumentException>(() => ImportanceComparison.Run(Arms, Plan, wrong));

        Assert.All(["By is 9", "Repeats is 0", "'rmse'"], fault => Assert.Contains(fault, error.Message, StringComparison.Ordinal));
    }

    // The seeds of the fits come from the plan's: one of the ten is to be a multiple of 5.
    private static ulong SeedWithOneBadFit()
    {
        var rows = LabelledRows.Of(Arms[0], Plan);
        var split = rows.Split(Plan.Split);
        return Enumerable
            .Range(1, 1_000)
            .Select(seed => (ulong)seed)
            .First(seed =>
                split.Resamples.Sum(r => Enumerable.Range(0, 2).Count(m => Trials.Seed(Plan with { Seed = seed }, r, m) % 5 == 0)) == 1
            );
    }

    private sealed class Immediate(Action<TrialProgress> report) : IProgress<TrialProgress>
    {
        public void Report(TrialProgress value) => report(value);
    }
}

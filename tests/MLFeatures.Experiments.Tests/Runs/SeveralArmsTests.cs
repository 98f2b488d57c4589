using Microsoft.Data.Analysis;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Tests.Runs;

public sealed class SeveralArmsTests : IDisposable
{
    private static readonly SyntheticArms World = new(7);
    private static readonly ComparisonPlan Plan = SyntheticArms.FastPlan;

    private readonly string _folder = Directory.CreateTempSubdirectory("trials").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_arm_with_the_planted_effect_is_shipped_out_of_several()
    {
        var result = ArmComparison.Run(
            [World.Arm("control", "base"), World.Arm("noise", "base", "noise"), World.Arm("signal", "base", "signal")],
            Plan
        );

        Assert.Equal(["noise", "signal"], result.Verdicts.Select(v => v.Arm));
        Assert.NotEqual(Decision.Ship, result.Verdicts[0].Verdict.Decision);
        Assert.Equal(Decision.Ship, result.Verdicts[1].Verdict.Decision);
        Assert.StartsWith("Ship signal. ", result.Verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(6, result.Comparisons.Count);
        Assert.Equal(["control", "noise", "signal"], result.Ranking!.Arms);
        Assert.Equal(1, result.Ranking.Ranks[2]);
        // 10 resamples of 70/30 are worth 1 / (1/10 + 3/7) independent ones.
        Assert.Equal(1 / (0.1 + 24.0 / 56), result.Ranking.EffectiveBlocks, 1e-9);
        var evidence = result.Comparisons.Single(c => c is { Primary: true, Arm: "signal" }).Evidence!;
        Assert.Equal(1, evidence.ProbabilityBetter + evidence.ProbabilityEquivalent + evidence.ProbabilityWorse, 1e-12);
        Assert.True(evidence.ProbabilityBetter > 0.99);
    }

    [Theory]
    [InlineData(LearningTask.Regression, "rmse")]
    [InlineData(LearningTask.Multiclass, "micro_accuracy")]
    public void Other_tasks_find_the_planted_effect_with_every_trainer_that_can_learn_them(LearningTask task, string metric)
    {
        var strong = World with { Effect = 3 };
        foreach (var trainer in TrainerCatalog.All.Where(t => t.Tasks.Contains(task)))
        {
            var result = ArmComparison.Run(
                strong.Grades("control", "base"),
                strong.Grades("treatment", "base", "signal"),
                Plan with
                {
                    Task = task,
                    Trainer = trainer.With(),
                    PrimaryMetric = Metric.Named(task, metric),
                    SecondaryMetrics = [],
                }
            );
            Assert.True(result.Verdict.Decision is Decision.Ship, $"{trainer.Name}: {result.Verdict.Reason}");
        }
    }

    [Fact]
    public void Ratings_in_half_stars_are_ranked()
    {
        var strong = World with { Effect = 3 };
        PreparedArm HalfStars(string name, params string[] features)
        {
            var arm = strong.Arm(name, features);
            var ratings = (PrimitiveDataFrameColumn<float>)arm.Rows["rating"];
            for (var row = 0; row < ratings.Length; row++)
                ratings[row] = Math.Clamp(MathF.Round(2 * ratings[row]!.Value), 1, 10) / 2;
            return arm;
        }

        var result = ArmComparison.Run(
            HalfStars("control", "base"),
            HalfStars("treatment", "base", "signal"),
            Plan with
            {
                Task = LearningTask.Ranking,
                PrimaryMetric = RankingMetrics.Ndcg10,
                SecondaryMetrics = [],
            }
        );

        Assert.Equal(Decision.Ship, result.Verdict.Decision);
    }

    [Fact]
    public void Binary_trainers_all_find_the_planted_effect()
    {
        foreach (var trainer in TrainerCatalog.All.Where(t => t.Tasks.Contains(LearningTask.Binary)))
        {
            var result = ArmComparison.Run(
                World.Arm("control", "base"),
                World.Arm("treatment", "base", "signal"),
                Plan with
                {
                    Trainer = trainer.With(),
                }
            );
            Assert.True(result.Verdict.Decision is Decision.Ship, $"{trainer.Name}: {result.Verdict.Reason}");
        }
    }

    [Fact]
    public void A_failing_trial_is_recorded_and_the_others_decide()
    {
        var result = ArmComparison.Run(World.Arm("control", "base"), Failing(World.Arm("treatment", "base", "signal"), failures: 1), Plan);

        Assert.Equal(("treatment", "out of luck"), (result.Failures.Single().Arm, result.Failures[0].Error));
        Assert.Equal(9, result.Comparisons[0].Resamples);
        Assert.Equal(Decision.Ship, result.Verdict.Decision);
    }

    [Fact]
    public void Too_many_failing_trials_leave_the_verdict_open()
    {
        var result = ArmComparison.Run(World.Arm("control", "base"), Failing(World.Arm("treatment", "base", "signal"), failures: 3), Plan);

        Assert.Equal(Decision.Inconclusive, result.Verdict.Decision);
        Assert.Contains("3 of the resamples failed", result.Verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Finished_trials_are_not_trained_again()
    {
        var fits = 0;
        using var stop = new CancellationTokenSource();
        var trainer = new TrainerDefinition(
            "counted",
            (ml, columns, seed) =>
            {
                // Nothing is begun after the thirteenth fit; what was finished by then is kept.
                if (Interlocked.Increment(ref fits) == 13)
                    stop.Cancel();
                return Plan.Trainer.Create(ml, columns, seed);
            }
        );
        var plan = Plan with { Trainer = trainer, Cache = new(_folder), Threads = 1 };
        PreparedArm[] arms = [World.Arm("control", "base"), World.Arm("treatment", "base", "signal")];
        Assert.Throws<OperationCanceledException>(() => ArmComparison.Run(arms, plan, cancellationToken: stop.Token));

        var resumed = ArmComparison.Run(arms, plan);

        // Two arms on ten resamples, and one fit each on shuffled labels.
        Assert.Equal(22, fits);
        var undisturbed = ArmComparison.Run(arms, plan with { Cache = null });
        Assert.Equal(undisturbed.Comparisons, resumed.Comparisons);
        var again = fits;
        ArmComparison.Run([arms[0], World.Arm("other", "base", "noise")], plan);
        // The control is known; only the new arm is trained.
        Assert.Equal(again + 11, fits);
    }

    [Fact]
    public void A_damaged_trial_is_trained_again()
    {
        var plan = Plan with { Cache = new(_folder) };
        PreparedArm[] arms = [World.Arm("control", "base"), World.Arm("treatment", "base", "signal")];
        var first = ArmComparison.Run(arms, plan);
        foreach (var (i, file) in Directory.EnumerateFiles(_folder, "*.json", SearchOption.AllDirectories).Index())
            File.WriteAllText(file, i % 2 == 0 ? "{" : File.ReadAllText(file).Replace("0.7", "0.9", StringComparison.Ordinal));

        Assert.Equal(first.Comparisons, ArmComparison.Run(arms, plan).Comparisons);
    }

    [Fact]
    public void Model_seeds_are_averaged_before_arms_are_compared()
    {
        var forest = Plan with { Trainer = TrainerCatalog.FastForest.With(), SecondaryMetrics = [] };
        PreparedArm[] arms = [World.Arm("control", "base"), World.Arm("treatment", "base", "noise")];
        var one = ArmComparison.Run(arms, forest);
        var three = ArmComparison.Run(arms, forest with { ModelSeeds = 3 });

        Assert.NotEqual(one.Comparisons[0].Difference, three.Comparisons[0].Difference);
        Assert.Equal(10, three.Comparisons[0].Resamples);
    }

    // Fails in the given number of the resamples.
    private static PreparedArm Failing(PreparedArm arm, int failures)
    {
        var (failed, first) = (new HashSet<int>(), true);
        return arm with
        {
            Trainer = new(
                "unlucky",
                (ml, columns, seed) =>
                {
                    lock (failed)
                    {
                        // The first fit is that on shuffled labels, whose failure is not one of a trial.
                        if (first)
                        {
                            first = false;
                            return Plan.Trainer.Create(ml, columns, seed);
                        }
                        if (failed.Count < failures && failed.Add(seed))
                            throw new InvalidOperationException("out of luck");
                    }
                    return Plan.Trainer.Create(ml, columns, seed);
                }
            ),
        };
    }
}

using System.Text.Json;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Selection;
using MLFeatures.Experiments.Tests.Runs;
using MLFeatures.Importance.Permutation;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Tests.Selection;

public sealed class NestedSelectionTests : IDisposable
{
    private static readonly SyntheticArms World = new(7);
    private static readonly ComparisonPlan Plan = SyntheticArms.FastPlan with { ModelSeeds = 2 };
    private static readonly PreparedArm[] Arms = [World.Arm("control", "base"), World.Arm("treatment", "base", "noise", "rare")];

    private readonly string _folder = Directory.CreateTempSubdirectory("selection").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_most_resamples_choose_is_proposed()
    {
        var report = NestedSelection.Run(Arms, "treatment", Plan, Correlated());

        Assert.Equal(("treatment", 10, "correlated"), (report.Arm, report.Resamples, report.Method));
        Assert.Equal(["view:base", "view:rare"], report.Proposed());
        Assert.Equal(3, report.Features.Count);
        Assert.All(report.Features.Take(2), f => Assert.Equal((10, 1.0, true, "view"), (f.Times, f.Share, f.Proposed, f.View)));
        Assert.InRange(report.Features[2].Share, 0, 0.49);
        Assert.True(report.Stability > 0.5);
    }

    [Fact]
    public void A_selection_sees_training_rows_alone()
    {
        var divisions = LabelledRows.Of(Arms[1], Plan).Split(Plan.Split).Resamples;
        var seen = new System.Collections.Concurrent.ConcurrentBag<SelectionRows>();

        NestedSelection.Run(
            Arms,
            "treatment",
            Plan,
            new(
                "spy",
                (rows, _) =>
                {
                    seen.Add(rows);
                    return [];
                }
            )
        );

        Assert.Equal(10, seen.Count);
        Assert.Equal(10, seen.Select(r => r.Seed).Distinct().Count());
        Assert.Equal(divisions.Select(d => d.TrainRows.Length).Order(), seen.Select(r => r.Features.Rows).Order());
        var outcomes = LabelledRows.Of(Arms[1], Plan);
        Assert.All(
            seen,
            rows =>
                Assert.Contains(
                    divisions,
                    d =>
                        d.TrainRows.Select(r => outcomes.Labels[r] ? 1.0 : 0.0).SequenceEqual(rows.Labels)
                        && d.TrainRows.Select(r => outcomes.Groups[r]).SequenceEqual(rows.RowGroups)
                )
        );
        // Values without the missing ones, and the flag of those: two slots of one feature.
        Assert.All(seen, rows => Assert.Equal([1, 1, 2], rows.Groups.Select(g => g.Slots.Count)));
        Assert.All(seen, rows => Assert.Equal((4, PredictionTask.Binary), (rows.Features.Columns, rows.Task)));
    }

    [Fact]
    public void Choices_are_kept_and_threads_change_nothing()
    {
        var calls = 0;
        SelectionMethod counted = new(
            "counted",
            (rows, ct) =>
            {
                Interlocked.Increment(ref calls);
                return Correlated().Choose(rows, ct);
            }
        );
        var plan = Plan with { Cache = new(_folder) };

        var first = NestedSelection.Run(Arms, "treatment", plan with { Threads = 8 }, counted);
        var second = NestedSelection.Run(Arms, "treatment", plan with { Threads = 1 }, counted);
        Assert.Equal(10, calls);
        NestedSelection.Run(Arms, "treatment", plan, counted with { Description = "another" });

        Assert.Equal(20, calls);
        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(second));
    }

    [Fact]
    public void A_selection_that_fails_is_recorded_and_one_that_invents_features_is_a_fault()
    {
        var calls = 0;
        SelectionMethod shaky = new(
            "shaky",
            (_, _) => Interlocked.Increment(ref calls) == 3 ? throw new InvalidOperationException("bad luck") : ["view:base"]
        );

        var report = NestedSelection.Run(Arms, "treatment", Plan with { Threads = 1 }, shaky);

        Assert.Equal((9, "bad luck", 2), (report.Resamples, Assert.Single(report.Failures).Error, report.Failures[0].Resample));
        Assert.Equal(9, report.Features[0].Times);
        var error = Assert.Throws<TrialException>(() => NestedSelection.Run(Arms, "treatment", Plan, new("liar", (_, _) => ["view:gold"])));
        Assert.Contains("'view:gold'", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NestedSelection.Run(Arms, "nobody", Plan, shaky));
        Assert.Throws<ArgumentOutOfRangeException>(() => NestedSelection.Run(Arms, "treatment", Plan, shaky, leastShare: 0));
    }

    [Fact]
    public void Stability_by_hand()
    {
        Assert.Equal(1, SelectionStability.Of([4, 4, 0, 0], 4).Value!.Value, 1e-12);
        // Two choices, one of two features each time, never the same: as unlike as can be, 1 − 2 · ¼ ÷ ¼.
        Assert.Equal(-1, SelectionStability.Of([1, 1], 2).Value!.Value, 1e-12);
        Assert.Equal((null, "nothing was ever chosen"), SelectionStability.Of([0, 0], 3));
        Assert.Equal((null, "everything was always chosen"), SelectionStability.Of([3, 3], 3));
        Assert.Null(SelectionStability.Of([1, 0], 1).Value);
    }

    private static SelectionMethod Correlated() =>
        new(
            "correlated",
            (rows, _) =>
                [
                    .. rows
                        .Groups.Where(g =>
                            Math.Abs(
                                PearsonCorrelation
                                    .Evaluate(
                                        [.. Enumerable.Range(0, rows.Features.Rows).Select(r => (double)rows.Features[r, g.Slots[0]])],
                                        [.. rows.Labels]
                                    )
                                    .Coefficient!.Value
                            ) > 0.1
                        )
                        .Select(g => g.Name),
                ]
        );
}

using CsCheck;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Splits;
using MLFeatures.Experiments.Tests.Runs;

namespace MLFeatures.Experiments.Tests.Splits;

public class HoldoutTests
{
    private static readonly Gen<SplitOptions> Options = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 20], Gen.ULong)
        .Select(
            (kind, gap, seed) =>
                new SplitOptions
                {
                    Kind = SplitKind.All[kind],
                    Resamples = 4,
                    Seed = seed,
                    Gap = SplitKind.All[kind].KeepsTime ? TimeSpan.FromHours(gap) : TimeSpan.Zero,
                    Reason = SplitExample.Reason,
                }
        );

    [Fact]
    public void Locked_rows_are_in_no_resample_and_share_nothing_that_the_kind_keeps() =>
        SplitExample.Check(
            Gen.Select(SplitExample.Many, Options),
            sample =>
            {
                var (example, options) = sample;
                var holdout = Holdout.Reserve(example.Rows, options, new());
                var division = holdout.Divide();
                Assert.Empty(holdout.DevelopmentRows.Intersect(holdout.HoldoutRows));
                var used = division.Resamples.SelectMany(r => r.TrainRows.Concat(r.TestRows)).ToHashSet();
                Assert.Empty(used.Except(holdout.DevelopmentRows));
                if (options.Kind.KeepsGroups)
                    Assert.Empty(Groups(example, holdout.DevelopmentRows).Intersect(Groups(example, holdout.HoldoutRows)));
                if (options.Kind.KeepsTime)
                    Assert.True(
                        holdout.DevelopmentRows.Max(r => example.Times[r]) < holdout.HoldoutRows.Min(r => example.Times[r]) - options.Gap
                    );
                else
                    Assert.Equal(example.Count, holdout.DevelopmentRows.Length + holdout.HoldoutRows.Length);
                Assert.Contains(
                    $"{holdout.HoldoutRows.Length} rows were locked away (holdout {holdout.Id[..12]})",
                    division.Description,
                    StringComparison.Ordinal
                );
            }
        );

    [Fact]
    public void Sizes_are_exact()
    {
        var example = SplitExample.Of(20, 50, 1, 5);
        Assert.Equal(200, Locked(SplitKind.Stratified).Length);
        Assert.Equal(4, Groups(example, Locked(SplitKind.Grouped)).Count());
        Assert.Equal(200, Locked(SplitKind.RollingOrigin).Length);
        Assert.Equal(4, Groups(example, Locked(SplitKind.GroupedTime)).Count());

        IReadOnlyList<int> LockedRows(SplitKind kind) =>
            Holdout.Reserve(example.Rows, new() { Kind = kind, Reason = SplitExample.Reason }, new()).HoldoutRows;
        int[] Locked(SplitKind kind) => [.. LockedRows(kind)];
    }

    [Fact]
    public void The_order_of_the_rows_and_the_seed_change_neither_the_id_nor_what_is_locked() =>
        Gen.Select(SplitExample.Many, Options, Gen.Int[0, 1000])
            .Sample(
                (example, options, seed) =>
                {
                    var one = Holdout.Reserve(example.Rows, options, new());
                    var shuffled = example.Shuffled(seed, out var order);
                    var other = Holdout.Reserve(shuffled.Rows, options with { Seed = options.Seed + 1 }, new());
                    Assert.Equal(one.Id, other.Id);
                    Assert.Equal(
                        one.HoldoutRows.Select(r => Content(example, r)).Order(),
                        other.HoldoutRows.Select(r => Content(shuffled, r)).Order()
                    );
                },
                iter: 30
            );

    [Fact]
    public void Changed_data_are_another_holdout_and_another_fraction_or_label_is_not()
    {
        var example = SplitExample.Of(20, 50, 1, 5);
        var id = Id(example.Rows, 0.2);
        Assert.Equal(64, id.Length);
        Assert.Equal(id, Id(example.Rows, 0.3));
        Assert.Equal(id, Id(SplitRows.Of(Array.ConvertAll(example.Labels, l => !l), example.Groups, example.Times), 0.2));
        var later = (DateTime[])example.Times.Clone();
        later[7] = later[7].AddTicks(1);
        Assert.NotEqual(id, Id(SplitRows.Of(example.Labels, example.Groups, later), 0.2));
        var moved = (long[])example.Groups.Clone();
        moved[7]++;
        Assert.NotEqual(id, Id(SplitRows.Of(example.Labels, moved, example.Times), 0.2));
        Assert.NotEqual(id, Id(SplitRows.Of(example.Labels.AsSpan(1), example.Groups.AsSpan(1), example.Times.AsSpan(1)), 0.2));

        static string Id(SplitRows rows, double fraction) => Holdout.Reserve(rows, new(), new() { Fraction = fraction }).Id;
    }

    // SHA-256 of 0…01 0…00 0…02 0…00 0…03 0…00 0…04 0…00, 8 bytes each, made with Python's hashlib.
    [Fact]
    public void The_id_is_the_hash_of_the_sorted_ids()
    {
        var rows = SplitRows.Of([true, false, false, true], ids: [4, 1, 3, 2]);
        var holdout = Holdout.Reserve(rows, new() { Kind = SplitKind.Stratified }, new() { Fraction = 0.5 });
        Assert.Equal("4b39811b10b3e968962ad53b1d9014fe50a753f5692733bfe89190e2d046ec57", holdout.Id);
    }

    [Fact]
    public void A_comparison_leaves_the_locked_rows_alone_and_says_so()
    {
        var world = new SyntheticArms(7);
        var plan = SyntheticArms.FastPlan with { Holdout = new() };
        var split = ArmComparison.Run(world.Arm("control", "base"), world.Arm("treatment", "signal"), plan).Split;
        // 80 users with 40 ratings each: of 64 users and 80 % of the time 45 train before the first 70 % of it, and 19 are tested after.
        Assert.Contains("rows were locked away (holdout ", split.Description, StringComparison.Ordinal);
        Assert.InRange(split.MeanTrainRows, 45 * 22, 45 * 23);
        Assert.InRange(split.MeanTestRows, 19 * 9, 19 * 11);
        Assert.Contains(
            "Fraction is 2",
            Assert.Throws<ArgumentException>(() => ComparisonPlan.Check(plan with { Holdout = new() { Fraction = 2 } })).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Faults_are_refused()
    {
        var example = SplitExample.Of(20, 50, 1, 5);
        var error = Assert.Throws<ArgumentException>(() =>
            Holdout.Reserve(
                example.Rows,
                new(),
                new()
                {
                    Fraction = 1,
                    MaxUses = 0,
                    MaxUsesPerContent = -1,
                }
            )
        );
        Assert.All(
            ["Fraction is 1", "MaxUses is 0", "MaxUsesPerContent is -1"],
            f => Assert.Contains(f, error.Message, StringComparison.Ordinal)
        );
        Assert.Contains("tears groups apart", Refusal(example.Rows, new() { Kind = SplitKind.Stratified }), StringComparison.Ordinal);
        Assert.Contains("Found 1 row(s)", Refusal(SplitRows.Of([true]), new() { Kind = SplitKind.Stratified }), StringComparison.Ordinal);
        var same = SplitRows.Of(example.Labels, example.Groups, new DateTime[example.Count]);
        Assert.Contains("Holdout: the development part has no rows", Refusal(same, new()), StringComparison.Ordinal);
        var one = SplitRows.Of(new bool[example.Count], example.Groups, example.Times);
        Assert.Contains("all negative", Refusal(one, new()), StringComparison.Ordinal);

        static string Refusal(SplitRows rows, SplitOptions options) =>
            Assert.Throws<InvalidDataException>(() => Holdout.Reserve(rows, options, new())).Message;
    }

    private static IEnumerable<long> Groups(SplitExample example, IEnumerable<int> rows) => rows.Select(r => example.Groups[r]).Distinct();

    private static (long, DateTime, bool) Content(SplitExample example, int row) =>
        (example.Groups[row], example.Times[row], example.Labels[row]);
}

using CsCheck;
using Microsoft.Data.Analysis;
using MLFeatures.Registry;
using MLFeatures.Store.Offline;
using MLFeatures.Store.TrainingSets;

namespace MLFeatures.Store.Tests.TrainingSets;

public sealed class PointInTimeJoinTests
{
    [Fact]
    public async Task A_row_at_the_label_time_is_not_seen() => await ExpectAsync([5, float.NaN], [new(1, 10, 5)], [(1, 11), (1, 10)]);

    [Fact]
    public async Task The_newest_earlier_row_of_the_entity_is_taken() =>
        await ExpectAsync(
            [2, 1, 9, float.NaN],
            [new(1, 10, 1), new(1, 20, 2), new(1, 30, 3), new(2, 5, 9)],
            [(1, 30), (1, 20), (2, 99), (3, 99)]
        );

    [Fact]
    public async Task Of_rows_with_one_event_time_the_newest_created_is_taken_then_the_last() =>
        await ExpectAsync([4], [new([1], 10, 12, 3), new([1], 10, 15, 1), new([1], 10, 15, 4), new([1], 10, 11, 2)], [(1, 20)]);

    [Fact]
    public async Task A_missing_value_in_the_newest_row_stays_missing() =>
        await ExpectAsync([float.NaN], [new(1, 10, 1), new(1, 20, float.NaN)], [(1, 30)]);

    [Fact]
    public async Task A_value_as_old_as_its_time_to_live_counts_and_an_older_one_has_expired()
    {
        using var temporary = new TemporaryStore();
        var definition = SampleView.Definition(timeToLive: TimeSpan.FromSeconds(10));
        var commit = await temporary.CommitAsync(SampleView.Rows(definition, [new(1, 100, 7)]));
        var set = await JoinAsync(temporary, commit, [(1, 110), (1, 111), (1, 100), (2, 101)]);
        Assert.Equal([7, float.NaN, float.NaN, float.NaN], Values(set));
        Assert.Equal(new ViewJoin("user_taste", SpineRows: 4, MatchedRows: 1, ExpiredRows: 1, RecordedAfterLabelRows: 0), set.Joins[0]);
    }

    [Fact]
    public async Task Values_recorded_after_the_label_are_used_and_counted()
    {
        using var temporary = new TemporaryStore();
        var commit = await temporary.CommitAsync(SampleView.Rows(new SampleRow([1], 10, 50, 7)));
        var set = await JoinAsync(temporary, commit, [(1, 49), (1, 50), (1, 51)]);
        Assert.Equal([7, 7, 7], Values(set));
        // At the label itself is too late, as it is for event times.
        Assert.Equal(2, set.Joins[0].RecordedAfterLabelRows);
    }

    [Fact]
    public async Task Views_that_no_commit_lists_yet_answer_as_their_commit_does()
    {
        using var temporary = new TemporaryStore();
        var view = await temporary.WriteAsync(SampleView.Rows(new SampleRow(1, 10, 5), new SampleRow(1, 20, 6), new SampleRow(2, 5, 7)));
        var spine = new DataFrame(
            new Int64DataFrameColumn("user_id", [1, 2, 1]),
            new DateTimeDataFrameColumn("time", [SampleView.At(20), SampleView.At(5), SampleView.At(21)])
        );
        FeatureReference[] features = [FeatureReference.Parse("user_taste:affinity")];

        var before = await temporary.Store.GetHistoricalFeaturesAsync(new(spine, "time"), [view], features);
        var commit = await temporary.CommitAsync(view);
        var after = await temporary.Store.GetHistoricalFeaturesAsync(new(spine, "time"), commit, features);

        Assert.Equal([5, float.NaN, 6], Values(before, "user_taste__affinity"));
        Assert.Equal(Values(after, "user_taste__affinity"), Values(before, "user_taste__affinity"));
        Assert.Equal(after.Joins, before.Joins);
        var error = await Assert.ThrowsAsync<ArgumentException>(() =>
            temporary.Store.GetHistoricalFeaturesAsync(new(spine, "time"), Array.Empty<StoredView>(), features)
        );
        Assert.Contains("there is no such view", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spine_without_rows_gives_a_training_set_without_rows()
    {
        using var temporary = new TemporaryStore();
        var commit = await temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 10, 5)));
        var set = await JoinAsync(temporary, commit, []);
        Assert.Equal((0L, 0L), (set.Rows.Rows.Count, set.Joins[0].MatchedRows));
        var empty = await temporary.CommitAsync(SampleView.Rows());
        var unmatched = await JoinAsync(temporary, empty, [(1, 99)]);
        Assert.Equal([float.NaN], Values(unmatched));
    }

    [Fact]
    public async Task The_spine_comes_out_as_it_went_in_with_the_features_in_the_order_asked()
    {
        using var temporary = new TemporaryStore();
        var taste = SampleView.Rows(SampleView.Definition(features: ["a", "b"]), [new([1], 1, 1, 10, 20)]);
        var pair = SampleView.Rows(
            SampleView.Definition("pair_view", ["user_id", "movie_id"]),
            [new([1, 7], 2, 2, 30), new([7, 1], 2, 2, 40)]
        );
        var commit = await temporary.CommitAsync(await temporary.WriteAsync(taste, "t"), await temporary.WriteAsync(pair, "p"));
        var spine = new DataFrame(
            new StringDataFrameColumn("label", ["x", "y", "x"]),
            new DateTimeDataFrameColumn("watched_at", [SampleView.At(9), SampleView.At(1), SampleView.At(9)]),
            new Int64DataFrameColumn("movie_id", [7, 7, 8]),
            new Int64DataFrameColumn("user_id", [1, 1, 1])
        );
        var set = await temporary.Store.GetHistoricalFeaturesAsync(
            new(spine, "watched_at"),
            commit,
            [FeatureReference.Parse("user_taste:b"), FeatureReference.Parse("pair_view:affinity"), FeatureReference.Parse("user_taste:a")]
        );
        Assert.Equal(
            ["label", "watched_at", "movie_id", "user_id", "user_taste__b", "pair_view__affinity", "user_taste__a"],
            set.Rows.Columns.Select(c => c.Name)
        );
        Assert.Equal(spine["label"].Cast<string>(), set.Rows["label"].Cast<string>());
        Assert.Equal([20, float.NaN, 20], Values(set, "user_taste__b"));
        Assert.Equal([30, float.NaN, float.NaN], Values(set, "pair_view__affinity"));
        Assert.Equal([10, float.NaN, 10], Values(set, "user_taste__a"));
        Assert.Equal([("user_taste", 2L), ("pair_view", 1L)], set.Joins.Select(j => (j.View, j.MatchedRows)));

        set.Rows["movie_id"][0] = 99L;
        Assert.Equal(7L, spine["movie_id"][0]);
    }

    [Fact]
    public async Task An_empty_spine_and_an_empty_view_are_joined()
    {
        await ExpectAsync([], [new(1, 10, 1)], []);
        await ExpectAsync([float.NaN], [], [(1, 10)]);
    }

    [Fact]
    public async Task Any_rows_are_joined_as_the_definition_says()
    {
        using var temporary = new TemporaryStore();
        var generated = Gen.Select(
            Gen.Int[1, 3],
            Gen.Select(Gen.Long[0, 2].Array[3], Gen.Long[0, 12], Gen.Long[0, 12], Gen.OneOf(Gen.Const(float.NaN), Gen.Float[0, 9])).Array[
                0,
                40
            ],
            Gen.Select(Gen.Long[0, 3].Array[3], Gen.Long[0, 14]).Array[0, 30],
            Gen.OneOf(Gen.Const(0L), Gen.Long[1, 12])
        );
        await generated.SampleAsync(
            async (keyCount, events, labels, ttl) =>
            {
                string[] joinKeys = [.. ((string[])["user_id", "movie_id", "shop_id"]).Take(keyCount)];
                var timeToLive = ttl == 0 ? (TimeSpan?)null : TimeSpan.FromSeconds(ttl);
                SampleRow[] rows = [.. events.Select(e => new SampleRow([.. e.Item1.Take(keyCount)], e.Item2, e.Item3, e.Item4))];
                (long[] Keys, long Time)[] spine = [.. labels.Select(l => (l.Item1.Take(keyCount).ToArray(), l.Item2))];
                var commit = await CommitAnywhereAsync(
                    temporary,
                    SampleView.Rows(SampleView.Definition("user_taste", joinKeys, timeToLive), rows)
                );

                var set = await temporary.Store.GetHistoricalFeaturesAsync(Spine(joinKeys, spine), commit, [new("user_taste", "affinity")]);

                Assert.Equal(spine.Select(l => Naive(rows, l.Keys, l.Time, ttl)), Values(set));
            },
            iter: 250,
            threads: 2
        );
    }

    [Fact]
    public async Task Whatever_happens_at_or_after_a_label_changes_nothing()
    {
        using var temporary = new TemporaryStore();
        var row = Gen.Select(Gen.Long[0, 2], Gen.Long[0, 30], Gen.Float[0, 9], (key, time, value) => new SampleRow(key, time, value));
        await Gen.Select(row.Array[0, 30], row.Array[1, 30], Gen.Long[0, 30])
            .SampleAsync(
                async (history, future, now) =>
                {
                    (long, long)[] labels = [(0, now), (1, now), (2, now)];
                    SampleRow[] past = [.. history.Where(r => r.Event < now)];
                    // Every event that is not before the label is shifted, doubled or invented.
                    SampleRow[] other = [.. past, .. future.Concat(history).Where(r => r.Event >= now)];
                    var before = await JoinAsync(temporary, await CommitAnywhereAsync(temporary, SampleView.Rows(past)), labels);
                    var after = await JoinAsync(temporary, await CommitAnywhereAsync(temporary, SampleView.Rows(other)), labels);
                    Assert.Equal(Values(before), Values(after));
                    Assert.Equal(before.Joins, after.Joins);
                },
                iter: 100,
                threads: 2
            );
    }

    internal static Spine Spine(IReadOnlyList<string> joinKeys, IReadOnlyList<(long[] Keys, long Time)> rows) =>
        new(
            new DataFrame([
                .. joinKeys.Select((k, i) => new Int64DataFrameColumn(k, rows.Select(r => r.Keys[i]))),
                new DateTimeDataFrameColumn("time", rows.Select(r => SampleView.At(r.Time))),
            ]),
            "time"
        );

    internal static float[] Values(TrainingSet set, string column = "user_taste__affinity") =>
        [.. set.Rows[column].Cast<float?>().Select(v => v!.Value)];

    // The definition of the join, read aloud.
    private static float Naive(IEnumerable<SampleRow> rows, long[] keys, long time, long ttl)
    {
        var newest = rows.Where(r => r.Keys.SequenceEqual(keys) && r.Event < time)
            .OrderBy(r => r.Event)
            .ThenBy(r => r.Created)
            .LastOrDefault();
        return newest is null || (ttl > 0 && newest.Event < time - ttl) ? float.NaN : newest.Values[0];
    }

    // A commit on a branch of its own: cheap, and samples may run in parallel.
    private static async Task<Commit> CommitAnywhereAsync(TemporaryStore temporary, FeatureViewRows rows) =>
        await temporary.Store.CommitAsync(
            BranchName.Experiment($"{Guid.NewGuid():N}"),
            [await temporary.WriteAsync(rows)],
            "Sample",
            "tests",
            null
        );

    private static async Task ExpectAsync(float[] expected, SampleRow[] rows, (long Key, long Time)[] labels)
    {
        using var temporary = new TemporaryStore();
        Assert.Equal(expected, Values(await JoinAsync(temporary, await temporary.CommitAsync(SampleView.Rows(rows)), labels)));
    }

    private static Task<TrainingSet> JoinAsync(TemporaryStore temporary, Commit commit, (long Key, long Time)[] labels) =>
        temporary.Store.GetHistoricalFeaturesAsync(
            Spine(["user_id"], [.. labels.Select(l => (new[] { l.Key }, l.Time))]),
            commit,
            [new("user_taste", "affinity")]
        );
}

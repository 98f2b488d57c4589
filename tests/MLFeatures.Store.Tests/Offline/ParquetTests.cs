using System.Globalization;
using Microsoft.Data.Analysis;
using MLFeatures.Registry;

namespace MLFeatures.Store.Tests.Offline;

public sealed class ParquetTests : IDisposable
{
    private const int ManyRows = 250_000; // three row groups
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Another_reader_finds_plain_types_and_null_for_missing()
    {
        var view = await _temporary.WriteAsync(SampleView.Rows(new SampleRow(7, 60, 1.5f), new SampleRow(8, 30, float.NaN)));
        var path = _temporary.PathOf(view.Files[0]);

        Assert.Equal(
            [
                ["user_id", "BIGINT"],
                ["event_timestamp", "TIMESTAMP WITH TIME ZONE"],
                ["created_timestamp", "TIMESTAMP WITH TIME ZONE"],
                ["affinity", "FLOAT"],
            ],
            DuckDb.Query($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{path}')")
        );
        Assert.Equal(
            [
                ["8", "2024-01-01 00:00:30+00", "null"],
                ["7", "2024-01-01 00:01:00+00", "1.5"],
            ],
            DuckDb.Query($"SELECT user_id, event_timestamp::VARCHAR, affinity FROM '{path}'")
        );
    }

    [Fact]
    public async Task Another_reader_that_skips_row_groups_by_statistics_gets_the_right_rows()
    {
        var path = _temporary.PathOf((await _temporary.WriteAsync(ManySeconds())).Files[0]);
        Assert.Equal(["3"], DuckDb.Query($"SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{path}')")[0]);
        (string Until, int Rows)[] expected =
        [
            ("2023-12-31 23:59:59.999", 0),
            ("2024-01-01 00:00:00", 1),
            ("2024-01-02 10:17:36", 123_457), // second 123,456, in the second of three row groups
            ("2024-01-03 21:26:39", ManyRows),
        ];
        foreach (var (until, rows) in expected)
        {
            var found = DuckDb.Query(
                $"SELECT count(*), max(user_id), count(affinity) FROM '{path}' WHERE event_timestamp <= TIMESTAMPTZ '{until}+00'"
            )[0];
            Assert.Equal(
                (rows, rows == 0 ? "null" : $"{rows - 1}", rows),
                (int.Parse(found[0], CultureInfo.InvariantCulture), found[1], int.Parse(found[2], CultureInfo.InvariantCulture))
            );
        }
        Assert.Equal(["1"], DuckDb.Query($"SELECT count(*) FROM '{path}' WHERE affinity = 200001")[0]);
        Assert.Equal(["1"], DuckDb.Query($"SELECT count(*) FROM '{path}' WHERE user_id = 200001")[0]);
    }

    [Fact]
    public async Task Times_before_1970_and_milliseconds_survive()
    {
        DateTime[] times =
        [
            new(1815, 6, 18, 11, 35, 0, 123, DateTimeKind.Utc),
            DateTime.UnixEpoch.AddMilliseconds(-1),
            new(2999, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        ];
        var rows = new FeatureViewRows(
            SampleView.Definition(),
            new DataFrame(
                new Int64DataFrameColumn("user_id", [long.MinValue, 0, long.MaxValue]),
                new DateTimeDataFrameColumn(FeatureViewRows.EventTimestamp, times),
                new DateTimeDataFrameColumn(
                    FeatureViewRows.CreatedTimestamp,
                    times.Select(t => DateTime.SpecifyKind(t, DateTimeKind.Unspecified))
                ),
                new SingleDataFrameColumn("affinity", [float.MinValue, float.Epsilon, float.MaxValue])
            )
        );
        var view = await _temporary.WriteAsync(rows);
        var read = await _temporary.Store.ReadViewAsync(view);

        foreach (var column in (string[])[FeatureViewRows.EventTimestamp, FeatureViewRows.CreatedTimestamp])
        {
            var found = read.Columns[column].Cast<DateTime?>().Select(t => t!.Value).ToArray();
            Assert.Equal(times, found);
            Assert.All(found, t => Assert.Equal(DateTimeKind.Utc, t.Kind));
        }
        Assert.Equal([float.MinValue, float.Epsilon, float.MaxValue], read.Columns["affinity"].Cast<float?>().Select(v => v!.Value));
        var path = _temporary.PathOf(view.Files[0]);
        Assert.Equal(["2"], DuckDb.Query($"SELECT count(*) FROM '{path}' WHERE event_timestamp < TIMESTAMPTZ '1970-01-01 00:00:00+00'")[0]);
        Assert.Equal(["1815-06-18 11:35:00.123+00"], DuckDb.Query($"SELECT min(created_timestamp)::VARCHAR FROM '{path}'")[0]);
    }

    [Fact]
    public async Task Rows_are_stored_by_time_then_keys_then_created_and_equal_ones_as_they_came()
    {
        var definition = SampleView.Definition(joinKeys: ["user_id", "movie_id"]);
        SampleRow[] rows =
        [
            new([2, 1], 5, 9, 1),
            new([1, 2], 5, 9, 2),
            new([1, 1], 5, 9, 3),
            new([1, 1], 5, 8, 4),
            new([9, 9], 4, 9, 5),
            new([1, 1], 5, 9, 6),
            new([1, 1], 6, 0, float.NaN),
        ];
        var read = await _temporary.Store.ReadViewAsync(await _temporary.WriteAsync(SampleView.Rows(definition, rows)));
        Assert.Equal([5, 4, 3, 6, 2, 1, float.NaN], read.Columns["affinity"].Cast<float?>().Select(v => v!.Value));
    }

    [Fact]
    public async Task The_same_rows_in_any_order_are_the_same_file()
    {
        SampleRow[] rows = [.. Enumerable.Range(0, 1000).Select(i => new SampleRow(i % 37, i * 7919 % 1000, i % 11 == 0 ? float.NaN : i))];
        var view = await _temporary.WriteAsync(SampleView.Rows(SampleView.Definition(), rows), "one");
        _temporary.Clock.Advance(TimeSpan.FromDays(1));
        var again = await _temporary.WriteAsync(SampleView.Rows(SampleView.Definition(), [.. rows.Reverse()]), "two");
        using var other = new TemporaryStore();
        var elsewhere = await other.WriteAsync(SampleView.Rows(SampleView.Definition(), rows));

        Assert.Equal(view.Files, again.Files);
        Assert.Equal(view.Files, elsewhere.Files);
        Assert.Equal(
            await File.ReadAllBytesAsync(_temporary.PathOf(view.Files[0])),
            await File.ReadAllBytesAsync(other.PathOf(elsewhere.Files[0]))
        );
        Assert.Empty(_temporary.TemporaryFiles());
    }

    [Fact]
    public async Task Only_the_features_asked_for_are_read_in_the_order_asked()
    {
        var definition = SampleView.Definition(features: ["a", "b", "c"]);
        var view = await _temporary.WriteAsync(SampleView.Rows(definition, [new([1], 1, 1, 10, 20, 30)]));

        var all = await _temporary.Store.ReadViewAsync(view);
        var some = await _temporary.Store.ReadViewAsync(view, ["c", "a"]);
        var none = await _temporary.Store.ReadViewAsync(view, []);

        Assert.Equal(["user_id", "event_timestamp", "created_timestamp", "a", "b", "c"], all.Columns.Select(c => c.Name));
        Assert.Equal(["user_id", "event_timestamp", "created_timestamp", "c", "a"], some.Columns.Select(c => c.Name));
        Assert.Equal([30f, 10f], [(float)some["c"][0], (float)some["a"][0]]);
        Assert.Equal(3, none.Columns.Count);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _temporary.Store.ReadViewAsync(view, ["d", "a"]));
        Assert.Contains("has no feature 'd'. It has: a, b, c.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_row_groups_are_read_back_as_written()
    {
        var rows = ManySeconds();
        var read = await _temporary.Store.ReadViewAsync(await _temporary.WriteAsync(rows));
        Assert.True(Values<long>(rows.Rows, "user_id").SequenceEqual(Values<long>(read, "user_id")));
        Assert.True(Values<DateTime>(rows.Rows, "event_timestamp").SequenceEqual(Values<DateTime>(read, "event_timestamp")));
        Assert.True(Values<float>(rows.Rows, "affinity").SequenceEqual(Values<float>(read, "affinity")));
    }

    [Fact]
    public async Task A_view_without_rows_has_no_file_and_reads_as_an_empty_table()
    {
        var view = await _temporary.WriteAsync(SampleView.Rows());
        Assert.Empty(view.Files);
        Assert.Equal(0, view.Metadata[0].Quality.Rows);
        var commit = await _temporary.CommitAsync(view);
        var read = await _temporary.Store.ReadViewAsync(_temporary.Reopened().Read(commit.Id).Views[0]);
        Assert.Equal(0, read.Rows.Count);
        Assert.Equal(4, read.Columns.Count);
    }

    private static ReadOnlySpan<T> Values<T>(DataFrame rows, string column)
        where T : unmanaged => ((PrimitiveDataFrameColumn<T>)rows[column]).GetReadOnlyDataBuffers().Single().Span;

    private static FeatureViewRows ManySeconds() =>
        SampleView.Rows(SampleView.Definition(), [.. Enumerable.Range(0, ManyRows).Select(i => new SampleRow(i, i, i))]);
}

using System.Globalization;
using MLFeatures.Store.TrainingSets;

namespace MLFeatures.Store.Tests.TrainingSets;

public sealed class AsOfOracleTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(600)]
    public async Task DuckDB_joins_the_same_values(int? timeToLiveSeconds)
    {
        // The tie-safe ASOF join; exact duplicates are left out here, because ASOF picks one of them at random.
        const int Events = 20_000;
        const int Labels = 5_000;
        var random = new Random(20240501);
        var timeToLive = timeToLiveSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        SampleRow[] rows =
        [
            .. Enumerable
                .Range(0, Events)
                .Select(i =>
                {
                    var time = random.Next(40_000);
                    return new SampleRow([random.Next(200), random.Next(3)], time, time + random.Next(3), i % 17 == 0 ? float.NaN : i);
                })
                .DistinctBy(r => (r.Keys[0], r.Keys[1], r.Event, r.Created)),
        ];
        (long[] Keys, long Time)[] labels =
        [
            .. Enumerable.Range(0, Labels).Select(_ => (new long[] { random.Next(210), random.Next(3) }, (long)random.Next(40_000))),
        ];
        using var temporary = new TemporaryStore();
        string[] joinKeys = ["user_id", "movie_id"];
        var commit = await temporary.CommitAsync(SampleView.Rows(SampleView.Definition("user_taste", joinKeys, timeToLive), rows));
        var spine = PointInTimeJoinTests.Spine(joinKeys, labels);

        var found = PointInTimeJoinTests.Values(
            await temporary.Store.GetHistoricalFeaturesAsync(spine, commit, [new("user_taste", "affinity")])
        );

        var path = temporary.PathOf(commit.Views[0].Files[0]);
        // The labels as a feature view whose value is the label's number: DuckDB reads them from its file.
        var numbered = SampleView.Rows(
            SampleView.Definition("labels", joinKeys, null, "number"),
            [.. labels.Select((l, i) => new SampleRow(l.Keys, l.Time, l.Time, i))]
        );
        var labelPath = temporary.PathOf((await temporary.WriteAsync(numbered)).Files[0]);
        var expired = timeToLiveSeconds is null ? "false" : $"v.event_timestamp < l.event_timestamp - INTERVAL {timeToLiveSeconds} SECOND";
        var expected = DuckDb.Query(
            $"""
            SELECT CASE WHEN {expired} THEN NULL ELSE v.affinity END
            FROM '{labelPath}' l ASOF LEFT JOIN '{path}' v
              ON l.user_id = v.user_id AND l.movie_id = v.movie_id
              AND (l.event_timestamp, TIMESTAMPTZ '0001-01-01 00:00:00+00') >= (v.event_timestamp, v.created_timestamp)
            ORDER BY l.number
            """
        );
        Assert.Equal(expected.Select(r => r[0]), found.Select(v => float.IsNaN(v) ? "null" : v.ToString(CultureInfo.InvariantCulture)));
        Assert.InRange(found.Count(v => !float.IsNaN(v)), Labels / 4, Labels);
    }
}

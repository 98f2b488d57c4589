using Microsoft.Data.Analysis;
using MLFeatures.Registry;
using MLFeatures.Store.TrainingSets;

namespace MLFeatures.Store.Tests.TrainingSets;

public sealed class TrainingSetRequestTests : IDisposable
{
    private static readonly FeatureReference Affinity = new("user_taste", "affinity");
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Unknown_views_and_features_are_named_beside_what_exists()
    {
        var message = await RefusedAsync(Spine(), new("nowhere", "x"), new("user_taste", "y"), Affinity, Affinity);
        Assert.Contains("'nowhere:x': there is no such view", message, StringComparison.Ordinal);
        Assert.Contains("'user_taste:y': the view has only affinity", message, StringComparison.Ordinal);
        Assert.Contains("'user_taste:affinity' is asked for 2 times", message, StringComparison.Ordinal);
        Assert.Contains("3 faults", message, StringComparison.Ordinal);
        Assert.Contains("The spine has: user_id Int64, time DateTime.", message, StringComparison.Ordinal);
        Assert.Contains("There are the views: user_taste.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_feature_at_all_is_refused() =>
        Assert.Contains("no feature is asked for", await RefusedAsync(Spine()), StringComparison.Ordinal);

    [Fact]
    public async Task Missing_columns_are_named()
    {
        var message = await RefusedAsync(new(new DataFrame(new Int64DataFrameColumn("movie_id", [1])), "watched_at"), Affinity);
        Assert.Contains("'user_id' (a join key of user_taste): expected Int64, found no such column", message, StringComparison.Ordinal);
        Assert.Contains("'watched_at' (the time): expected DateTime, found no such column", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_of_the_wrong_type_are_named()
    {
        var rows = new DataFrame(new Int32DataFrameColumn("user_id", [1]), new StringDataFrameColumn("time", ["2024-01-01"]));
        var message = await RefusedAsync(new(rows, "time"), Affinity);
        Assert.Contains("'user_id' (a join key of user_taste): expected Int64, found Int32; convert it", message, StringComparison.Ordinal);
        Assert.Contains("'time' (the time): expected DateTime, found String; convert it", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_keys_and_times_and_local_times_are_counted()
    {
        var rows = new DataFrame(
            new Int64DataFrameColumn("user_id", new long?[] { 1, null, null }),
            new DateTimeDataFrameColumn(
                "time",
                new DateTime?[] { null, SampleView.At(1), new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Local) }
            )
        );
        var message = await RefusedAsync(new(rows, "time"), Affinity);
        Assert.Contains("'user_id' (a join key of user_taste) is missing in 2 rows", message, StringComparison.Ordinal);
        Assert.Contains("'time' (the time) is missing in 1 rows", message, StringComparison.Ordinal);
        Assert.Contains("'time' (the time) is in local time in 1 rows", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spine_that_has_the_feature_already_is_refused()
    {
        var spine = Spine();
        spine.Rows.Columns.Add(new SingleDataFrameColumn(Affinity.Column, [1f]));
        Assert.Contains("has a column 'user_taste__affinity' already", await RefusedAsync(spine, Affinity), StringComparison.Ordinal);
    }

    private static Spine Spine() =>
        new(new DataFrame(new Int64DataFrameColumn("user_id", [1]), new DateTimeDataFrameColumn("time", [SampleView.At(5)])), "time");

    private async Task<string> RefusedAsync(Spine spine, params FeatureReference[] features)
    {
        var commit = await _temporary.CommitAsync(SampleView.Rows(new SampleRow(1, 1, 1)));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _temporary.Store.GetHistoricalFeaturesAsync(spine, commit, features));
        return error.Message;
    }
}

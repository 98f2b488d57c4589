using Microsoft.Data.Analysis;
using MLFeatures.Registry;

namespace MLFeatures.Store.Tests.Offline;

public sealed class RefusedViewTests : IDisposable
{
    private readonly TemporaryStore _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_view_with_an_incomplete_registry_entry_is_refused_with_every_fault()
    {
        var whole = SampleView.Definition(features: ["a", "b"]);
        var definition = whole with
        {
            Version = "1.0",
            Description = " ",
            TimeToLive = TimeSpan.Zero,
            Features =
            [
                whole.Features[0] with
                {
                    Version = "v1",
                    Description = "",
                    Unit = "",
                    Source = "\t",
                    Transformation = "",
                    Entity = "movie",
                    Minimum = 2,
                    Maximum = 1,
                    Type = (FeatureType)9,
                    Provenance = (FeatureProvenance)9,
                    Dependencies = ["ratings.rating", ""],
                },
                whole.Features[1],
            ],
        };
        var rows = SampleView.Rows(definition, [new([1], 1, 1, 1, 2)]);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => _temporary.Store.WriteViewAsync(rows, "", " "));

        string[] faults =
        [
            "view: expected a version major.minor.patch, found '1.0'",
            "view: the description is blank",
            "view: the key (what the values were computed from) is blank",
            "view: the creator (the program with its version) is blank",
            "view: expected a time to live above 0 or none, found 00:00:00",
            "feature 'a': expected a version major.minor.patch, found 'v1'",
            "feature 'a': the description is blank",
            "feature 'a': the unit ('1' when it has none) is blank",
            "feature 'a': the source is blank",
            "feature 'a': the transformation is blank",
            "feature 'a': expected the view's entity 'user', found 'movie'",
            "feature 'a': '9' is no feature type",
            "feature 'a': '9' is no provenance",
            "feature 'a': the minimum 2 is not at or below the maximum 1",
            "feature 'a': a dependency is blank",
        ];
        Assert.All(faults, f => Assert.Contains(f, error.Message, StringComparison.Ordinal));
        Assert.Contains($"has {faults.Length} faults", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_temporary.Folder, "features")));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("Evil")]
    [InlineData("a__b")]
    [InlineData("")]
    public async Task A_name_outside_of_the_grammar_never_reaches_the_file_system(string name)
    {
        var definition = SampleView.Definition(name);
        definition = definition with { Entity = new(name, ["user_id"]), Features = [definition.Features[0] with { Entity = name }] };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _temporary.WriteAsync(SampleView.Rows(definition, [new(1, 1, 1)])));
        Assert.Contains("cannot name a feature view", error.Message, StringComparison.Ordinal);
        Assert.Contains("cannot name an entity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_without_features_is_refused()
    {
        var definition = SampleView.Definition() with { Features = [] };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _temporary.WriteAsync(SampleView.Rows(definition, [])));
        Assert.Contains("expected at least one feature", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_that_cannot_be_kept_are_refused_with_every_fault()
    {
        var rows = new FeatureViewRows(
            SampleView.Definition(),
            new DataFrame(
                new Int64DataFrameColumn("user_id", new long?[] { 1, null, 3 }),
                new DateTimeDataFrameColumn(
                    FeatureViewRows.EventTimestamp,
                    [SampleView.At(1), SampleView.At(2).AddTicks(1), SampleView.At(3).AddMicroseconds(7)]
                ),
                new DateTimeDataFrameColumn(
                    FeatureViewRows.CreatedTimestamp,
                    [SampleView.At(1), SampleView.At(2), DateTime.SpecifyKind(SampleView.At(3), DateTimeKind.Local)]
                ),
                new SingleDataFrameColumn("affinity", [0, float.NegativeInfinity, float.PositiveInfinity])
            )
        );
        var error = await Assert.ThrowsAsync<ArgumentException>(() => _temporary.WriteAsync(rows));
        string[] faults =
        [
            "column 'user_id' is missing in 1 rows",
            "column 'event_timestamp' is finer than a millisecond in 2 rows, the first is row 1 (2024-01-01T00:00:02.0000001Z)",
            "column 'created_timestamp' is in local time in 1 rows, the first is row 2",
            "feature 'affinity' is infinite in 2 rows, the first is row 1",
        ];
        Assert.All(faults, f => Assert.Contains(f, error.Message, StringComparison.Ordinal));
        Assert.Contains("4 faults", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_in_a_feature_column_is_missing_and_not_zero()
    {
        var rows = new FeatureViewRows(
            SampleView.Definition(),
            new DataFrame(
                new Int64DataFrameColumn("user_id", [1, 2]),
                new DateTimeDataFrameColumn(FeatureViewRows.EventTimestamp, [SampleView.At(1), SampleView.At(2)]),
                new DateTimeDataFrameColumn(FeatureViewRows.CreatedTimestamp, [SampleView.At(1), SampleView.At(2)]),
                new SingleDataFrameColumn("affinity", new float?[] { null, 4 })
            )
        );
        var view = await _temporary.WriteAsync(rows);
        Assert.Equal(0.5, view.Metadata[0].Quality.MissingShare);
        Assert.Equal(
            [float.NaN, 4f],
            (await _temporary.Store.ReadViewAsync(view)).Columns["affinity"].Cast<float?>().Select(v => v!.Value)
        );
    }
}

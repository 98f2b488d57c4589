using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Registry;
using MLFeatures.Sources;
using MLFeatures.Store.Offline;
using MLFeatures.Store.TrainingSets;
using MLFeatures.Transforms;

namespace MLFeatures.Pipelines.Tests;

public sealed class FeaturePipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_run_reuses_everything_and_commits_nothing()
    {
        var store = Store();
        var first = await RunAsync(store, Ratings.Source());
        var second = await RunAsync(store, Ratings.Source());
        Assert.Equal(["taste", "moment"], first.Computed);
        Assert.Empty(second.Computed);
        Assert.Equal(["taste", "moment"], second.Reused);
        Assert.Equal((first.Commit.Id, false), (second.Commit.Id, second.IsNew));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("version")]
    [InlineData("setting")]
    public async Task Whatever_the_values_depend_on_makes_them_computed_again(string change)
    {
        var store = Store();
        var first = await RunAsync(store, Ratings.Source());
        var second = await RunAsync(
            store,
            Ratings.Source(shift: change is "data" ? 3 : 0),
            change is "version" ? "1.0.1" : "1.0.0",
            change is "setting" ? 6 : 5
        );
        Assert.Contains("taste", second.Computed);
        Assert.NotEqual(first.Commit.ContentId, second.Commit.ContentId);
    }

    [Fact]
    public async Task A_damaged_file_is_not_reused_but_computed_and_mended()
    {
        var store = Store();
        var first = await RunAsync(store, Ratings.Source());
        var path = Path.Combine(store.Folder, first.Commit.View("taste").Files[0].Path);
        var original = await File.ReadAllBytesAsync(path);
        byte[] damaged = [.. original];
        damaged[damaged.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, damaged);

        var second = await RunAsync(Store(), Ratings.Source());

        Assert.Equal(["taste"], second.Computed);
        Assert.Equal((first.Commit.Id, false), (second.Commit.Id, second.IsNew));
        Assert.Equal(original, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_column_found_to_be_made_from_the_label_marks_its_features_although_the_values_are_the_same()
    {
        var store = Store();
        await RunAsync(store, Ratings.Source());
        var known = Ratings.Source() with { LabelDerivedColumns = new HashSet<string>(StringComparer.Ordinal) { "rating" } };
        var second = await RunAsync(store, known);
        Assert.All(second.Commit.View("taste").Definition.Features, f => Assert.True(f.DerivedFromLabel));
    }

    /// <summary>Whatever happens at or after a moment changes nothing that a training set reads for it.</summary>
    [Fact]
    public async Task Adding_later_ratings_never_changes_an_earlier_row()
    {
        FeatureReference[] references = [new("taste", "affinity_drama")];
        async Task<int[]> FirstRows(string name, int rows)
        {
            var (store, source) = (Store(name), Ratings.Source(rows));
            var run = await RunAsync(store, source);
            var set = await store.GetHistoricalFeaturesAsync(new Spine(source.Rows, "watched_at"), run.Commit, references);
            return [.. set.Rows[references[0].Column].Cast<float>().Take(120).Select(BitConverter.SingleToInt32Bits)];
        }
        Assert.Equal(await FirstRows("short", 120), await FirstRows("long", 200));
    }

    [Fact]
    public async Task Equal_input_gives_equal_content_in_another_store_at_another_time()
    {
        var first = await RunAsync(Store("a"), Ratings.Source());
        var second = await RunAsync(Store("b"), Ratings.Source());
        Assert.Equal(first.Commit.ContentId, second.Commit.ContentId);
    }

    /// <summary>A feature exists once: what a training set reads from the store is what the fitted transform itself answers for the row.</summary>
    [Fact]
    public async Task The_store_and_the_transform_give_the_same_values_bit_for_bit()
    {
        var (store, source) = (Store(), Ratings.Source());
        var run = await RunAsync(store, source);
        FeatureReference[] references = [new("taste", "affinity_comedy"), new("taste", "affinity_drama"), new("taste", "affinity_horror")];
        var set = await store.GetHistoricalFeaturesAsync(new Spine(source.Rows, "watched_at"), run.Commit, references);

        var ml = new MLContext(1);
        var direct = ml
            .Transforms.EncodeUserGenreAffinity("affinity", "user_id", "genres", "rating", "watched_at", 5)
            .Fit(source.Rows)
            .Transform(source.Rows)
            .GetColumn<VBuffer<float>>("affinity")
            .Select(v => v.DenseValues().ToArray())
            .ToArray();

        for (var g = 0; g < references.Length; g++)
        {
            var stored = set.Rows[references[g].Column].Cast<float>().ToArray();
            Assert.Equal(direct.Select(d => BitConverter.SingleToInt32Bits(d[g])), stored.Select(BitConverter.SingleToInt32Bits));
        }
        Assert.Contains(direct, d => d[0] != 0 && float.IsFinite(d[0]));
    }

    [Fact]
    public async Task Every_feature_has_complete_metadata_and_measured_quality_on_demand_ones_too()
    {
        var run = await RunAsync(Store(), Ratings.Source());
        var all = run.Commit.Views.SelectMany(v => v.Metadata).ToArray();
        Assert.Equal(
            ["hour_of_day_sin", "hour_of_day_cos", "affinity_comedy", "affinity_drama", "affinity_horror"],
            all.Select(m => m.Definition.Name)
        );
        Assert.All(all, m => Assert.NotEmpty(m.Definition.Dependencies));
        Assert.All(all, m => Assert.Equal("test 1", m.CreatedBy));
        Assert.All(all, m => Assert.True(m.Quality.Rows > 0 && m.Quality.Mean is not null));
        Assert.Equal("shrunk by 5", all[^1].Definition.Transformation);
    }

    [Fact]
    public async Task A_source_that_the_data_lack_is_named_with_those_there_are()
    {
        var definition = PipelineFile.Load(PipelinePath(5), Ratings.Registry());
        var other = Ratings.Source() with { Name = "votes" };
        var fault = await Assert.ThrowsAsync<FormatException>(() =>
            new FeaturePipeline(definition, Store(), "test 1", TimeProvider.System).RunAsync(
                new MLContext(0),
                new Dictionary<string, FeatureSource> { ["votes"] = other },
                null,
                CancellationToken.None
            )
        );
        Assert.Contains(
            "the source 'ratings', read by 'taste' (Affinity), 'moment' (Moment), is not in this data; it has votes",
            fault.Message
        );
    }

    [Fact]
    public async Task A_source_without_rows_is_named_with_the_stages_that_need_it_and_nothing_is_written()
    {
        var store = Store();
        var fault = await Assert.ThrowsAsync<FormatException>(() => RunAsync(store, Ratings.Source(rows: 0)));
        Assert.Contains("the source 'ratings' (ratings.csv), read by 'taste' (Affinity), 'moment' (Moment), has no rows", fault.Message);
        Assert.Contains("Use data with at least one record of each source, or leave these stages out", fault.Message);
        Assert.Equal(["format.json"], Directory.GetFileSystemEntries(store.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task One_row_is_enough() => Assert.Equal(1, (await RunAsync(Store(), Ratings.Source(rows: 1))).Commit.View("taste").Rows);

    [Fact]
    public async Task A_moment_counts_as_recorded_when_the_last_of_what_it_sums_up_was()
    {
        // The first of user 1's three records arrives last, the second of user 2's before it happened.
        DateTime At(int hour) => Ratings.Start.AddHours(hour);
        var rows = new DataFrame(
            new PrimitiveDataFrameColumn<long>("user_id", [1, 1, 1, 2, 2]),
            new PrimitiveDataFrameColumn<long>("movie_id", [1, 2, 3, 1, 2]),
            new PrimitiveDataFrameColumn<float>("rating", [1, 2, 3, 4, 5]),
            new StringDataFrameColumn("genres", ["Drama", "Drama", "Drama", "Drama", "Drama"]),
            new PrimitiveDataFrameColumn<DateTime>("watched_at", [At(1), At(2), At(3), At(1), At(2)]),
            new PrimitiveDataFrameColumn<DateTime>("recorded_at", [At(9), At(2), At(10), At(5), At(0)])
        );
        var store = Store();
        var run = await RunAsync(store, Ratings.Source() with { Rows = rows, CreatedTimeColumn = "recorded_at" });
        var table = await store.ReadViewAsync(run.Commit.View("taste"));
        Assert.Equal(
            [(1, At(1), At(9)), (2, At(1), At(5)), (1, At(2), At(9)), (2, At(2), At(5)), (1, At(3), At(10))],
            Enumerable
                .Range(0, 5)
                .Select(i => ((long)table["user_id"][i], (DateTime)table["event_timestamp"][i], (DateTime)table["created_timestamp"][i]))
        );
    }

    [Fact]
    public async Task A_source_without_a_key_column_is_named_with_its_columns()
    {
        var source = Ratings.Source();
        source.Rows.Columns.Remove("user_id");
        var fault = await Assert.ThrowsAsync<FormatException>(() => RunAsync(Store(), source));
        Assert.Contains("needs a column 'user_id' of type Int64; it has movie_id Int64", fault.Message);
    }

    [Fact]
    public async Task A_missing_key_is_named_with_its_row()
    {
        var source = Ratings.Source();
        ((PrimitiveDataFrameColumn<long>)source.Rows["user_id"])[41] = null;
        var fault = await Assert.ThrowsAsync<FormatException>(() => RunAsync(Store(), source));
        Assert.Contains("row 42: 'user_id' is missing", fault.Message);
    }

    [Fact]
    public async Task A_cancelled_run_commits_nothing()
    {
        var store = Store();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(store, Ratings.Source(), ct: cancelled.Token));
        Assert.Empty(store.Branches());
    }

    [Fact]
    public async Task What_a_killed_run_left_is_gone_after_the_next_run_and_a_living_one_is_spared()
    {
        var store = Store();
        var folder = Directory.CreateDirectory(Path.Combine(store.Folder, "features", "user", "taste")).FullName;
        string Temporary(string name, int minutes)
        {
            var path = Path.Combine(folder, $".{name}.tmp");
            File.WriteAllText(path, "half a file");
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-minutes));
            return path;
        }
        var (killed, living, young) = (Temporary("killed", 6), Temporary("living", 600), Temporary("young", 1));
        using (new FileStream(living, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            await RunAsync(store, Ratings.Source());
        Assert.Equal((false, true, true), (File.Exists(killed), File.Exists(living), File.Exists(young)));
    }

    private FeatureStore Store(string name = "store") => FeatureStore.Open(Path.Combine(_folder.Path, name), TimeProvider.System);

    private string PipelinePath(int shrinkage) =>
        _folder.Write(
            "p.yaml",
            FormattableString.Invariant(
                $$"""
                feature_pipeline:
                  branch: main
                  stages:
                    - { name: taste, type: Affinity, params: { shrinkage: {{shrinkage}} } }
                    - { name: moment, type: Moment }
                  feature_service: ["taste:*", "moment:*"]
                """
            )
        );

    private Task<PipelineRun> RunAsync(
        FeatureStore store,
        FeatureSource source,
        string version = "1.0.0",
        int shrinkage = 5,
        CancellationToken ct = default
    )
    {
        var definition = PipelineFile.Load(PipelinePath(shrinkage), Ratings.Registry(version));
        return new FeaturePipeline(definition, store, "test 1", TimeProvider.System).RunAsync(
            new MLContext(0),
            new Dictionary<string, FeatureSource>(StringComparer.Ordinal) { [source.Name] = source },
            null,
            ct
        );
    }
}

using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Importers;

namespace MLFeatures.Movies.Tests.Importers;

/// <summary>
/// The counts that ml-latest-small's description gives. F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context.
/// ACM TiiS 5, 4, 19:1–19:19.
/// </summary>
public sealed class MovieLensRealDataTests
{
    [SkippableFact]
    public async Task Ml_latest_small_is_imported_wholly_with_its_known_oddities()
    {
        var source = RealData.Find("ml-latest-small");
        Skip.If(source is null, "ml-latest-small not found: set MLFEATURES_DATA to the folder that holds it.");
        using var folder = new TemporaryFolder();
        var report = await MovieLensImporter.ImportAsync(source, folder["out"]);

        Assert.Equal(0, report.Quarantined);
        Assert.Equal(
            [("movies.csv", 9_742L), ("links.csv", 9_742L), ("ratings.csv", 100_836L), ("tags.csv", 3_683L)],
            report.Files.Select(f => (f.Name, f.Kept))
        );
        Assert.Equal(34, report.UnknownEncodings["genres"]);
        Assert.Equal(8, report.UnknownEncodings["tmdbId"]);
        Assert.Equal(12, report.UnknownEncodings["release_date"]);
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["movie_never_rated"] = 18,
                ["rating_repeats_user_and_second"] = 15_790,
                ["title_repeated"] = 5,
                ["title_trailing_blank"] = 11,
                ["title_without_year"] = 13,
                ["title_year_range"] = 1,
                ["tmdb_id_shared"] = 1,
            },
            report.Notes
        );

        var dataset = await MovieDataset.LoadAsync(folder["out"]);
        var rows = dataset.Sources["interactions"].Rows;
        Assert.Equal(100_836, rows.Rows.Count);
        Assert.Equal(3.501557, ((IEnumerable<float?>)rows["rating"]).Average(r => (double)r!.Value), 6);
        var times = ((IEnumerable<DateTime?>)rows["watched_at"]).ToArray();
        Assert.Equal(new DateTime(1996, 3, 29, 18, 36, 55, DateTimeKind.Utc), times[0]);
        Assert.Equal(new DateTime(2018, 9, 24, 14, 27, 30, DateTimeKind.Utc), times[^1]);
        Assert.Equal(1_589, ((IEnumerable<string>)dataset.Sources["tags"].Rows["tag"]).Distinct().Count());
        Assert.Equal("tt0114709", dataset.Movies.Single(m => m.Title == "Toy Story").ImdbId);
        Assert.Equal(7_589, dataset.Movies.Count(m => m.ImdbId!.StartsWith("tt0", StringComparison.Ordinal)));
        Assert.Equal(
            new DateOnly(2006, 1, 1),
            dataset.Movies.Single(m => m.Title.StartsWith("Death Note: Desu", StringComparison.Ordinal)).ReleaseDate
        );
        Assert.Contains("Harper", dataset.Description.Attribution, StringComparison.Ordinal);
        Assert.Equal("year", dataset.Description.ReleaseDatePrecision);
    }
}

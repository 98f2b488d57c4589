using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Importers;

namespace MLFeatures.Movies.Tests.Importers;

public sealed class TmdbJsonImporterTests : IDisposable
{
    private static readonly string OneLine = TmdbDocuments.Full.Replace("\n", " ", StringComparison.Ordinal);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_movie_is_read_wholly_and_written_and_read_again()
    {
        _folder.Write("in/movie.json", TmdbDocuments.Full);
        var (report, dataset) = await Import("in/movie.json");
        var movie = Assert.Single(dataset.Movies);
        Assert.Equal((11, "Quorvane", "Le Quorvane", "fr"), (movie.Id, movie.Title, movie.OriginalTitle, movie.OriginalLanguage));
        Assert.Equal((200_000_000L, 2_923_706_026L, 121, 7), (movie.BudgetUsd, movie.RevenueUsd, movie.RuntimeMinutes, movie.Popularity));
        Assert.Equal((7.25, 321, new DateOnly(2001, 2, 3)), (movie.VoteAverage, movie.VoteCount, movie.ReleaseDate));
        Assert.Equal("A \"story\" with {braces} and a backslash \\.", movie.Overview);
        Assert.Equal(["Drama", "Sea/Voyage"], movie.Genres.Select(g => g.Name)); // '|' separates names in tables
        Assert.Equal(["Bo Torvi", "Cy Kelra"], movie.Directors);
        Assert.Equal(("Ada Velmo", null, 0), (movie.Cast[0].Name, movie.Cast[0].Character, movie.Cast[0].Order));
        Assert.Equal(["island", "exile"], movie.Keywords);
        Assert.Equal(["Zarnovic", "FR", "fr"], [.. movie.Companies, .. movie.Countries, .. movie.SpokenLanguages]);
        Assert.Equal(0, report.Quarantined);
        Assert.Equal(1, report.UnknownEncodings["production_companies.origin_country"]);
        Assert.Equal(1, report.UnknownEncodings["spoken_languages.name"]);
        Assert.Equal(1, report.UnknownEncodings["credits.gender"]);
        Assert.Equal(1, report.UnknownEncodings["credits.character"]);
        Assert.Equal("Drama|Sea/Voyage", dataset.Sources["movies"].Rows["genres"][0]);
        Assert.Equal("Bo Torvi|Cy Kelra", dataset.Sources["movies"].Rows["directors"][0]);
    }

    [Fact]
    public async Task Every_form_of_unknown_becomes_a_missing_value_and_is_counted()
    {
        _folder.Write("in/a.json", TmdbDocuments.Empty);
        _folder.Write("in/b.json", TmdbDocuments.Absent);
        var (report, dataset) = await Import("in");
        foreach (var movie in dataset.Movies)
        {
            Assert.Null(movie.BudgetUsd);
            Assert.Null(movie.RevenueUsd);
            Assert.Null(movie.RuntimeMinutes);
            Assert.Null(movie.ReleaseDate);
            Assert.Null(movie.VoteAverage);
            Assert.Null(movie.VoteCount);
            Assert.Null(movie.Popularity);
            Assert.Null(movie.Overview);
            Assert.Null(movie.ImdbId);
            Assert.Empty(movie.Genres);
            Assert.Empty(movie.Cast);
        }
        Assert.Equal("xx", dataset.Movies[0].OriginalLanguage);
        string[] fields =
        [
            "budget",
            "genres",
            "homepage",
            "imdb_id",
            "original_title",
            "overview",
            "popularity",
            "production_companies",
            "production_countries",
            "release_date",
            "revenue",
            "runtime",
            "spoken_languages",
            "status",
            "tagline",
            "vote_average",
            "vote_count",
        ];
        Assert.Equal(fields.ToDictionary(f => f, _ => 1L), report.UnknownEncodings); // null and absent are not encodings, and are not counted
        Assert.Equal(float.NaN, dataset.Sources["movies"].Rows["budget_usd"][0]);
        Assert.Equal("", dataset.Sources["movies"].Rows["genres"][0]);
    }

    [Theory]
    [InlineData("one.json", "[{0},\n {1}, {2}]")]
    [InlineData("one.json", "{0}\n{1}\n{2}\n")]
    [InlineData("one.jsonl", "{0}\r\n\r\n{1}\r\n{2}")]
    [InlineData("one.ndjson", "[{0},{1}]\n{2}\n")]
    [InlineData("one.json", "{{\"page\":1,\"results\":[{0},{1},{2}],\"total_pages\":42471,\"total_results\":849418}}")]
    [InlineData("one.json", "\uFEFF[{0},{1},{2}]")]
    public async Task Arrays_lines_objects_and_pages_hold_the_same_movies(string name, string form)
    {
        var empty = TmdbDocuments.Empty.Replace("\n", "", StringComparison.Ordinal);
        _folder.Write($"in/{name}", string.Format(null, form, OneLine, empty, TmdbDocuments.Absent));
        var (report, dataset) = await Import("in");
        Assert.Equal([11L, 12, 13], dataset.Movies.Select(m => m.Id));
        Assert.Equal(0, report.Quarantined);
    }

    [Fact]
    public async Task Genre_ids_of_list_items_get_their_names_from_the_genre_list_wherever_it_is()
    {
        _folder.Write(
            "in/a_page.json",
            """{"page":1,"results":[{"id":1,"title":"Velmo","genre_ids":[18,99,7],"release_date":"2001-01-01"},{"id":2,"title":"Zarvi","genre_ids":[]}]}"""
        );
        _folder.Write("in/genres.json", """{"genres":[{"id":18,"name":"Drama"},{"id":99,"name":"Documentary"}]}""");
        var (report, dataset) = await Import("in");
        Assert.Equal(["Drama", "Documentary"], dataset.Movies[0].Genres.Select(g => g.Name));
        Assert.Equal(1, report.Notes["genre_id_without_name"]);
        Assert.Equal(1, report.UnknownEncodings["genre_ids"]);
    }

    [Fact]
    public async Task Repeated_movies_are_counted_and_details_win_over_list_items()
    {
        _folder.Write(
            "in/1.json",
            """{"results":[{"id":11,"title":"Quorvane","genre_ids":[1],"popularity":3.5},{"id":5,"title":"Once","genre_ids":[]}]}"""
        );
        _folder.Write("in/2.json", TmdbDocuments.Full);
        _folder.Write(
            "in/3.json",
            """{"results":[{"id":5,"title":"Once","genre_ids":[],"popularity":9},{"id":11,"title":"Quorvane","genre_ids":[1]}]}"""
        );
        var (report, dataset) = await Import("in");
        Assert.Equal([11L, 5], dataset.Movies.Select(m => m.Id));
        Assert.Equal(200_000_000L, dataset.Movies[0].BudgetUsd);
        Assert.Equal([0L, 0, 2], report.Files.Select(f => f.Duplicates));
        Assert.Equal([1L, 1, 0], report.Files.Select(f => f.Kept));
        Assert.Equal([1L, 0, 0], report.Files.Select(f => f.Replaced));
        Assert.Equal(1, report.Notes["replaced_by_a_record_that_says_more"]);
    }

    [Fact]
    public async Task Credits_and_keywords_may_be_documents_of_their_own()
    {
        _folder.Write(
            "in/credits.jsonl",
            """
            {"id":13,"cast":[{"id":1,"name":"Ada Velmo","order":0}],"crew":[{"id":2,"name":"Bo Torvi","job":"Director"}]}
            {"id":77,"cast":[],"crew":[]}
            """
        );
        _folder.Write("in/keywords.json", """{"id":13,"keywords":[{"id":8,"name":"island"}]}""");
        _folder.Write("in/movies.jsonl", TmdbDocuments.Absent);
        var (report, dataset) = await Import("in");
        Assert.Equal(["Bo Torvi"], dataset.Movies[0].Directors);
        Assert.Equal(["island"], dataset.Movies[0].Keywords);
        var orphan = Assert.Single(QuarantineFile.Read(_folder["out"]));
        Assert.Equal(("credits.jsonl", 2L, "id: 77 belongs to no movie"), (orphan.File, orphan.Line, orphan.Reason));
        Assert.Equal(1, report.Quarantined);
    }

    [Fact]
    public async Task A_credits_part_with_its_own_id_inside_a_movie_is_tolerated()
    {
        _folder.Write(
            "in/m.json",
            """{"id":1,"title":"Velmo","credits":{"id":1,"cast":[{"id":4,"name":"Ada"}],"crew":[]},"keywords":{"id":1,"keywords":[]}}"""
        );
        var (_, dataset) = await Import("in");
        Assert.Equal("Ada", dataset.Movies[0].Cast[0].Name);
    }

    [Fact]
    public async Task What_is_left_out_of_a_list_is_counted_and_the_movie_kept()
    {
        _folder.Write(
            "in/m.json",
            """
            {"id":1,"title":"x","genres":[null,{"id":5},{"id":6,"name":" "},{"id":7,"name":"War"}],"production_countries":[{"iso_3166_1":null},{"iso_3166_1":"FR"}],
            "spoken_languages":[{"iso_639_1":""},null],"keywords":{"keywords":[null]},"credits":{"cast":[{"name":"Ada"},{"id":3}],"crew":[null]}}
            """
        );
        _folder.Write("in/page.json", """{"results":[{"id":2,"title":"y","genre_ids":[7,null]}]}""");
        var (report, dataset) = await Import("in");
        Assert.Equal(["War"], dataset.Movies[0].Genres.Select(g => g.Name));
        Assert.Equal(["War"], dataset.Movies[1].Genres.Select(g => g.Name));
        Assert.Equal(["FR"], dataset.Movies[0].Countries);
        Assert.Equal(
            new Dictionary<string, long>
            {
                ["credits.cast_item_without_name"] = 1,
                ["credits.crew_item_null"] = 1,
                ["credits_person_without_id"] = 1,
                ["genre_ids_item_null"] = 1,
                ["genres_item_null"] = 1,
                ["genres_item_without_name"] = 2,
                ["keywords_item_null"] = 1,
                ["production_countries_item_without_code"] = 1,
                ["spoken_languages_item_null"] = 1,
                ["spoken_languages_item_without_code"] = 1,
            },
            report.Notes
        );
    }

    [Theory]
    [InlineData("\"popularity\":1e999", "popularity: expected a number of at most 3.4e38")]
    [InlineData("\"popularity\":1e39", "popularity: expected a number of at most 3.4e38")]
    [InlineData("\"runtime\":-1e999", "runtime: expected a number of at most 3.4e38")]
    [InlineData("\"vote_average\":1e999", "vote_average: expected a number of at most 3.4e38")]
    [InlineData("\"budget\":1e30", "budget: expected an integer of at most 63 bits, found 1e30")]
    [InlineData("\"revenue\":99999999999999999999", "revenue: expected an integer of at most 63 bits, found 99999999999999999999")]
    [InlineData("\"vote_count\":1.5", "vote_count: expected an integer of at most 63 bits, found 1.5")]
    [InlineData(
        "\"credits\":{\"cast\":[{\"order\":1},{\"order\":3000000000}]}",
        "credits.cast[1].order: expected an integer of at most 31 bits, found 3000000000"
    )]
    [InlineData("\"genres\":\"Drama\"", "genres: expected a list, found \"Drama\"")]
    [InlineData("\"adult\":\"\\u001b[2J\"", "adult: expected true or false, found \"\\u001b[2J\"")]
    [InlineData("\"status\":\"\\ud800\"", "status: expected text, found \"\\ud800\"")]
    public async Task A_value_that_does_not_fit_its_field_is_named_with_what_was_expected_and_found(string field, string reason)
    {
        _folder.Write("in/m.jsonl", "{\"id\":1,\"title\":\"x\"," + field + "}\n{\"id\":2,\"title\":\"y\"}\n");
        var (_, dataset) = await Import("in");
        Assert.Equal([2L], dataset.Movies.Select(m => m.Id));
        var record = Assert.Single(QuarantineFile.Read(_folder["out"]));
        Assert.StartsWith(reason, record.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("MLFeatures", record.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replacement_character_that_stands_in_the_file_is_text_like_any_other()
    {
        _folder.Write("in/m.json", "[{\"id\":1,\"title\":\"Caf\uFFFD\"},\n{\"id\":2,\"title\":\"x\"}]");
        _folder.Write("in/n.jsonl", "{\"id\":3,\"title\":\"Caf\uFFFD\"}\n");
        File.WriteAllBytes(_folder["in/o.json"], [.. "[{\"id\":4,\"title\":\"Caf"u8, 0xE9, .. "\"},{\"id\":5,\"title\":\"x\"}]"u8]);
        File.WriteAllText(_folder["in/p.json"], "[{\"id\":6,\"title\":\"utf-16\"}]", System.Text.Encoding.Unicode);
        var (report, dataset) = await Import("in");
        Assert.Equal([1L, 2, 3, 5, 6], dataset.Movies.Select(m => m.Id));
        Assert.Equal("Caf\uFFFD", dataset.Movies[0].Title);
        Assert.Equal([0L, 0, 1, 0], report.Files.Select(f => f.Quarantined));
    }

    [Fact]
    public async Task Whether_a_movie_is_for_adults_is_not_guessed()
    {
        _folder.Write(
            "in/m.jsonl",
            "{\"id\":1,\"title\":\"x\",\"adult\":null}\n{\"id\":2,\"title\":\"y\",\"adult\":true,\"video\":false}\n"
        );
        var (_, dataset) = await Import("in");
        Assert.Equal([null, true], dataset.Movies.Select(m => m.Adult));
        Assert.Equal([null, false], dataset.Movies.Select(m => m.Video));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\u0001 garbage \u0002")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_file_without_movies_is_an_error_that_leaves_nothing_behind(string content)
    {
        _folder.Write("in/m.json", content);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => TmdbJsonImporter.ImportAsync(_folder["in"], _folder["out"]));
        Assert.StartsWith($"{_folder["in"]}: No movie could be read", error.Message, StringComparison.Ordinal);
        Assert.Equal(["in"], Directory.GetFileSystemEntries(_folder.Root).Select(e => Path.GetFileName(e)));
        await Assert.ThrowsAsync<FileNotFoundException>(() => TmdbJsonImporter.ImportAsync(_folder["nothing"], _folder["out"]));
    }

    [Fact]
    public async Task The_folder_has_a_table_of_interactions_without_rows()
    {
        _folder.Write("in/m.json", TmdbDocuments.Full);
        var (_, dataset) = await Import("in");
        var rows = dataset.Sources["interactions"].Rows;
        Assert.Equal(0, rows.Rows.Count);
        Assert.Contains("rating", rows.Columns.Select(c => c.Name));
        Assert.StartsWith("This product uses TMDB", dataset.Description.Attribution, StringComparison.Ordinal);
    }

    private async Task<(ImportReport Report, MovieDataset Dataset)> Import(string source)
    {
        var report = await TmdbJsonImporter.ImportAsync(_folder[source], _folder["out"]);
        Assert.All(report.Files, f => Assert.Equal(f.Read, f.Kept + f.Duplicates + f.Quarantined + f.Replaced));
        return (report, await MovieDataset.LoadAsync(_folder["out"]));
    }
}

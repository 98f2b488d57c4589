using System.Text;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Importers;

namespace MLFeatures.Movies.Tests.Importers;

public sealed class MovieLensImporterTests : IDisposable
{
    private const string Movies = "movieId,title,genres\r\n1,Heat (1995),Action|Crime\r\n2,\"President, The (2014)\",Drama\r\n";
    private const string Ratings = "userId,movieId,rating,timestamp\r\n1,1,4.0,964982703\r\n2,1,0.5,964982704\r\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Titles_years_genres_and_ids_are_read_as_the_data_set_means_them()
    {
        Write(
            "\uFEFFmovieId,title,genres\r\n"
                + "1,\"American President, The (1995)\",Comedy|Drama\r\n"
                + "2,\"A \"\"Quoted\"\" One (1996) \",(no genres listed)\r\n"
                + "3,Death Note: Desu nôto (2006–2007),Animation\r\n"
                + "4,Moonlight,Drama\r\n"
                + "5,\"Two Lines \uFFFD (2001)\",Drama\r\n", // a replacement character may stand in a sound file
            Ratings
        );
        _folder.Write(
            "in/links.csv",
            "movieId,imdbId,tmdbId\r\n1,0112346,9087\r\n2,0000005,\r\n3,0877057,9087\r\n4,4975722,4\r\n5,0000001,5\r\n"
        );
        var (report, dataset) = await Import();

        Assert.Equal(0, report.Quarantined);
        Assert.Equal(
            ["American President, The", "A \"Quoted\" One", "Death Note: Desu nôto", "Moonlight", "Two Lines \uFFFD"],
            dataset.Movies.Select(m => m.Title)
        );
        Assert.Equal([1995, 1996, 2006, null, 2001], dataset.Movies.Select(m => m.ReleaseDate?.Year));
        Assert.Empty(dataset.Movies[1].Genres);
        Assert.Equal(["Comedy", "Drama"], dataset.Movies[0].Genres.Select(g => g.Name));
        Assert.Equal("tt0112346", dataset.Movies[0].ImdbId);
        Assert.Equal("tt0000005", dataset.Movies[1].ImdbId);
        Assert.Equal([9087, null, 9087, 4, 5], dataset.Movies.Select(m => m.TmdbId));
        Assert.Equal(1, report.Notes["tmdb_id_shared"]);
        Assert.Equal(2, report.Notes["title_without_year"]);
        Assert.Equal(1, report.Notes["title_year_range"]);
        Assert.Equal(1, report.Notes["title_trailing_blank"]);
        Assert.Equal(4, report.Notes["movie_never_rated"]);
        Assert.Equal(1, report.UnknownEncodings["genres"]);
        Assert.Equal(1, report.UnknownEncodings["tmdbId"]);
        Assert.Equal(1, report.UnknownEncodings["release_date"]);
    }

    [Fact]
    public async Task An_unknown_year_counts_as_known_always_and_is_missing_as_a_number()
    {
        Write(Movies + "3,Moonlight,Drama\r\n", Ratings);
        var (_, dataset) = await Import();
        var movies = dataset.Sources["movies"].Rows;
        Assert.Equal(new DateTime(1888, 1, 1, 0, 0, 0, DateTimeKind.Utc), movies["released_at"][2]);
        Assert.Equal(float.NaN, movies["release_year"][2]);
        Assert.Equal(1995f, movies["release_year"][0]);
    }

    [Fact]
    public async Task Every_malformed_rating_goes_to_quarantine_with_its_line_and_reason()
    {
        Write(
            Movies,
            "userId,movieId,rating,timestamp\r\n"
                + "1,1,4.0,964982703\r\n" // 2: sound
                + "1,1,5.5,964982704\r\n" // 3: above the range
                + "1,1,0,964982705\r\n" // 4: below the range
                + "1,1,good,964982706\r\n" // 5: no number
                + "1,99,4.0,964982707\r\n" // 6: unknown movie
                + "1,1,3.0,964982703\r\n" // 7: same user, movie and second as line 2
                + "1,1,3.0,964982703000\r\n" // 8: milliseconds
                + "1,1,3.0,-5\r\n" // 9: before 1970
                + "1,1,3.0\r\n" // 10: too few columns
                + "1,1,3.0,964982708,x\r\n" // 11: too many
                + "x,1,3.0,964982709\r\n" // 12: no user
                + "1,1,NaN,964982710\r\n" // 13: no number that can be compared
                + "1,1,3.0,964982711\r\n" // 14: sound, another second
        );
        var (report, dataset) = await Import();
        Assert.Equal(new ImportedFile("ratings.csv", 13, 2, 0, 11), report.Files.Single(f => f.Name == "ratings.csv"));
        Assert.Equal(2, dataset.Sources["interactions"].Rows.Rows.Count);
        var quarantine = Quarantine();
        Assert.Equal(Enumerable.Range(3, 11).Select(l => (long)l), quarantine.Select(q => q.Line));
        Assert.Equal("rating: expected 0.5 to 5, found '5.5'", quarantine[0].Reason);
        Assert.Equal("1,1,5.5,964982704", quarantine[0].Text);
        Assert.Contains("99 is not in movies.csv", quarantine[3].Reason, StringComparison.Ordinal);
        Assert.Contains("same second", quarantine[4].Reason, StringComparison.Ordinal);
        Assert.Contains("timestamp", quarantine[5].Reason, StringComparison.Ordinal);
        Assert.Equal("expected 4 columns, found 3", quarantine[7].Reason);
        Assert.All(quarantine, q => Assert.Equal("ratings.csv", q.File));
    }

    [Fact]
    public async Task A_quote_that_is_not_closed_costs_its_own_line_only()
    {
        Write(
            "movieId,title,genres\r\n"
                + "1,Heat (1995),Action\r\n"
                + "2,\"Broken (1996),Drama\r\n"
                + "3,Fine (1997),Drama\r\n"
                + "4,\"Quoted, The (1998)\",Drama\r\n"
                + "5,Last (1999),Drama\r\n",
            Ratings
        );
        var (report, dataset) = await Import();
        Assert.Equal([1L, 3, 4, 5], dataset.Movies.Select(m => m.Id));
        var record = Assert.Single(Quarantine());
        Assert.Equal((3L, "2,\"Broken (1996),Drama"), (record.Line, record.Text));
        Assert.Equal(1, report.Quarantined);
    }

    [Theory]
    [InlineData("2,\"Lost, The (1996),Drama\r\n", "4,\"Comma first, The\",Drama\r\n")] // the next quote closes it, text follows
    [InlineData("2,\"Lost, The (1996),Drama\r\n", "4,\",Odd, The (1998)\",Drama\r\n")] // the next quote closes it before a comma
    [InlineData("2,Lost, The (1996)\",Drama\r\n", "4,\"Quoted, The (1998)\",Drama\r\n")] // the opening one is lost
    [InlineData("2,\"Two\r\n", "4,\"Quoted, The (1998)\",Drama\r\n")] // a row is one line
    public async Task A_lost_quote_swallows_no_row(string lost, string later)
    {
        Write(
            "movieId,title,genres\r\n1,Heat (1995),Action\r\n" + lost + "3,Fine (1997),Drama\r\n" + later + "5,Last (1999),Drama\r\n",
            Ratings
        );
        var (report, dataset) = await Import();
        Assert.Equal([1L, 3, 4, 5], dataset.Movies.Select(m => m.Id));
        Assert.Equal((3L, lost.TrimEnd()), Assert.Single(Quarantine().Select(q => (q.Line, q.Text))));
        Assert.Equal(new ImportedFile("movies.csv", 5, 4, 0, 1), report.Files[0]);
    }

    [Fact]
    public async Task A_lost_quote_in_tags_swallows_no_row()
    {
        Write(Movies, Ratings);
        _folder.Write(
            "in/tags.csv",
            "userId,movieId,tag,timestamp\r\n1,1,\"lost,964982703\r\n1,1,kept,964982703\r\n1,1,\",964982704\r\n1,2,\"a, b\",964982705\r\n"
        );
        var (report, dataset) = await Import();
        Assert.Equal(["kept", "a, b"], (IEnumerable<string>)dataset.Sources["tags"].Rows["tag"]);
        Assert.Equal([2L, 4], Quarantine().Select(q => q.Line));
        Assert.Equal(new ImportedFile("tags.csv", 4, 2, 0, 2), report.Files.Single(f => f.Name == "tags.csv"));
    }

    [Fact]
    public async Task A_column_that_occurs_twice_is_refused()
    {
        Write("movieId,title,genres,title\r\n1,Heat (1995),Action,Cold (1995)\r\n", Ratings);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => MovieLensImporter.ImportAsync(_folder["in"], _folder["out"]));
        Assert.Contains("movies.csv:1: column 'title' occurs more than once", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_the_data_do_not_reach_a_message_raw()
    {
        Write("movieId,title,genres\r\n\u001b[2J1\u202e,Heat (1995),Action\r\n", Ratings);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => MovieLensImporter.ImportAsync(_folder["in"], _folder["out"]));
        Assert.Contains("found '\\u001b[2J1\\u202e'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_put_aside()
    {
        Write(Movies, Ratings);
        File.AppendAllBytes(_folder["in/movies.csv"], [.. "3,Caf"u8, 0xE9, .. " (1999),Drama\r\n4,Café (1999),Drama\r\n"u8]);
        var (_, dataset) = await Import();
        Assert.Equal([1L, 2, 4], dataset.Movies.Select(m => m.Id));
        Assert.Equal("not valid UTF-8 (line 4)", Assert.Single(Quarantine()).Reason);
    }

    [Fact]
    public async Task Movies_and_links_are_checked_too()
    {
        Write(Movies + "1,Again (1999),Drama\r\n,None (1999),Drama\r\n3,,Drama\r\n", Ratings);
        _folder.Write("in/links.csv", "movieId,imdbId,tmdbId\r\n1,0112346,9087\r\n1,0112346,9087\r\n77,0000001,1\r\n2,tt5,2\r\n");
        _folder.Write("in/tags.csv", "userId,movieId,tag,timestamp\r\n1,1,\"odd, \"\"tag\"\"\",964982703\r\n1,88,x,964982703\r\n");
        var (report, dataset) = await Import();
        Assert.Equal([3L, 3, 1], report.Files.Where(f => f.Quarantined > 0).Select(f => f.Quarantined));
        Assert.Equal("odd, \"tag\"", dataset.Sources["tags"].Rows["tag"][0]);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("movieId,title\r\n1,Heat (1995)\r\n", "column 'genres' missing")]
    [InlineData("\0\u0001\u0002garbage\u0003\r\n", "column 'movieId', 'title', 'genres' missing")]
    [InlineData("movieId,title,genres\r\n", "No movie could be read")]
    [InlineData("movieId,title,genres\r\nx,Heat (1995),Action\r\n", "movies.csv:2: movieId: expected a positive integer, found 'x'")]
    public async Task A_file_that_cannot_be_used_is_named_with_what_was_expected_and_leaves_nothing_behind(string movies, string message)
    {
        Write(movies, Ratings);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => MovieLensImporter.ImportAsync(_folder["in"], _folder["out"]));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(["in"], Directory.GetFileSystemEntries(_folder.Root).Select(e => Path.GetFileName(e)));
    }

    [Fact]
    public async Task A_missing_file_or_folder_is_named()
    {
        _folder.Write("in/movies.csv", Movies);
        var file = await Assert.ThrowsAsync<FileNotFoundException>(() => MovieLensImporter.ImportAsync(_folder["in"], _folder["out"]));
        Assert.Contains("ratings.csv: no such file", file.Message, StringComparison.Ordinal);
        var folder = await Assert.ThrowsAsync<DirectoryNotFoundException>(() =>
            MovieLensImporter.ImportAsync(_folder["none"], _folder["out"])
        );
        Assert.Contains("Expected a MovieLens folder", folder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing_behind()
    {
        Write(Movies, new StringBuilder(Ratings).Insert(Ratings.Length, "3,1,4.0,964982705\r\n4,1,4.0,964982705\r\n", 20_000).ToString());
        using var cancellation = new CancellationTokenSource();
        var progress = new Callback(_ => cancellation.Cancel());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            MovieLensImporter.ImportAsync(_folder["in"], _folder["out"], progress: progress, cancellation: cancellation.Token)
        );
        Assert.Equal(["in"], Directory.GetFileSystemEntries(_folder.Root).Select(e => Path.GetFileName(e)));
    }

    private void Write(string movies, string ratings)
    {
        _folder.Write("in/movies.csv", movies);
        _folder.Write("in/ratings.csv", ratings);
    }

    private async Task<(ImportReport Report, MovieDataset Dataset)> Import()
    {
        var report = await MovieLensImporter.ImportAsync(_folder["in"], _folder["out"]);
        Assert.All(report.Files, f => Assert.Equal(f.Read, f.Kept + f.Duplicates + f.Quarantined));
        return (report, await MovieDataset.LoadAsync(_folder["out"]));
    }

    private (string File, long Line, string Reason, string Text)[] Quarantine() => QuarantineFile.Read(_folder["out"]);

    private sealed class Callback(Action<DatasetProgress> report) : IProgress<DatasetProgress>
    {
        public void Report(DatasetProgress value) => report(value);
    }
}

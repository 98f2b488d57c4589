using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Importers;

namespace MLFeatures.Movies.Tests.Importers;

public sealed class TmdbCsvImporterTests : IDisposable
{
    private const string Header =
        "budget,genres,homepage,id,keywords,original_language,original_title,overview,popularity,production_companies,production_countries,"
        + "release_date,revenue,runtime,spoken_languages,status,tagline,title,vote_average,vote_count\r\n";

    private const string Full =
        "237000000,\"[{\"\"id\"\": 28, \"\"name\"\": \"\"Action\"\"}, {\"\"id\"\": 12, \"\"name\"\": \"\"Adventure\"\"}]\",http://example.org,19,"
        + "\"[{\"\"id\"\": 1, \"\"name\"\": \"\"island\"\"}]\",en,Velmoran,\"Two lines,\r\nand a \"\"quote\"\".\",150.437577,"
        + "\"[{\"\"name\"\": \"\"Zarnovic\"\", \"\"id\"\": 289}]\",\"[{\"\"iso_3166_1\"\": \"\"US\"\", \"\"name\"\": \"\"United States\"\"}]\","
        + "2009-12-10,2787965087,162.0,\"[{\"\"iso_639_1\"\": \"\"en\"\", \"\"name\"\": \"\"English\"\"}]\",Released,A line.,Velmoran,7.2,11800\r\n";

    private const string Empty = "0,[],,20,[],en,Torvi,,0.0,[],[],,0,,[],Released,,Torvi,0.0,0\r\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task JSON_in_cells_is_read_and_every_form_of_unknown_counted()
    {
        _folder.Write("in/tmdb_5000_movies.csv", Header + Full + Empty);
        _folder.Write(
            "in/tmdb_5000_credits.csv",
            "movie_id,title,cast,crew\r\n"
                + "19,Velmoran,\"[{\"\"cast_id\"\": 242, \"\"character\"\": \"\"One\"\", \"\"credit_id\"\": \"\"5\"\", \"\"gender\"\": 2, \"\"id\"\": 65, \"\"name\"\": \"\"Ada Velmo\"\", \"\"order\"\": 0}]\","
                + "\"[{\"\"credit_id\"\": \"\"52\"\", \"\"department\"\": \"\"Directing\"\", \"\"gender\"\": 0, \"\"id\"\": 9, \"\"job\"\": \"\"Director\"\", \"\"name\"\": \"\"Bo Torvi\"\"}]\"\r\n"
                + "20,Torvi,[],[]\r\n"
                + "21,Nobody,[],[]\r\n"
                + "20,Torvi,[],[]\r\n"
        );
        var (report, dataset) = await Import("in");
        var (full, empty) = (dataset.Movies[0], dataset.Movies[1]);
        Assert.Equal(
            (19, "Velmoran", 237_000_000L, 2_787_965_087L, 162),
            (full.Id, full.Title, full.BudgetUsd, full.RevenueUsd, full.RuntimeMinutes)
        );
        Assert.Equal("Two lines,\r\nand a \"quote\".", full.Overview);
        Assert.Equal(["Action", "Adventure"], full.Genres.Select(g => g.Name));
        Assert.Equal(["island", "Zarnovic", "US"], [.. full.Keywords, .. full.Companies, .. full.Countries]);
        Assert.Equal(["Bo Torvi"], full.Directors);
        Assert.Equal("One", full.Cast[0].Character);
        Assert.Null(empty.RuntimeMinutes);
        Assert.Null(empty.VoteAverage);
        Assert.Null(empty.ReleaseDate);
        foreach (
            var field in (string[])
                ["budget", "revenue", "genres", "keywords", "release_date", "popularity", "vote_average", "vote_count", "overview"]
        )
            Assert.Equal(1, report.UnknownEncodings[field]);
        Assert.Equal(
            [
                ("tmdb_5000_credits.csv", 4L, "movie_id: '21' is not in tmdb_5000_movies.csv"),
                ("tmdb_5000_credits.csv", 5L, "movie_id: 20 occurs on an earlier line"),
            ],
            QuarantineFile.Read(_folder["out"]).Select(q => (q.File, q.Line, q.Reason))
        );
        Assert.Equal(0, dataset.Sources["interactions"].Rows.Rows.Count);
    }

    [Fact]
    public async Task Malformed_rows_go_to_quarantine_with_the_line_where_they_start()
    {
        var python = Empty.Replace("0,[],,20", "0,\"[{'id': 28, 'name': 'Action'}]\",,21", StringComparison.Ordinal);
        var runtime = Empty
            .Replace("20,[]", "22,[]", StringComparison.Ordinal)
            .Replace(",0,,[],Released", ",0,two hours,[],Released", StringComparison.Ordinal);
        var date = Empty
            .Replace("20,[]", "23,[]", StringComparison.Ordinal)
            .Replace("[],[],,0", "[],[],12/10/2009,0", StringComparison.Ordinal);
        _folder.Write("in/movies.csv", Header + Full + python + runtime + date + Full + "1,2,3\r\n" + Empty);
        var (report, dataset) = await Import("in/movies.csv");
        Assert.Equal([19L, 20], dataset.Movies.Select(m => m.Id));
        var quarantine = QuarantineFile.Read(_folder["out"]);
        Assert.Equal([4L, 5, 6, 7, 9], quarantine.Select(q => q.Line)); // the first movie takes lines 2 and 3
        Assert.Contains("genres: expected a JSON list", quarantine[0].Reason, StringComparison.Ordinal);
        Assert.Contains("runtime: expected a number, found 'two hours'", quarantine[1].Reason, StringComparison.Ordinal);
        Assert.Contains("release_date", quarantine[2].Reason, StringComparison.Ordinal);
        Assert.Contains("id: 19 occurs on an earlier line", quarantine[3].Reason, StringComparison.Ordinal);
        Assert.Equal("expected 20 columns, found 3", quarantine[4].Reason);
        Assert.Equal(5, report.Quarantined);
    }

    [Theory]
    [InlineData("0,[],,21,[],en,Torvi,\"Lost,0.0,[],[],,0,,[],Released,,Torvi,0.0,0\r\n", 1)] // the next quote closes it, text follows
    [InlineData(
        "0,[],,21,[],en,Torvi,,0.0,[],[],,0,,[],Released,,\"Lost,0.0,0\r\n1,[],,21,[],en,\",Torvi\",,0,[],[],,0,,[],,,Torvi,0,0\r\n",
        1
    )]
    [InlineData("0,[],,21,[],en,Torvi,\"Two\r\nlines,0.0,[],[],,0,,[],Released,,Torvi,0.0,0\r\n", 2)] // lost at the end of the second line
    public async Task A_lost_quote_costs_the_lines_of_its_record_only(string lost, int quarantined)
    {
        var empties = Enumerable.Range(22, 3).Select(id => Empty.Replace("20,[]", $"{id},[]", StringComparison.Ordinal));
        _folder.Write("in/movies.csv", Header + Empty + lost + string.Concat(empties) + Full);
        var (report, dataset) = await Import("in/movies.csv");
        Assert.Subset(dataset.Movies.Select(m => m.Id).ToHashSet(), new HashSet<long> { 20, 22, 23, 24, 19 });
        Assert.Equal("Two lines,\r\nand a \"quote\".", dataset.Movies[^1].Overview);
        Assert.Equal(quarantined, report.Quarantined);
        Assert.Equal(Enumerable.Range(3, quarantined).Select(l => (long)l), QuarantineFile.Read(_folder["out"]).Select(q => q.Line));
    }

    [Fact]
    public async Task A_lost_quote_whose_columns_add_up_swallows_no_row()
    {
        // The title of 21 is not closed. The quote in row 24 closes it: 17 + 1 + 2 columns.
        var lost = "0,[],,21,[],en,Torvi,,0.0,[],[],,0,,[],Released,,\"Lost,0.0,0\r\n";
        var between = Empty.Replace("20,[]", "22,[]", StringComparison.Ordinal);
        var closing = "7\",1,2\r\n";
        _folder.Write("in/movies.csv", Header + Empty + lost + between + closing + Full);
        var (report, dataset) = await Import("in/movies.csv");
        Assert.Equal([20L, 22, 19], dataset.Movies.Select(m => m.Id));
        Assert.Equal([3L, 5], QuarantineFile.Read(_folder["out"]).Select(q => q.Line));
        Assert.Equal(new ImportedFile("movies.csv", 5, 3, 0, 2), Assert.Single(report.Files));
    }

    [Fact]
    public async Task A_missing_file_or_column_is_named()
    {
        _folder.Write("in/readme.txt", "");
        await Assert.ThrowsAsync<FileNotFoundException>(() => TmdbCsvImporter.ImportAsync(_folder["in"], _folder["out"]));
        _folder.Write("in/tmdb_5000_movies.csv", "id,title\r\n1,x\r\n");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => TmdbCsvImporter.ImportAsync(_folder["in"], _folder["out"]));
        Assert.Contains("'original_title'", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    private async Task<(ImportReport Report, MovieDataset Dataset)> Import(string source)
    {
        var report = await TmdbCsvImporter.ImportAsync(_folder[source], _folder["out"]);
        return (report, await MovieDataset.LoadAsync(_folder["out"]));
    }
}

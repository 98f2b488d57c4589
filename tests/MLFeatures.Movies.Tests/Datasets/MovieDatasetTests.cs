using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Samples;

namespace MLFeatures.Movies.Tests.Datasets;

public sealed class MovieDatasetTests : IDisposable
{
    private static readonly SampleOptions Small = new()
    {
        Movies = 60,
        Users = 12,
        Interactions = 200,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_changed_cut_or_missing_file_is_refused_by_name()
    {
        await SampleGenerator.GenerateAsync(_folder["d"], Small);
        var path = _folder["d/interactions.csv"];
        var bytes = await File.ReadAllBytesAsync(path);

        await File.WriteAllBytesAsync(path, bytes[..^1]);
        await Refused("bytes, found");
        bytes[^2] = (byte)(bytes[^2] == '1' ? '2' : '1');
        await File.WriteAllBytesAsync(path, bytes);
        await Refused("expected SHA-256");
        File.Delete(path);
        await Refused("missing");

        async Task Refused(string part)
        {
            var error = await Assert.ThrowsAsync<InvalidDataException>(() => MovieDataset.LoadAsync(_folder["d"]));
            Assert.Contains("interactions.csv", error.Message, StringComparison.Ordinal);
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
            Assert.Contains("again", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_folder_without_its_description_is_not_finished()
    {
        await SampleGenerator.GenerateAsync(_folder["d"], Small);
        File.Delete(_folder["d/dataset.json"]);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => MovieDataset.LoadAsync(_folder["d"]));
        Assert.Contains("not a finished data folder", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => MovieDataset.LoadAsync(_folder["none"]));
        _folder.Write("d/dataset.json", "{\"format\": 1, ");
        await Assert.ThrowsAsync<InvalidDataException>(() => MovieDataset.LoadAsync(_folder["d"]));
        _folder.Write("d/dataset.json", (await SampleJson()).Replace("\"format\": 1", "\"format\": 99", StringComparison.Ordinal));
        error = await Assert.ThrowsAsync<InvalidDataException>(() => MovieDataset.LoadAsync(_folder["d"]));
        Assert.Contains("format 99", error.Message, StringComparison.Ordinal);

        async Task<string> SampleJson()
        {
            await SampleGenerator.GenerateAsync(_folder["e"], Small);
            return await File.ReadAllTextAsync(_folder["e/dataset.json"]);
        }
    }

    [Theory]
    [InlineData("\"rows\": 60,", "\"rows\": 2000000000,", "files[2].rows: expected 0 to ")]
    [InlineData("\"rows\": 60,", "\"rows\": -1,", "files[2].rows: expected 0 to ")]
    [InlineData("\"rows\": 60,", "\"rows\": 61,", "movies.jsonl: expected 61 rows, as dataset.json says, found 60")]
    [InlineData("\"rows\": 60,", "\"rows\": \"many\",", "files[2].rows: expected an integer of at most 63 bits, found \"many\"")]
    [InlineData("\"kind\": \"sample\"", "\"kind\": null", "kind: expected sample or movielens or tmdb-json or tmdb-csv, found null")]
    [InlineData("\"name\": \"Sample movies\"", "\"name\": null", "name: expected text, found null")]
    [InlineData("\"name\": \"Sample movies\",", "", "name: expected a value, found none")]
    [InlineData("\"name\": \"movies.jsonl\"", "\"name\": null", "files[2].name: expected text, found null")]
    [InlineData("\"name\": \"movies.jsonl\"", "\"name\": \"signals.csv\"", "files[3].name: expected every file once")]
    [InlineData("\"files\": [", "\"files\": [ null,", "files[0]: expected a file, found null")]
    [InlineData("\"source\": \"movies\",", "\"source\": null,", "columns: expected a list of columns with source and column, found null")]
    [InlineData(
        "\"label_derived\": true",
        "\"label_derived\": false",
        "interactions.watch_seconds: expected Simulated from the label, found Simulated"
    )]
    [InlineData("\"provenance\": \"Simulated\"", "\"provenance\": \"Guessed\"", "columns[0].provenance: expected ")]
    [InlineData("\"rating\": {", "\"rating\": null, \"was\": {", "sample: expected rating and unknown, found null")]
    public async Task A_description_that_was_changed_by_hand_is_refused_with_file_field_expected_and_found(
        string old,
        string @new,
        string part
    )
    {
        await SampleGenerator.GenerateAsync(_folder["d"], Small);
        var text = await File.ReadAllTextAsync(_folder["d/dataset.json"]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await Refused(text.Replace(old, @new, StringComparison.Ordinal), part);
    }

    [Theory]
    [InlineData("files", "null", "files: expected a list, found null")]
    [InlineData("columns", "null", "columns: expected a list of columns")]
    [InlineData("columns", "[]", "columns: expected movies.movie_id once, found it 0 times")]
    [InlineData("columns", "[null]", "columns: expected a list of columns")]
    public async Task A_description_without_its_lists_is_refused(string field, string value, string part)
    {
        await SampleGenerator.GenerateAsync(_folder["d"], Small);
        var text = await File.ReadAllTextAsync(_folder["d/dataset.json"]);
        var root = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        root[field] = System.Text.Json.Nodes.JsonNode.Parse(value);
        await Refused(root.ToJsonString(), part);
    }

    [Fact]
    public async Task A_link_to_a_folder_stays_and_the_data_go_where_it_leads()
    {
        Directory.CreateDirectory(_folder["disk"]);
        Directory.CreateSymbolicLink(_folder["link"], _folder["disk/data"]);
        await SampleGenerator.GenerateAsync(_folder["link"], Small); // leads to what is not there yet
        await SampleGenerator.GenerateAsync(_folder["link"], Small with { Seed = 7 }, replace: true);
        Assert.NotNull(new DirectoryInfo(_folder["link"]).LinkTarget);
        Assert.Equal(7, (await MovieDataset.LoadAsync(_folder["disk/data"])).Description.Sample!.Seed);
        Assert.Equal(["disk", "link"], Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named_with_the_reason()
    {
        _folder.Write("file.txt", "mine");
        await Refused<ArgumentException>("", "The name of the data folder is empty");
        await Refused<ArgumentException>("  ", "The name of the data folder is empty");
        await Refused<IOException>(_folder["file.txt"], "a file is in the way");
        await Refused<IOException>(_folder["file.txt/out"], "file.txt' is a file, not a folder. Choose");
        await Refused<IOException>("/proc/no/such/place", "the data folder cannot be made");
        await Refused<IOException>(".", "is or holds the current directory");
        await Refused<IOException>("..", "is or holds the current directory");
        Directory.CreateSymbolicLink(_folder["loop"], _folder["loop"]);
        await Refused<IOException>(_folder["loop"], "a symbolic link that leads nowhere");

        async Task Refused<T>(string folder, string part)
            where T : Exception
        {
            var error = await Assert.ThrowsAsync<T>(() => SampleGenerator.GenerateAsync(folder, Small, replace: true));
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_data_set_is_replaced_only_when_asked_for_and_foreign_folders_never()
    {
        await SampleGenerator.GenerateAsync(_folder["d"], Small);
        var error = await Assert.ThrowsAsync<IOException>(() => SampleGenerator.GenerateAsync(_folder["d"], Small));
        Assert.Contains("already holds a data set", error.Message, StringComparison.Ordinal);
        await SampleGenerator.GenerateAsync(_folder["d"], Small with { Seed = 7 }, replace: true);
        Assert.Equal(7, (await MovieDataset.LoadAsync(_folder["d"])).Description.Sample!.Seed);
        _folder.Write("mine/thesis.txt", "years of work");
        error = await Assert.ThrowsAsync<IOException>(() => SampleGenerator.GenerateAsync(_folder["mine"], Small, replace: true));
        Assert.Contains("not a data folder", error.Message, StringComparison.Ordinal);
        Assert.Equal("years of work", File.ReadAllText(_folder["mine/thesis.txt"]));
        Assert.Equal(["d", "mine"], Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_removed_and_a_living_one_is_left_alone()
    {
        _folder.Write(".d.deaddead.abc.tmp/movies.jsonl", "half");
        _folder.Write(".d.deaddead.abc.tmp.lock", "");
        _folder.Write(".d.alivealv.abc.tmp/movies.jsonl", "half");
        using var alive = new FileStream(_folder[".d.alivealv.abc.tmp.lock"], FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await SampleGenerator.GenerateAsync(_folder["d"], Small);
        Assert.Equal(
            [".d.alivealv.abc.tmp", ".d.alivealv.abc.tmp.lock", "d"],
            Directory.GetFileSystemEntries(_folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_data_set_that_a_killed_replacement_had_put_aside_comes_back_and_strangers_stay()
    {
        await SampleGenerator.GenerateAsync(_folder["d"], Small);
        Directory.Move(_folder["d"], _folder[".d.deaddead.abc.tmp.old"]);
        _folder.Write(".d.deaddead.abc.tmp.lock", "");
        _folder.Write(".d.mydiary.tmpl/diary.txt", "mine");
        await Assert.ThrowsAsync<IOException>(() => SampleGenerator.GenerateAsync(_folder["d"], Small));
        await MovieDataset.LoadAsync(_folder["d"]);
        Assert.Equal("mine", File.ReadAllText(_folder[".d.mydiary.tmpl/diary.txt"]));
    }

    [Fact]
    public async Task The_tables_have_their_columns_as_an_IDataView()
    {
        await SampleGenerator.GenerateAsync(_folder["d"], Small);
        var dataset = await MovieDataset.LoadAsync(_folder["d"]);
        foreach (var (name, source) in dataset.Sources)
        {
            IDataView view = source.Rows;
            foreach (var column in view.Schema)
            {
                var expected = source.Rows[column.Name].DataType;
                var found = column.Type is TextDataViewType ? typeof(string) : column.Type.RawType;
                Assert.True(expected == found, $"{name}.{column.Name} is {found}, expected {expected}");
            }
            Assert.Equal(typeof(DateTime), source.Rows[source.EventTimeColumn].DataType);
            Assert.Equal(typeof(DateTime), source.Rows[source.CreatedTimeColumn].DataType);
        }
        IDataView interactions = dataset.Sources["interactions"].Rows;
        var times = interactions.GetColumn<DateTime>("watched_at").ToArray();
        Assert.Equal(times.Order(), times);
        Assert.All(times, t => Assert.Equal(0, t.Ticks % TimeSpan.TicksPerSecond));
        Assert.Equal(((IEnumerable<DateTime?>)dataset.Sources["interactions"].Rows["watched_at"]).Select(t => t!.Value), times);
    }

    [Fact]
    public async Task Equal_content_has_equal_ids_and_every_declared_column_exists()
    {
        await SampleGenerator.GenerateAsync(_folder["a"], Small);
        await SampleGenerator.GenerateAsync(_folder["b"], Small);
        await SampleGenerator.GenerateAsync(_folder["c"], Small with { Seed = 1 });
        var (a, b, c) = (
            await MovieDataset.LoadAsync(_folder["a"]),
            await MovieDataset.LoadAsync(_folder["b"]),
            await MovieDataset.LoadAsync(_folder["c"])
        );
        foreach (var name in a.Sources.Keys)
        {
            Assert.Equal(a.Sources[name].ContentId, b.Sources[name].ContentId);
            Assert.NotEqual(a.Sources[name].ContentId, c.Sources[name].ContentId);
            Assert.Matches("^[0-9a-f]{64}$", a.Sources[name].ContentId);
            Assert.Equal(
                a.Description.Columns.Where(d => d.Source == name).Select(d => d.Column).Order(StringComparer.Ordinal),
                a.Sources[name].Rows.Columns.Select(d => d.Name).Order(StringComparer.Ordinal)
            );
        }
        Assert.Equal(a.Sources.Count, a.Sources.Values.Select(s => s.ContentId).Distinct().Count());
    }

    private async Task Refused(string description, string part)
    {
        await File.WriteAllTextAsync(_folder["d/dataset.json"], description);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => MovieDataset.LoadAsync(_folder["d"]));
        Assert.StartsWith(_folder["d"], error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains("again", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MLFeatures", error.Message, StringComparison.Ordinal);
    }
}

using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Importers;

namespace MLFeatures.Movies.Tests.Importers;

/// <summary>What is broken costs itself only.</summary>
public sealed class TmdbJsonQuarantineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Malformed_lines_go_to_quarantine_with_line_and_reason_and_their_neighbours_stay()
    {
        string[] lines =
        [
            TmdbDocuments.Absent,
            """{"id":1,"title":"cut""",
            """{"id":"2","title":"text where a number belongs"}""",
            """{"title":"no id"}""",
            """{"id":4}""",
            """{"id":5,"title":"x","release_date":"03.02.2001"}""",
            """{"id":6,"title":"x","budget":-1}""",
            """{"id":7,"title":"x","vote_average":11}""",
            """{"success":false,"status_code":34,"status_message":"The resource you requested could not be found."}""",
            "17",
            """{"id":8,"title":"fine"}""",
        ];
        _folder.Write("in/m.jsonl", string.Join('\n', lines));
        File.AppendAllBytes(_folder["in/m.jsonl"], [.. "\n{\"id\":9,\"title\":\"Caf"u8, 0xE9, .. "\"}\n"u8]);
        var (report, dataset) = await Import("in");
        Assert.Equal([13L, 8], dataset.Movies.Select(m => m.Id));
        var quarantine = QuarantineFile.Read(_folder["out"]);
        Assert.Equal([2L, 3, 4, 5, 6, 7, 8, 9, 10, 12], quarantine.Select(q => q.Line));
        Assert.StartsWith("not JSON", quarantine[0].Reason, StringComparison.Ordinal);
        Assert.Equal("id: expected an integer of at most 63 bits, found \"2\"", quarantine[1].Reason);
        Assert.Contains("id: expected a positive integer", quarantine[2].Reason, StringComparison.Ordinal);
        Assert.Contains("title", quarantine[3].Reason, StringComparison.Ordinal);
        Assert.Contains("yyyy-MM-dd", quarantine[4].Reason, StringComparison.Ordinal);
        Assert.Contains("budget", quarantine[5].Reason, StringComparison.Ordinal);
        Assert.Contains("vote_average", quarantine[6].Reason, StringComparison.Ordinal);
        Assert.Contains("error answer", quarantine[7].Reason, StringComparison.Ordinal);
        Assert.Equal("not valid UTF-8", quarantine[9].Reason);
        Assert.Equal(new ImportedFile("m.jsonl", 12, 2, 0, 10), Assert.Single(report.Files));
    }

    [Fact]
    public async Task In_an_array_a_broken_element_and_a_cut_end_cost_only_themselves()
    {
        _folder.Write(
            "in/m.json",
            "[\n"
                + TmdbDocuments.Absent
                + ",\n{\"id\":1,\"title\":},\nnonsense, more\n{\"id\":2,\"title\":\"fine }] \\\"\"},\n{\"id\":3,\"title\":\"cu"
        );
        var (_, dataset) = await Import("in");
        Assert.Equal([13L, 2], dataset.Movies.Select(m => m.Id));
        var quarantine = QuarantineFile.Read(_folder["out"]);
        Assert.Equal([3L, 4, 6], quarantine.Select(q => q.Line));
        Assert.Equal("nonsense, more", quarantine[1].Text.Trim());
        Assert.Equal("the file ends inside an object", quarantine[2].Reason);
    }

    public static TheoryData<string, string> Broken =>
        new()
        {
            {
                "a token that is no value",
                """{"id":1,"title":"x","genres":[{"id":5,"name":"Drama"},{"id":6,"name":},{"id":7,"name":"War"}]}"""
            },
            { "a closing quote lost", """{"id":1,"title":"x,"genres":[{"id":5,"name":"Drama"},{"id":6,"name":"War"}],"video":true}""" },
            { "an opening quote lost", """{"id":1,"title":x","genres":[{"id":5,"name":"Drama"},{"id":6,"name":"War"}],"video":true}""" },
            { "a last quote lost", """{"id":1,"genres":[{"id":5,"name":"Drama"},{"id":6,"name":"War"}],"title":"x}""" },
            { "a closing brace lost", """{"id":1,"title":"x","genres":[{"id":5,"name":"Drama"},{"id":6,"name":"War"}]""" },
            { "a closing bracket lost", """{"id":1,"title":"x","genres":[{"id":5,"name":"Drama"},{"id":6,"name":"War"}}""" },
            { "a bracket too many", """{"id":1,"title":"x","genres":[{"id":5,"name":"Drama"},{"id":6,"name":"War"}]]}""" },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_element_costs_itself_only_wherever_it_stands(string what, string broken)
    {
        Assert.NotEmpty(what);
        const string First = """{"id":2,"title":"a","genres":[{"id":5,"name":"Drama"}]}""";
        const string Second = """{"id":3,"title":"b }, {","genres":[{"id":6,"name":"War"},{"id":5,"name":"Drama"}]}""";
        string[][] orders =
        [
            [broken, First, Second],
            [First, broken, Second],
            [First, Second, broken],
        ];
        string[] forms =
        [
            "[{0},{1},{2}]",
            "[\n{0},\n{1},\n{2}\n]\n",
            "{{\"page\":1,\"results\":[{0},{1},{2}],\"total_pages\":1}}",
            "{0}\n{1}\n{2}",
        ];
        foreach (var form in forms)
        {
            foreach (var order in orders)
            {
                _folder.Write("in/m.json", string.Format(null, form, order));
                var report = await TmdbJsonImporter.ImportAsync(_folder["in"], _folder["out"], replace: true);
                var dataset = await MovieDataset.LoadAsync(_folder["out"]);
                var text = QuarantineFile.Read(_folder["out"]).Select(q => q.Text).First();
                Assert.True(
                    report.Files[0] == new ImportedFile("m.json", 3, 2, 0, 1) && text.StartsWith(broken, StringComparison.Ordinal),
                    $"{string.Format(null, form, order)}: {report.Files[0]}, {string.Join(" / ", QuarantineFile.Read(_folder["out"]))}"
                );
                Assert.Equal([2L, 3], dataset.Movies.Select(m => m.Id));
            }
        }
    }

    [Fact]
    public async Task Several_broken_elements_are_counted_one_by_one()
    {
        string[] elements =
        [
            .. Enumerable
                .Range(1, 40)
                .Select(i =>
                    i % 14 == 7 ? $$"""{"id":{{i}},"title":"lost,"genres":[{"id":5,"name":"Drama"},{"id":6,"name":"War"}]}"""
                    : i % 14 == 11 ? $$"""{"id":{{i}},"title":"x","genres":[{"id":5,"name":"Drama"},{"id":6,"name":"War"}]"""
                    : $$"""{"id":{{i}},"title":"fine","genres":[{"id":5,"name":"Drama"},{"id":6,"name":"War"}]}"""
                ),
        ];
        foreach (var separator in (string[])[",", ",\n", ",\n  "])
        {
            _folder.Write("in/m.json", $"[{separator[1..]}{string.Join(separator, elements)}\n]");
            var report = await TmdbJsonImporter.ImportAsync(_folder["in"], _folder["out"], replace: true);
            Assert.Equal(new ImportedFile("m.json", 40, 34, 0, 6), report.Files[0]);
        }
    }

    [Fact]
    public async Task Broken_neighbours_are_told_apart_by_lines_and_where_there_are_none_the_reason_says_so()
    {
        const string Lost = """{"id":1,"title":"x,"genres":[{"id":5,"name":"Drama"}]}""";
        _folder.Write("in/m.json", $"[{Lost},\n{Lost},\n{TmdbDocuments.Absent}]");
        _folder.Write("in/n.json", $"[{Lost},{Lost},{TmdbDocuments.Absent}]");
        _folder.Write("in/o.json", $"[{Lost},{Lost}]");
        var (report, _) = await Import("in");
        Assert.Equal([2L, 1, 1], report.Files.Select(f => f.Quarantined));
        Assert.Equal(
            [("m.json", 1L, false), ("m.json", 2, false), ("n.json", 1, true), ("o.json", 1, true)],
            QuarantineFile
                .Read(_folder["out"])
                .Select(q => (q.File, q.Line, q.Reason.Contains("more than one record", StringComparison.Ordinal)))
        );
    }

    [Fact]
    public async Task The_elements_of_arrays_and_pages_have_their_own_lines_and_their_whole_text()
    {
        var overview = new string('x', 10_000);
        var page =
            "{\n\"page\": 1,\n\"results\": [\n{\"id\":1,\"title\":\"a\"},\n{\"id\":0,\n\"title\":\"b\",\"overview\":\""
            + overview
            + "\"},\n{\"id\":-3}\n],\n\"total_pages\": 1\n}\n";
        _folder.Write("in/page.json", page);
        _folder.Write("in/lines.jsonl", "{\"id\":9,\"title\":\"c\"}\n[{\"id\":-1},{\"id\":-2}]\n");
        await Import("in");
        var quarantine = QuarantineFile.Read(_folder["out"]);
        Assert.Equal(
            [("lines.jsonl", 2L), ("lines.jsonl", 2), ("page.json", 5), ("page.json", 7)],
            quarantine.Select(q => (q.File, q.Line))
        );
        Assert.Equal("{\"id\":0,\n\"title\":\"b\",\"overview\":\"" + overview + "\"}", quarantine[2].Text);
        Assert.Contains("\"line\":5,\"last_line\":6,", File.ReadAllLines(_folder["out/quarantine.jsonl"])[2], StringComparison.Ordinal);
    }

    private async Task<(ImportReport Report, MovieDataset Dataset)> Import(string source)
    {
        var report = await TmdbJsonImporter.ImportAsync(_folder[source], _folder["out"]);
        Assert.All(report.Files, f => Assert.Equal(f.Read, f.Kept + f.Duplicates + f.Quarantined + f.Replaced));
        return (report, await MovieDataset.LoadAsync(_folder["out"]));
    }
}

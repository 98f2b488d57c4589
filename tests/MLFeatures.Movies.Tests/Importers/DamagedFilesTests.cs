using System.Text.Json;
using CsCheck;
using MLFeatures.Movies.Importers;

namespace MLFeatures.Movies.Tests.Importers;

/// <summary>Whatever one damaged place holds, nothing is lost but what it touches, and everything is counted.</summary>
public sealed class DamagedFilesTests : IDisposable
{
    private const int Records = 12;
    private const string Characters = "\",{}[]:\\x \u00017";

    private static readonly string[] Forms = ["[{0}]|,", "[\n{0}\n]|,\n", "{{\"page\":1,\"results\":[{0}],\"total_pages\":3}}|,", "{0}|\n"];

    private static readonly Gen<(int Record, double Place, char New)> Damage = Gen.Select(
        Gen.Int[1, Records],
        Gen.Double[0, 0.999],
        Gen.Int[0, Characters.Length - 1].Select(i => Characters[i])
    );

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_changed_character_in_MovieLens_costs_one_row_at_most() =>
        Damage.Sample(
            damage =>
            {
                string[] rows =
                [
                    .. Enumerable
                        .Range(1, Records)
                        .Select(i => i % 3 == 0 ? $"{i},Plain (1999),Drama" : $"{i},\"Quoted, The \"\"{i}\"\" (1999)\",Drama|War"),
                ];
                Change(rows, damage);
                _folder.Write("ml/movies.csv", "movieId,title,genres\r\n" + string.Join("\r\n", rows) + "\r\n");
                _folder.Write("ml/ratings.csv", "userId,movieId,rating,timestamp\r\n");
                var report = MovieLensImporter.ImportAsync(_folder["ml"], _folder["out"], replace: true).GetAwaiter().GetResult();
                Check(report.Files[0], Others(damage.Record));
            },
            iter: 150,
            threads: 1
        );

    [Fact]
    public void One_changed_character_in_JSON_costs_one_record_at_most() =>
        Gen.Select(Damage, Gen.Int[0, Forms.Length - 1].Select(i => Forms[i]))
            .Sample(
                (damage, form) =>
                {
                    string[] records =
                    [
                        .. Enumerable
                            .Range(1, Records)
                            .Select(i =>
                                $$"""{"id":{{i}},"genres":[{"id":5,"name":"Dra{,ma"},{"id":6,"name":"\"War\""}],"title":"Plain","credits":{"cast":[{"id":1,"name":"A"},{"id":2,"name":"B"}]},"video":true}"""
                            ),
                    ];
                    Change(records, damage);
                    var parts = form.Split('|');
                    _folder.Write("in/m.json", string.Format(null, parts[0], string.Join(parts[1], records)));
                    var report = TmdbJsonImporter.ImportAsync(_folder["in"], _folder["out"], replace: true).GetAwaiter().GetResult();
                    Check(report.Files[0], Others(damage.Record));
                },
                iter: 300,
                threads: 1
            );

    [Fact]
    public async Task A_bracket_behind_an_inner_object_does_not_end_the_page()
    {
        // ]}[ in the eleventh of twelve: as if list and page ended there, and another list began.
        string[] records =
        [
            .. Enumerable
                .Range(1, Records)
                .Select(i => $$"""{"id":{{i}},"title":"Plain","cast":{"all":[{"id":1,"name":"A"},{"id":2,"name":"B"}]},"video":true}"""),
        ];
        records[10] = records[10].Replace("},\"video\"", "}[\"video\"", StringComparison.Ordinal);
        _folder.Write("in/m.json", $$"""{"page":1,"results":[{{string.Join(',', records)}}],"total_pages":3}""");
        var report = await TmdbJsonImporter.ImportAsync(_folder["in"], _folder["out"], replace: true);
        Check(report.Files[0], Others(11));
    }

    private static void Change(string[] records, (int Record, double Place, char New) damage)
    {
        var old = records[damage.Record - 1];
        var at = (int)(damage.Place * old.Length);
        records[damage.Record - 1] = $"{old[..at]}{damage.New}{old[(at + 1)..]}";
    }

    private static IEnumerable<long> Others(int damaged) => Enumerable.Range(1, Records).Where(i => i != damaged).Select(i => (long)i);

    // The damaged record may still be sound, under its own or another number.
    private void Check(ImportedFile file, IEnumerable<long> others)
    {
        var kept = File.ReadLines(_folder["out/movies.jsonl"]).Select(Id).ToHashSet();
        var lost = others.Except(kept).ToArray();
        Assert.True(lost.Length == 0, $"lost {string.Join(' ', lost)} of {file}");
        Assert.Equal(file.Read, file.Kept + file.Duplicates + file.Quarantined + file.Replaced);
        Assert.InRange(file.Read, Records, Records + 7); // the damaged record may fall into pieces, at most its inner objects and its end
    }

    private static long Id(string line)
    {
        using var movie = JsonDocument.Parse(line);
        return movie.RootElement.GetProperty("id").GetInt64();
    }
}

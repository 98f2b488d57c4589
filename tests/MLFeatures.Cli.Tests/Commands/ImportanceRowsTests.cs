using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Data;
using Parquet;
using Parquet.Schema;

namespace MLFeatures.Cli.Tests.Commands;

/// <summary>Rows as they come: from Parquet, with weights, ranked within groups.</summary>
public sealed class ImportanceRowsTests : IDisposable
{
    private readonly ModelFolder _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task Parquet_gives_what_csv_gives()
    {
        var parquet = await WriteParquetAsync();
        foreach (var verb in new[] { "permutation", "shap", "interactions" })
        {
            string[] judged = verb == "permutation" ? ["-l", "price"] : [];
            string[] args = ["importance", verb, "-m", _models.Prices(), .. judged, "-f", "json"];
            var csv = await SmallWorld.RunAsync([.. args, "-d", _models.Rows]);
            var same = await SmallWorld.RunAsync([.. args, "-d", parquet]);

            Assert.True(same.ExitCode == 0, same.Error);
            Assert.Equal(Views(csv), Views(same));
        }
    }

    [Fact]
    public async Task A_row_that_weighs_nothing_has_no_say()
    {
        // The second half is nonsense, and weighs nothing.
        var lines = File.ReadAllLines(_models.Rows);
        var half = lines.Length / 2;
        var weighted = _models.Write(
            "weighted.csv",
            [
                $"{lines[0]},weight",
                .. lines.Skip(1).Take(half).Select(l => $"{l},1"),
                .. lines.Skip(1).Take(half).Select(l => $"{Priced(l, "999")},0"),
            ]
        );
        var first = _models.Write("first.csv", [.. lines.Take(1 + half)]);

        var with = await PermuteAsync(weighted, "--weight", "weight");
        var alone = await PermuteAsync(first);

        Assert.True(with.ExitCode == 0, with.Error);
        Assert.Equal(Baseline(alone), Baseline(with), 1e-9);
        Assert.True(Baseline(await PermuteAsync(weighted)) > 100);
        var wrong = await PermuteAsync(
            _models.Write("negative.csv", [$"{lines[0]},weight", $"{lines[1]},-1", $"{lines[2]},1"]),
            "--weight",
            "weight"
        );
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("weight", wrong.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_ranking_is_judged_within_its_groups()
    {
        var ml = new MLContext(1);
        var random = new Random(5);
        string[] rows =
        [
            "query,x,noise,grade",
            .. Enumerable
                .Range(0, 400)
                .Select(i =>
                {
                    var x = random.Next(5);
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"q{i / 10},{x + random.NextDouble():0.000},{random.NextDouble():0.000},{x}"
                    );
                }),
        ];
        var file = _models.Write("ranked.csv", rows);
        var table = MLFeatures.Sources.TableFile.Read(file);
        var steps = ml
            .Transforms.Conversion.ConvertType([new("x", "x"), new("noise", "noise"), new("Label", "grade")], DataKind.Single)
            .Append(ml.Transforms.Concatenate("Features", "x", "noise"))
            .Append(ml.Transforms.Conversion.MapValueToKey("Group", "query"))
            .Append(ml.Ranking.Trainers.FastTree("Label", "Features", "Group", numberOfTrees: 10));
        ml.Model.Save(steps.Fit(table), ((IDataView)table).Schema, _models.PathOf("ranking.zip"));

        string[] args = ["importance", "permutation", "-m", _models.PathOf("ranking.zip"), "-d", file, "-l", "grade"];
        var refused = await SmallWorld.RunAsync(args);
        var run = await SmallWorld.RunAsync([.. args, "--rank-within", "query", "-f", "json"]);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--rank-within", refused.Error, StringComparison.Ordinal);
        Assert.True(run.ExitCode == 0, run.Error);
        var features = JsonNode.Parse(run.Output)!["views"]![0]!["permutation"]!["features"]!.AsArray();
        double Mean(string name) =>
            (double)
                features.First(f =>
                    (string?)f!["feature"] == name && ((string?)f["metric"])!.StartsWith("ndcg", StringComparison.Ordinal)
                )!["mean"]!;
        Assert.True(Mean("x") > 0.1, run.Output);
        Assert.True(Math.Abs(Mean("noise")) < 0.05, run.Output);
    }

    private Task<CommandOutcome> PermuteAsync(string file, params string[] more) =>
        SmallWorld.RunAsync([
            "importance",
            "permutation",
            "-m",
            _models.Prices(),
            "-d",
            file,
            "-l",
            "price",
            "--metric",
            "mae",
            "-f",
            "json",
            .. more,
        ]);

    private static double Baseline(CommandOutcome run) =>
        (double)JsonNode.Parse(run.Output)!["views"]![0]!["permutation"]!["baselines"]![0]!["value"]!;

    private static string Views(CommandOutcome run) => JsonNode.Parse(run.Output)!["views"]!.ToJsonString();

    // The last three columns are price, positive price, dear.
    private static string Priced(string line, string price)
    {
        var cells = line.Split(',');
        cells[^3] = price;
        return string.Join(',', cells);
    }

    private async Task<string> WriteParquetAsync()
    {
        var lines = File.ReadAllLines(_models.Rows);
        var (names, cells) = (lines[0].Split(','), lines.Skip(1).Select(l => l.Split(',')).ToArray());
        var schema = new ParquetSchema([.. names.Select(Field)]);
        var path = _models.PathOf("test.parquet");
        await using var file = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, file);
        using var group = writer.CreateRowGroup();
        for (var i = 0; i < names.Length; i++)
        {
            string[] column = [.. cells.Select(c => c[i])];
            await (
                names[i] switch
                {
                    "city" => group.WriteAsync(schema.DataFields[i], column),
                    "dear" => group.WriteAsync<bool>(schema.DataFields[i], Array.ConvertAll(column, bool.Parse)),
                    "at" => group.WriteAsync<DateTime>(
                        schema.DataFields[i],
                        Array.ConvertAll(column, c => DateTime.Parse(c, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal))
                    ),
                    _ => group.WriteAsync<double>(
                        schema.DataFields[i],
                        Array.ConvertAll(column, c => double.Parse(c, CultureInfo.InvariantCulture))
                    ),
                }
            );
        }
        group.CompleteValidate();
        return path;
    }

    private static DataField Field(string name) =>
        name switch
        {
            "city" => new DataField<string>(name),
            "dear" => new DataField<bool>(name),
            "at" => new DateTimeDataField(
                name,
                DateTimeFormat.Timestamp,
                isAdjustedToUTC: true,
                unit: DateTimeTimeUnit.Millis,
                isNullable: false
            ),
            _ => new DataField<double>(name),
        };
}

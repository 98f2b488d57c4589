using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

/// <summary><c>importance shap</c>, <c>interactions</c> and <c>information</c>.</summary>
public sealed class ImportanceExplanationTests : IDisposable
{
    private readonly ModelFolder _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task A_prediction_is_the_base_and_its_parts_and_the_slots_of_a_code_are_its_column()
    {
        var run = await ShapAsync(_models.Prices(), "--row", "7", "--format", "json");

        Assert.True(run.ExitCode == 0, run.Error);
        var row = JsonNode.Parse(run.Output)!["explained"]!;
        var parts = row["parts"]!.AsArray();
        Assert.Equal(
            (double)row["score"]!,
            (double)row["base_value"]! + parts.Sum(p => (double)p!["contribution"]!),
            1e-9 * Math.Abs((double)row["score"]!)
        );
        Assert.Equal(["age", "city", "noise", "size"], parts.Select(p => (string)p!["feature"]!).Order(StringComparer.Ordinal));
        var cells = (await File.ReadAllLinesAsync(_models.Rows))[7].Split(',');
        Assert.Equal(cells[3], (string?)parts.Single(p => (string?)p!["feature"] == "city")!["value"]);
    }

    [Theory]
    [InlineData("prices", "path", "path-dependent")]
    [InlineData("prices", "interventional", "interventional")]
    [InlineData("line", "path", "linear")]
    [InlineData("curves", "path", "sampled")]
    public async Task Every_model_is_explained_as_exactly_as_it_allows(string model, string method, string found)
    {
        var file = model switch
        {
            "prices" => _models.Prices(),
            "line" => _models.Line(),
            _ => _models.Curves(),
        };
        var run = await ShapAsync(file, "--method", method, "--rows", "20", "--background", _models.PathOf("rows.csv"), "--format", "json");

        Assert.True(run.ExitCode == 0, run.Error);
        var finding = JsonNode.Parse(run.Output)!;
        Assert.Equal(found, (string?)finding["method"]);
        Assert.Equal("size", (string?)finding["features"]![0]!["feature"]);
        Assert.Equal(found == "sampled", finding["features"]![0]!["standard_error"] is not null);
    }

    [Fact]
    public async Task A_single_row_of_several_classes_is_explained_for_the_class_that_is_predicted()
    {
        var run = await ShapAsync(_models.CityGuess(), "--row", "1", "--format", "json");
        var one = await ShapAsync(_models.CityGuess(), "--row", "1", "--class", "Bonn", "--format", "json");

        var predicted = JsonNode.Parse(run.Output)!["explained"]!;
        Assert.Equal((await File.ReadAllLinesAsync(_models.Rows))[1].Split(',')[3], (string?)predicted["class"]);
        Assert.Equal("Bonn", (string?)JsonNode.Parse(one.Output)!["explained"]!["class"]);
        Assert.True((double)predicted["score"]! >= (double)JsonNode.Parse(one.Output)!["explained"]!["score"]!);
    }

    [Fact]
    public async Task A_group_is_one_player_and_the_score_stays_the_same()
    {
        var single = await ShapAsync(_models.Prices(), "--row", "3", "--format", "json");
        var grouped = await ShapAsync(_models.Prices(), "--row", "3", "--group", "house=size,age", "--format", "json");

        var (a, b) = (JsonNode.Parse(single.Output)!["explained"]!, JsonNode.Parse(grouped.Output)!["explained"]!);
        Assert.Equal((double)a["score"]!, (double)b["score"]!);
        Assert.Equal(["city", "house", "noise"], b["parts"]!.AsArray().Select(p => (string)p!["feature"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pairs_are_ranked_and_a_model_without_trees_is_refused_in_words()
    {
        var run = await SmallWorld.RunAsync("importance", "interactions", "-m", _models.Flags(), "-d", _models.Rows, "--format", "json");
        var refused = await SmallWorld.RunAsync("importance", "interactions", "-m", _models.Line(), "-d", _models.Rows);

        var pairs = JsonNode.Parse(run.Output)!["pairs"]!.AsArray();
        Assert.Equal(6, pairs.Count);
        Assert.DoesNotContain("noise", new[] { (string?)pairs[0]!["first"], (string?)pairs[0]!["second"] });
        Assert.Equal(pairs.Select(p => (double)p!["strength"]!).OrderDescending(), pairs.Select(p => (double)p!["strength"]!));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("the model has no trees", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_are_scored_without_a_model_and_a_leak_is_named()
    {
        var run = await SmallWorld.RunAsync("importance", "information", "-d", _models.Rows, "-l", "dear", "--ignore", "at,price");
        var json = await SmallWorld.RunAsync(
            "importance",
            "information",
            "-d",
            _models.Rows,
            "-l",
            "dear",
            "--unit",
            "bits",
            "--permutations",
            "0",
            "-f",
            "json"
        );

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("! positive_price", run.Text, StringComparison.Ordinal);
        Assert.Contains("cannot be told from noise: noise.", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Lines, l => l.StartsWith(" price ", StringComparison.Ordinal));
        Assert.Equal("Bits", (string?)JsonNode.Parse(json.Output)!["scores"]!["unit"], ignoreCase: true);
    }

    [Theory]
    [InlineData("shap -m {prices} -d {rows} --row 999", "--row 999: ")]
    [InlineData("shap -m {prices} -d {rows} --class x", "has one score, and no classes")]
    [InlineData("shap -m {cities} -d {rows} --class Bon", "Did you mean 'Bonn'?")]
    [InlineData("information -d {rows} -l dera", "Did you mean 'dear'?")]
    [InlineData("information -d {rows} -l dear --ignore nose", "Did you mean 'noise'?")]
    public async Task Names_that_do_not_exist_are_answered_with_those_that_do(string line, string message)
    {
        var (prices, cities) = (_models.Prices(), _models.CityGuess());
        var run = await SmallWorld.RunAsync([
            "importance",
            .. line.Split(' ')
                .Select(a =>
                    a.Replace("{prices}", prices, StringComparison.Ordinal)
                        .Replace("{cities}", cities, StringComparison.Ordinal)
                        .Replace("{rows}", _models.Rows, StringComparison.Ordinal)
                ),
        ]);

        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    private Task<CommandOutcome> ShapAsync(string model, params string[] more) =>
        SmallWorld.RunAsync(["importance", "shap", "-m", model, "-d", _models.Rows, .. more]);
}

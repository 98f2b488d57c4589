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
        var run = await ShapAsync(_models.Prices(), "--row", "7");
        var json = await ShapAsync(_models.Prices(), "--row", "7", "--format", "json");

        Assert.True(run.ExitCode == 0, run.Error);
        var (view, row) = (Views(json)[0]!, Views(json)[0]!["explained"]![0]!);
        var parts = row["changes"]!.AsArray();
        Assert.Equal((double)row["score"]!, (double)view["base_value"]! + parts.Sum(p => (double)p!["change"]!), 1e-9 * 50);
        Assert.Equal(["age", "city", "noise", "size"], parts.Select(p => (string)p!["feature"]!).Order(StringComparer.Ordinal));
        Assert.Equal("row 7", (string?)row["name"]);
        // The city is shown as it stands in the file, not as a slot of its code.
        var city = (await File.ReadAllLinesAsync(_models.Rows))[7].Split(',')[3];
        Assert.Matches($@"(?m)^ city +{city} ", run.Text);
    }

    [Theory]
    [InlineData("prices", "path", "Exact path-dependent values of the trees")]
    [InlineData("prices", "interventional", "Exact interventional values of the trees")]
    [InlineData("line", "path", "Exact values of the linear model")]
    [InlineData("curves", "path", "Sampled values of a model")]
    public async Task Every_model_is_explained_as_exactly_as_it_allows(string model, string method, string found)
    {
        var file = model switch
        {
            "prices" => _models.Prices(),
            "line" => _models.Line(),
            _ => _models.Curves(),
        };
        string[] options = ["--method", method, "--rows", "20", "--background", _models.PathOf("rows.csv")];
        var run = await ShapAsync(file, options);
        var json = await ShapAsync(file, [.. options, "--format", "json"]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(found, run.Text, StringComparison.Ordinal);
        Assert.Equal(model == "curves", (bool)Views(json)[0]!["sampled"]!);
        Assert.Equal("size", Views(json)[0]!["features"]!.AsArray().MaxBy(f => (double)f!["mean_absolute"]!)!["feature"]!.ToString());
    }

    [Fact]
    public async Task A_single_row_of_several_classes_is_explained_for_the_class_that_is_predicted()
    {
        var run = await ShapAsync(_models.CityGuess(), "--row", "1");
        var one = await ShapAsync(_models.CityGuess(), "--row", "1", "--class", "Bonn");

        var city = (await File.ReadAllLinesAsync(_models.Rows))[1].Split(',')[3];
        Assert.Contains($"Row 1, class {city}: from what is usual", run.Text, StringComparison.Ordinal);
        Assert.Contains("Row 1, class Bonn: from what is usual", one.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_one_player_and_the_score_stays_the_same()
    {
        var single = await ShapAsync(_models.Prices(), "--row", "3", "--format", "json");
        var grouped = await ShapAsync(_models.Prices(), "--row", "3", "--group", "house=size,age", "--format", "json");

        var (a, b) = (Views(single)[0]!["explained"]![0]!, Views(grouped)[0]!["explained"]![0]!);
        Assert.Equal((double)a["score"]!, (double)b["score"]!);
        Assert.Equal(["city", "house", "noise"], b["changes"]!.AsArray().Select(p => (string)p!["feature"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pairs_are_ranked_and_a_model_without_trees_is_refused_in_words()
    {
        var run = await SmallWorld.RunAsync("importance", "interactions", "-m", _models.Flags(), "-d", _models.Rows, "--format", "json");
        var table = await SmallWorld.RunAsync("importance", "interactions", "-m", _models.Flags(), "-d", _models.Rows);
        var refused = await SmallWorld.RunAsync("importance", "interactions", "-m", _models.Line(), "-d", _models.Rows);

        var strongest = Views(run)[0]!["interactions"]!.AsArray().MaxBy(p => (double)p!["mean_absolute"]!)!;
        Assert.Equal(6, Views(run)[0]!["interactions"]!.AsArray().Count);
        Assert.DoesNotContain("noise", new[] { (string?)strongest["first"], (string?)strongest["second"] });
        Assert.Contains($"{strongest["first"]} and {strongest["second"]} work together most", table.Text, StringComparison.Ordinal);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("the model has no trees", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Friedmans_h_ranks_pairs_of_any_model()
    {
        var run = await SmallWorld.RunAsync(
            "importance",
            "interactions",
            "-m",
            _models.Flags(),
            "-d",
            _models.Rows,
            "--measure",
            "h",
            "--format",
            "json"
        );
        var line = await SmallWorld.RunAsync("importance", "interactions", "-m", _models.Line(), "-d", _models.Rows, "--measure", "h");

        var report = JsonNode.Parse(run.Output)!["views"]![0]!["interactions"]!;
        Assert.Equal("h-statistic", (string?)report["method"]);
        Assert.DoesNotContain("noise", new[] { (string?)report["pairs"]![0]!["first"], (string?)report["pairs"]![0]!["second"] });
        Assert.Equal(0, line.ExitCode);
        // A linear model adds up what each feature tells.
        Assert.Contains("Interactions (Friedman's H)", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_a_model_is_three_files()
    {
        var folder = _models.PathOf("report");
        string[] args = ["importance", "report", "-m", _models.Prices(), "-d", _models.Rows, "-l", "price", "--rows", "30", "-o", folder];
        var run = await SmallWorld.RunAsync(args);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(
            ["importance.html", "importance.json", "importance.md"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        var kinds = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "importance.json")))!["views"]!.AsArray();
        Assert.Equal(["permutation", "shapley", "splits", "scores", "leakage"], kinds.Select(v => (string)v!["kind"]!));
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
        Assert.Matches(@"cannot be told from noise: [^.]*noise", run.Text.ReplaceLineEndings(" "));
        Assert.DoesNotContain(run.Lines, l => l.StartsWith(" price ", StringComparison.Ordinal));
        var views = JsonNode.Parse(json.Output)!["views"]!;
        Assert.Equal("Bits", (string?)views[0]!["scores"]!["unit"]);
        Assert.Equal("leakage", (string?)views[1]!["kind"]);
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

    [Theory]
    [InlineData("shap", "--by", "foo", "slots")]
    [InlineData("shap", "--group-correlated", "much", "a number")]
    [InlineData("permutation", "--conditional", "foo", "residuals")]
    [InlineData("information", "--permutations", "many", "a whole number")]
    public async Task A_value_that_cannot_be_read_is_a_mistake_in_the_command_line(string verb, string option, string value, string message)
    {
        string[] of = verb == "information" ? ["-l", "price"] : ["-m", "model.zip", "-l", "price"];
        var run = await SmallWorld.RunAsync(["importance", verb, .. of, "-d", _models.Rows, option, value]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static JsonArray Views(CommandOutcome run) =>
        [.. JsonNode.Parse(run.Output)!["views"]!.AsArray().Select(v => v!["shapley"]!.DeepClone())];

    private Task<CommandOutcome> ShapAsync(string model, params string[] more) =>
        SmallWorld.RunAsync(["importance", "shap", "-m", model, "-d", _models.Rows, .. more]);
}

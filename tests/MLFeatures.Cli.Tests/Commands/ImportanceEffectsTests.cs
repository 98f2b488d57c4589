using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

/// <summary><c>importance effects</c>.</summary>
public sealed class ImportanceEffectsTests : IDisposable
{
    private readonly ModelFolder _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task The_most_important_features_are_drawn_and_levels_by_partial_dependence()
    {
        var run = await EffectsAsync(_models.Prices());
        var json = await EffectsAsync(_models.Prices(), "--format", "json", "--top", "2");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("size: the score rises by", run.Text, StringComparison.Ordinal);
        Assert.Contains("Accumulated local effect of size (the score)", run.Text, StringComparison.Ordinal);
        Assert.Contains("Partial dependence on city (the score)", run.Text, StringComparison.Ordinal);
        Assert.Contains("city is a set of levels", run.Text, StringComparison.Ordinal);
        var views = Views(json);
        Assert.Equal(["size", "city"], views.Select(v => (string?)v!["effect"]!["feature"]));
        Assert.Equal("accumulated-local", (string?)views[0]!["effect"]!["method"]);
        // The price rises by 3 for each of size, and by 4 from one city to the next.
        var values = Numbers(views[0]!["effect"]!["values"]!);
        Assert.InRange(values[^1] - values[0], 24, 30);
        Assert.Equal(0, values.Zip(values.Skip(1), (a, b) => (a + b) / 2).Average(), 0.5);
        Assert.Equal(
            ["Bonn", "Köln", "Ulm"],
            views[1]!["effect"]!["levels"]!.AsArray().Select(l => (string)l!).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Curves_of_single_rows_average_to_the_partial_dependence_and_are_numbered_as_in_the_file()
    {
        string[] pdp = ["--feature", "size", "--kind", "pdp", "--rows", "50", "--seed", "4", "--format", "json"];
        var run = await EffectsAsync(_models.Prices(), [.. pdp, "--individual", "50"]);
        var centred = await EffectsAsync(_models.Prices(), [.. pdp, "--individual", "3", "--centred", "--steps", "5"]);

        Assert.True(run.ExitCode == 0, run.Error);
        var (effect, rows) = (Views(run)[0]!["effect"]!, Views(run)[0]!["effect"]!["individual"]!.AsArray());
        Assert.Equal(50, rows.Count);
        Assert.Equal(Numbers(effect["values"]!)[7], rows.Average(r => Numbers(r!["values"]!)[7]), 1e-6);
        Assert.All(rows, r => Assert.Equal($"row {(int)r!["row"]! + 1}", (string?)r["name"]));
        // A sample of 300 rows: some are from behind the first fifty.
        Assert.Contains(rows, r => (int)r!["row"]! > 50);
        var few = Views(centred)[0]!["effect"]!["individual"]!.AsArray();
        Assert.Equal(3, few.Count);
        Assert.All(few, r => Assert.Equal((6, 0), (Numbers(r!["values"]!).Length, Numbers(r["values"]!)[0])));
    }

    [Fact]
    public async Task A_row_whose_curve_is_drawn_is_the_row_of_that_number_in_the_file()
    {
        // A row with the city of Bonn is worth less than the same in another: its curve says which it is.
        var run = await EffectsAsync(
            _models.Prices(),
            "--feature",
            "age",
            "--kind",
            "pdp",
            "--rows",
            "20",
            "--individual",
            "20",
            "--format",
            "json"
        );
        var lines = await File.ReadAllLinesAsync(_models.Rows);
        foreach (var row in Views(run)[0]!["effect"]!["individual"]!.AsArray())
        {
            var cells = lines[(int)row!["row"]! + 1].Split(',');
            var price = double.Parse(cells[5], System.Globalization.CultureInfo.InvariantCulture);
            // The price without its age part, which the curve goes through from 0 to 4.
            Assert.InRange(
                price - double.Parse(cells[1], System.Globalization.CultureInfo.InvariantCulture) + 2 - Numbers(row["values"]!).Average(),
                -3,
                3
            );
        }
    }

    [Theory]
    [InlineData("ale", "size (down) and age (across), beyond what each does alone")]
    [InlineData("pdp", "size (down) and age (across) (the score)")]
    public async Task Pairs_are_surfaces(string kind, string title)
    {
        var run = await EffectsAsync(_models.Prices(), "--pair", "size,age", "--kind", kind);
        var json = await EffectsAsync(_models.Prices(), "--pair", "size,age", "--kind", kind, "-f", "json");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains(title, run.Text, StringComparison.Ordinal);
        // Where a pair is named, nothing else is drawn.
        var view = Assert.Single(Views(json))!;
        Assert.Equal("surface", (string?)view["kind"]);
        Assert.Equal("the score", (string?)view["surface"]!["output"]);
    }

    [Fact]
    public async Task Several_classes_have_a_curve_each_and_one_can_be_chosen()
    {
        var all = await EffectsAsync(_models.CityGuess(), "--feature", "price", "-f", "json");
        var one = await EffectsAsync(_models.CityGuess(), "--feature", "price", "--class", "Bonn", "-f", "json");

        Assert.Equal(
            ["the raw score of class Bonn", "the raw score of class Köln", "the raw score of class Ulm"],
            Views(all).Select(v => (string)v!["effect"]!["output"]!).Order(StringComparer.Ordinal)
        );
        Assert.Equal("the raw score of class Bonn", (string?)Assert.Single(Views(one))!["effect"]!["output"]);
    }

    [Theory]
    [InlineData("line", "the model's Score")]
    [InlineData("curves", "the model's Score")]
    [InlineData("flags", "the raw score, before it becomes a probability")]
    public async Task Any_model_has_effects(string model, string output)
    {
        var file = model switch
        {
            "line" => _models.Line(),
            "curves" => _models.Curves(),
            _ => _models.Flags(),
        };
        var run = await EffectsAsync(file, "--top", "1", "-f", "json");

        Assert.True(run.ExitCode == 0, run.Error);
        var effect = Views(run)[0]!["effect"]!;
        Assert.Equal(("size", output), ((string?)effect["feature"], (string?)effect["output"]));
        Assert.True(Numbers(effect["values"]!)[^1] > Numbers(effect["values"]!)[0]);
    }

    [Fact]
    public async Task A_column_in_several_slots_is_drawn_slot_by_slot()
    {
        var refused = await EffectsAsync(_models.Hours(), "--feature", "at");
        var chosen = await EffectsAsync(_models.Hours(), "--top", "5");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--feature at: the model reads it as 4 slots that are no levels", refused.Error, StringComparison.Ordinal);
        Assert.Contains("at is among the most important features, but in several slots", chosen.Text, StringComparison.Ordinal);
        Assert.Contains("Accumulated local effect of size", chosen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_is_three_files_with_charts_of_single_rows()
    {
        var folder = _models.PathOf("report");
        var run = await EffectsAsync(
            _models.Prices(),
            "--feature",
            "size",
            "--pair",
            "size,age",
            "--kind",
            "pdp",
            "--individual",
            "5",
            "-o",
            folder
        );

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains($"Written to {folder}", run.Error, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "importance.html"));
        Assert.Contains("Partial dependence on size", page, StringComparison.Ordinal);
        Assert.Contains("size and age together", page, StringComparison.Ordinal);
        Assert.Equal(2, JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "importance.json")))!["views"]!.AsArray().Count);
        Assert.Contains("| size |", await File.ReadAllTextAsync(Path.Combine(folder, "importance.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feature_that_is_missing_everywhere_is_named()
    {
        var lines = await File.ReadAllLinesAsync(_models.Rows);
        var empty = _models.Write("empty.csv", [lines[0], .. lines.Skip(1).Select(l => "," + l.Split(',', 2)[1])]);
        var run = await SmallWorld.RunAsync("importance", "effects", "-m", _models.Prices(), "-d", empty, "--feature", "size");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--feature size: it is missing in all 300 rows", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--feature sise", 2, "the model reads no feature 'sise'. Did you mean 'size'?")]
    [InlineData("--pair size,aeg", 2, "--pair: the model reads no feature 'aeg'. Did you mean 'age'?")]
    [InlineData("--pair size,city", 2, "--pair city: it is a set of levels")]
    [InlineData("--feature size --class x", 2, "has one score, and no classes")]
    [InlineData("--pair size", 1, "expected two different names")]
    [InlineData("--pair size,size", 1, "expected two different names")]
    [InlineData("--individual 3", 1, "--individual is of --kind pdp")]
    [InlineData("--centred", 1, "--centred is of --kind pdp")]
    [InlineData("--steps 0", 1, "--steps must be at least 1")]
    [InlineData("--kind shap", 1, "ale")]
    public async Task Mistakes_are_answered_with_what_is_possible(string options, int code, string message)
    {
        var run = await EffectsAsync(_models.Prices(), options.Split(' '));

        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(code, run.ExitCode);
    }

    private static JsonArray Views(CommandOutcome run) => JsonNode.Parse(run.Output)!["views"]!.AsArray();

    private static double[] Numbers(JsonNode node) => [.. node.AsArray().Select(n => (double)n!)];

    private Task<CommandOutcome> EffectsAsync(string model, params string[] more) =>
        SmallWorld.RunAsync(["importance", "effects", "-m", model, "-d", _models.Rows, .. more]);
}

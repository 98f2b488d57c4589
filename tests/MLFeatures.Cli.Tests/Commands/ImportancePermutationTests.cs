using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

public sealed class ImportancePermutationTests : IDisposable
{
    private readonly ModelFolder _models = new();

    public void Dispose() => _models.Dispose();

    [Fact]
    public async Task The_causes_are_named_in_order_and_the_noise_is_called_noise()
    {
        var run = await RunAsync(_models.Prices(), "price");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Most of all size:", run.Text, StringComparison.Ordinal);
        Assert.Contains("not read by the model at all:", run.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        string[] names = ["age", "city", "noise", "size"];
        var order = run.Lines.Select(l => l.TrimStart().Split(' ')[0]).Where(names.Contains).Take(3);
        Assert.Equal(["size", "city", "age"], order);
        Assert.DoesNotContain("NaN", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_every_repeat_and_does_not_depend_on_the_threads()
    {
        var one = await RunAsync(_models.Prices(), "price", "--format", "json", "--repeats", "3", "-j", "1");
        var four = await RunAsync(_models.Prices(), "price", "--format", "json", "--repeats", "3", "-j", "4");

        Assert.Equal(one.Output, four.Output);
        Assert.Equal(3, Feature(one, "size")["values"]!.AsArray().Count);
        Assert.True((double)Feature(one, "size")["mean"]! > 5 * (double)Feature(one, "noise")["mean"]!);
    }

    [Fact]
    public async Task A_group_is_judged_as_one_beside_the_others_or_alone()
    {
        var beside = await RunAsync(_models.Prices(), "price", "--format", "json", "--metric", "mae", "--group", "house=size,age");
        var alone = await RunAsync(
            _models.Prices(),
            "price",
            "-f",
            "json",
            "--metric",
            "mae",
            "--group",
            "house=size,age",
            "--by",
            "groups"
        );

        Assert.Equal(["house", "noise", "city", "at", "positive_price", "dear"], Names(beside));
        Assert.Equal(["house"], Names(alone));
        Assert.Equal((double)Feature(beside, "house")["mean"]!, (double)Feature(alone, "house")["mean"]!);
    }

    [Fact]
    public async Task Columns_that_go_together_are_judged_as_one()
    {
        // Size makes most of the price, which here stands beside it.
        var run = await RunAsync(_models.Prices(), "price", "--format", "json", "--group-correlated", "0.8", "--repeats", "1");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(
            ["size +1", "age", "noise", "city", "at"],
            Names(run).Select(n => n.StartsWith("size", StringComparison.Ordinal) ? "size +1" : n)
        );
    }

    [Fact]
    public async Task Slots_are_judged_where_residuals_are_exchanged()
    {
        var run = await RunAsync(_models.Prices(), "price", "--format", "json", "--conditional", "residuals");

        Assert.Contains("city_code.Ulm", Names(run));
        Assert.StartsWith("residuals", (string?)Report(run)["conditioning"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Classes_are_compared_by_their_names_and_flags_by_themselves()
    {
        var cities = await RunAsync(_models.CityGuess(), "city", "--format", "json");
        var flags = await RunAsync(_models.Flags(), "dear", "--format", "json", "--metric", "auc");

        Assert.Equal("multiclass", (string?)Report(cities)["task"]);
        Assert.True((double)Report(cities)["baselines"]![0]!["value"]! > 0.8);
        Assert.True((double)Report(flags)["baselines"]![0]!["value"]! > 0.9);
    }

    [Fact]
    public async Task The_slots_of_a_vector_are_columns_of_the_file()
    {
        var lines = await File.ReadAllLinesAsync(_models.Rows);
        lines[0] = lines[0].Replace("size,age,noise", "f0,f1,f2", StringComparison.Ordinal);
        var rows = _models.Write("vector.csv", lines);

        var run = await SmallWorld.RunAsync("importance", "permutation", "-m", _models.Vectors(), "-d", rows, "-l", "price", "-f", "json");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(["f0", "f1", "f2"], Names(run));
    }

    [Fact]
    public async Task A_model_with_a_transform_of_this_toolkit_is_loaded_and_its_raw_time_is_judged()
    {
        var run = await RunAsync(_models.Hours(), "price", "--format", "json");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("at", Names(run));
    }

    [Fact]
    public async Task Rows_without_a_label_are_left_out_and_columns_that_no_score_needs_may_be_missing()
    {
        var rows = _models.Write(
            "some.csv",
            "size,age,noise,city,price",
            "1,2,0.5,Ulm,5",
            "9,2,0.5,Ulm,29",
            "3,1,0.5,Bonn,",
            "5,1,0.1,Bonn,20"
        );

        var run = await SmallWorld.RunAsync("importance", "permutation", "-m", _models.Prices(), "-d", rows, "-l", "price", "-f", "json");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal((3, 1), ((int)Report(run)["rows"]!, (int)Report(run)["rows_without_label"]!));
    }

    [Theory]
    [InlineData("-m {prices} -d {rows} -l prize", 2, "there is no column 'prize'. Did you mean 'price'?")]
    [InlineData("-m {prices} -d {rows} -l city", 2, "row 1 of column 'city' is '")]
    [InlineData("-m {prices} -d {rows} -l price --metric auc", 2, "a regression model is not judged by 'auc'. Found: rmse, r2, mae, mse")]
    [InlineData("-m {prices} -d {rows} -l price --metric rsme", 2, "Did you mean 'rmse'?")]
    [InlineData("-m {prices} -d {rows} -l price --group a=sizes", 2, "the model reads no column 'sizes'. Did you mean 'size'?")]
    [InlineData("-m {prices} -d {rows} -l price --group a=size --group b=size", 2, "column 'size' is in group 'a' already")]
    [InlineData("-m {prices} -d {rows} -l price --by views", 2, "no column of prices.zip is called view:feature")]
    [InlineData("-m {prices} -d {rows} -l price --by slots --group a=city_code.Ulmm", 2, "Did you mean 'city_code.Ulm'?")]
    [InlineData("-m {prices} -d {rows} -l price --strata nowhere", 2, "nowhere")]
    [InlineData("-m {prices} -d {rows} -l price --task multiclass", 2, "the model gives one score, which is no multiclass model")]
    [InlineData("-m {prices} -d {rows} -l price --rank-within cty", 2, "Did you mean 'city'?")]
    [InlineData("-m {folder}/none.zip -d {rows} -l price", 2, "none.zip: there is no such model")]
    [InlineData("-m {rows} -d {rows} -l price", 2, "expected a model saved by ML.NET")]
    [InlineData("-m {steps} -d {rows} -l price", 2, "the model returns no column 'Score'")]
    [InlineData("-m {prices} -d {folder}/none.csv -l price", 2, "there is no such file")]
    [InlineData("-m {prices} -d {folder} -l price", 2, "ends in .parquet or .csv")]
    [InlineData("-m {prices} -d {rows}", 1, "--model needs --label")]
    [InlineData("-m {prices} -l price", 1, "--model needs --data")]
    [InlineData("", 1, "Give an experiment's folder, or --model with --data and --label.")]
    [InlineData("{folder} -m {prices}", 1, "not both")]
    [InlineData("{folder} --seed 3", 1, "--seed is of --model")]
    [InlineData("-m {prices} -d {rows} -l price --store x", 1, "--store is of experiments")]
    [InlineData("-m {prices} -d {rows} -l price --by groups", 1, "--by groups needs --group")]
    [InlineData("-m {prices} -d {rows} -l price --group-correlated 2", 1, "from 0 to 1")]
    [InlineData("-m {prices} -d {rows} -l price --group-correlated 0.7 --by slots", 1, "leave --group and --by out")]
    [InlineData("{folder} --group-correlated 0.7", 1, "--group-correlated is of --model")]
    [InlineData("-m {prices} -d {rows} -l price --group size", 1, "expected name=column,column")]
    [InlineData("-m {prices} -d {rows} -l price --conditional residuals --strata age", 1, "not both")]
    [InlineData("-m {prices} -d {rows} -l price --conditional residuals --by columns", 1, "of slots")]
    [InlineData("-m {prices} -d {rows} -l price --repeats 0", 1, "--repeats must be at least 1")]
    public async Task Wrong_use_gets_one_clear_line_and_the_documented_exit_code(string line, int exitCode, string message)
    {
        var (prices, steps) = (_models.Prices(), _models.Untrained());
        string[] args =
        [
            .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(a =>
                    a.Replace("{prices}", prices, StringComparison.Ordinal)
                        .Replace("{steps}", steps, StringComparison.Ordinal)
                        .Replace("{rows}", _models.Rows, StringComparison.Ordinal)
                        .Replace("{folder}", _models.Folder, StringComparison.Ordinal)
                ),
        ];
        var run = await SmallWorld.RunAsync(["importance", "permutation", .. args]);

        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("dear", "every row of column 'dear' has the same label", "size,age,noise,city,dear", "1,1,1,Ulm,true", "2,1,1,Ulm,true")]
    [InlineData("dear", "has no label in any of its 2 rows", "size,age,noise,city,dear", "1,1,1,Ulm,", "2,1,1,Ulm,")]
    [InlineData("dear", "expected rows", "size,age,noise,city,dear")]
    [InlineData(
        "dear",
        "'size'; found siez, age, noise, city, dear. 'size' may be 'siez' there",
        "siez,age,noise,city,dear",
        "1,1,1,Ulm,true"
    )]
    [InlineData(
        "dear",
        "row 2 of column 'size': the model reads a number there; it is 'big'",
        "size,age,noise,city,dear",
        "1,1,1,Ulm,true",
        "big,1,1,Ulm,false"
    )]
    [InlineData(
        "city",
        "the model's task is binary, expected true or false",
        "size,age,noise,city,dear",
        "1,1,1,Ulm,true",
        "2,1,1,Ulm,true"
    )]
    public async Task Rows_that_do_not_fit_the_model_are_refused_in_words(string label, string message, params string[] lines)
    {
        var run = await SmallWorld.RunAsync(
            "importance",
            "permutation",
            "-m",
            _models.Flags(),
            "-d",
            _models.Write("wrong.csv", lines),
            "-l",
            label
        );

        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    private static JsonNode Report(CommandOutcome run) => JsonNode.Parse(run.Output)!["views"]![0]!["permutation"]!;

    private static JsonNode Feature(CommandOutcome run, string name) =>
        Report(run)["features"]!.AsArray().First(f => (string?)f!["feature"] == name)!;

    private static IEnumerable<string> Names(CommandOutcome run) =>
        Report(run)["features"]!.AsArray().Select(f => (string)f!["feature"]!).Distinct(StringComparer.Ordinal);

    private Task<CommandOutcome> RunAsync(string model, string label, params string[] more) =>
        SmallWorld.RunAsync(["importance", "permutation", "-m", model, "-d", _models.Rows, "-l", label, .. more]);
}

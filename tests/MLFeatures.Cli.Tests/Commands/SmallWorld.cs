using System.Text.Json.Nodes;

namespace MLFeatures.Cli.Tests.Commands;

/// <summary>A folder with small data and a small experiment, as a user would have it, and the program run in it.</summary>
public sealed class SmallWorld : IDisposable
{
    private const string Pipeline = """
        feature_pipeline:
          branch: main
          stages:
            - { name: movie_content, type: MovieContent }
            - { name: user_rating_bias, type: UserRatingBias }
            - { name: watch_time, type: WatchTime }
          feature_service: ["movie_content:*", "user_rating_bias:*", "watch_time:*"]
        """;

    private const string Treatment = """
        feature_pipeline:
          branch: experiment/genre-affinity
          extends: main.yaml
          stages:
            - { name: user_genre_affinity, type: UserGenreAffinity }
            - { name: genre_match, type: GenreMatch }
          feature_service: ["genre_match:*"]
        """;

    private const string Plan = """
        experiment:
          question: Does taste help?
          data: { source: interactions, label: { column: rating, at_least: 4 }, group: user_id }
          arms: { control: ../main.yaml, treatment: ../treatment.yaml }
          split: { resamples: 4, seed: 7 }
          trainer: { trees: 5 }
        """;

    public SmallWorld()
    {
        Write("main.yaml", Pipeline);
        Write("treatment.yaml", Treatment);
        Write("small/experiment.yaml", Plan);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("mlfeatures-cli-").FullName;

    public string Data => PathOf("raw");

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public Task<CommandOutcome> SampleAsync(string seed = "1") =>
        RunAsync("data", "sample", "-o", Data, "--seed", seed, "--movies", "200", "--users", "60", "--interactions", "3000");

    /// <summary>The arguments of the experiment with a store and an output of their own.</summary>
    public string[] Experiment(string name, params string[] more) =>
        [
            "experiment",
            "run",
            PathOf("small"),
            "-d",
            Data,
            "--store",
            PathOf($"store-{name}"),
            "--trials",
            PathOf($"trials-{name}"),
            "-o",
            PathOf(name),
            .. more,
        ];

    /// <summary>The arguments of another command that trains the experiment's arms, with the store and trials of the experiment <c>one</c>.</summary>
    public string[] Training(string verb, params string[] more) =>
        ["experiment", verb, PathOf("small"), "-d", Data, "--store", PathOf("store-one"), "--trials", PathOf("trials-one"), .. more];

    /// <summary>Runs the program in this process.</summary>
    public static async Task<CommandOutcome> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await CommandLine.RunAsync(args, output, error);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>A result without what differs from run to run.</summary>
    public string Result(string name)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(PathOf(name), "result.json")))!.AsObject();
        Assert.True(document.Remove("run"));
        return document.ToJsonString();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

using System.CommandLine;
using MLFeatures.Experiments.Online.Samples;
using MLFeatures.Experiments.Plans;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment init</c>: a new experiment, commented.</summary>
internal static class ExperimentInitCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = SharedOptions.Named(
            new Argument<string>("folder") { Description = "The new experiment's folder: experiments/NNN-name." }
        );
        var online = new Option<bool>("--online")
        {
            Description = "An experiment with users: a commented plan, and made-up tables to try 'experiment analyze' with.",
        };
        var command = new DocumentedCommand(
            "init",
            "Begin an experiment: a commented plan, the treatment's pipeline, and the plan's JSON Schema for editors.",
            new()
            {
                Examples =
                [
                    "mlfeatures experiment init experiments/004-my-idea",
                    "mlfeatures experiment init experiments/005-start-page --online",
                ],
                Done = "the files are there",
                Invalid = "there is an experiment already, or the folder cannot be written",
            }
        )
        {
            folder,
            online,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var given = parse.GetRequiredValue(folder);
                await (parse.GetValue(online) ? BeginOnlineAsync(given, terminal, ct) : BeginAsync(given, terminal, ct));
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static async Task BeginOnlineAsync(string given, Terminal terminal, CancellationToken ct)
    {
        await WriteAsync(Path.GetFullPath(given), OnlineSample.Files(), terminal, ct);
        terminal.Note(
            $"The tables are made up. Next: mlfeatures experiment analyze {Path.Combine(given, "plan.yaml")}; then put your own in their place."
        );
    }

    private static async Task BeginAsync(string given, Terminal terminal, CancellationToken ct)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given));
        var parent =
            Path.GetDirectoryName(path)
            ?? throw new IOException($"{path}: expected a new folder for the experiment, found the root of a disk.");
        var branch = $"experiment/{Path.GetFileName(path).TrimStart("0123456789-".ToCharArray())}";
        await WriteAsync(
            path,
            [("experiment.yaml", PlanTemplate.Plan), ("feature_pipeline.yaml", PlanTemplate.Pipeline(branch))],
            terminal,
            ct
        );
        // Beside the experiments: it is the same for all of them, and newer than what an older version wrote.
        await WriteAsync(
            parent,
            [(PlanSchema.FileName, PlanSchema.Create().ToJsonString(Composition.Json) + "\n")],
            terminal,
            ct,
            replace: true
        );
        var control = Path.Combine(parent, "feature_pipeline.yaml");
        if (!File.Exists(control))
            terminal.Note($"The control is {control}, which is not there: write it, or name your own in experiment.yaml.");
        terminal.Note($"Next: edit feature_pipeline.yaml, then mlfeatures experiment run {given}");
    }

    private static async Task WriteAsync(
        string folder,
        IReadOnlyList<(string Name, string Text)> files,
        Terminal terminal,
        CancellationToken ct,
        bool replace = false
    )
    {
        var paths = files.Select(f => Path.Combine(folder, f.Name)).ToArray();
        if (!replace && Array.Find(paths, File.Exists) is { } taken)
            throw new IOException($"{taken}: there is an experiment already. Choose another folder, or edit the files that are there.");
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var (path, file) in paths.Zip(files))
                await File.WriteAllTextAsync(path, file.Text.ReplaceLineEndings("\n"), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"{folder}: the experiment cannot be written there. Choose a folder that you may write to and that is no file. ({e.Message})",
                e
            );
        }
        foreach (var path in paths)
            terminal.WriteRaw(path + "\n");
    }
}

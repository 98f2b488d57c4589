using System.CommandLine;
using MLFeatures.Experiments.Plans;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures experiment init</c>: a new experiment, commented.</summary>
internal static class ExperimentInitCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "The new experiment's folder: experiments/NNN-name." };
        var command = new DocumentedCommand(
            "init",
            "Begin an experiment: a commented plan, the treatment's pipeline, and the plan's JSON Schema for editors.",
            new()
            {
                Examples = ["mlfeatures experiment init experiments/004-my-idea"],
                Done = "the files are there",
                Invalid = "there is an experiment already, or the folder cannot be written",
            }
        )
        {
            folder,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parse.GetRequiredValue(folder)));
                var branch = $"experiment/{Path.GetFileName(path).TrimStart("0123456789-".ToCharArray())}";
                (string File, string Text)[] files =
                [
                    (Path.Combine(path, "experiment.yaml"), PlanTemplate.Plan),
                    (Path.Combine(path, "feature_pipeline.yaml"), PlanTemplate.Pipeline(branch)),
                ];
                if (files.FirstOrDefault(f => File.Exists(f.File)).File is { } taken)
                    throw new IOException(
                        $"{taken}: there is an experiment already. Choose another folder, or edit the files that are there."
                    );
                Directory.CreateDirectory(path);
                foreach (var (file, text) in files)
                    await File.WriteAllTextAsync(file, text.ReplaceLineEndings("\n"), ct);
                var schema = Path.Combine(Path.GetDirectoryName(path)!, PlanSchema.FileName);
                await File.WriteAllTextAsync(schema, PlanSchema.Create().ToJsonString(Composition.Json) + "\n", ct);
                foreach (var file in files.Select(f => f.File).Append(schema))
                    terminal.WriteRaw(file + "\n");
                terminal.Note($"Next: edit feature_pipeline.yaml, then mlfeatures experiment run {parse.GetRequiredValue(folder)}");
                return ExitCode.Done;
            }
        );
        return command;
    }
}

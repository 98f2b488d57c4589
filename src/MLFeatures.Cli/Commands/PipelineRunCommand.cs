using System.CommandLine;
using System.Text.Json;
using Microsoft.ML;
using MLFeatures.Pipelines;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Store.Offline;
using Spectre.Console;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures pipeline run</c>: computes a branch's features and commits them.</summary>
internal static class PipelineRunCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("pipeline")
        {
            Description = "The pipeline file.",
            DefaultValueFactory = _ => Path.Combine("experiments", "feature_pipeline.yaml"),
        };
        var (data, store, format) = (SharedOptions.Data(), SharedOptions.Store(), SharedOptions.Format());
        var command = new DocumentedCommand(
            "run",
            "Compute the features of a pipeline and commit them to its branch. What has not changed is taken from the store.",
            new()
            {
                Examples =
                [
                    "mlfeatures pipeline run",
                    "mlfeatures pipeline run experiments/001-user-genre-affinity/feature_pipeline.yaml --data data/raw/movielens",
                ],
                Done = "committed, or nothing had changed",
                Invalid = "pipeline or data are invalid",
            }
        )
        {
            file,
            data,
            store,
            format,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var definition = PipelineFile.Load(parse.GetRequiredValue(file), Composition.Extractors);
                var dataset = await DataFolder.LoadAsync(
                    parse.GetRequiredValue(data),
                    parse.GetResult(data) is not { Implicit: false },
                    terminal,
                    ct
                );
                var opened = FeatureStore.Open(parse.GetRequiredValue(store), TimeProvider.System);
                var run = await terminal.WithProgressAsync(
                    $"Pipeline {definition.Branch}",
                    progress =>
                        new FeaturePipeline(definition, opened, Composition.Toolkit, TimeProvider.System).RunAsync(
                            new MLContext(0),
                            dataset.Sources,
                            new StageSteps(definition.Branch, progress),
                            ct
                        ),
                    ct
                );
                Write(run, definition, parse.GetValue(format), terminal);
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static void Write(PipelineRun run, PipelineDefinition definition, OutputFormat format, Terminal terminal)
    {
        if (format is OutputFormat.Json)
        {
            terminal.WriteRaw(
                JsonSerializer.Serialize(
                    new
                    {
                        branch = definition.Branch,
                        commit = run.Commit.Id,
                        content_id = run.Commit.ContentId,
                        @new = run.IsNew,
                        computed = run.Computed,
                        reused = run.Reused,
                        seconds = Math.Round(run.Seconds, 3),
                    },
                    Composition.Json
                ) + "\n"
            );
            return;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumns("View", "Features", "Rows", "Values");
        foreach (var view in run.Commit.Views)
        {
            var origin =
                view.Files.Count == 0 ? "on demand"
                : run.Reused.Contains(view.Definition.Name, StringComparer.Ordinal) ? "reused"
                : "computed";
            table.AddRow(
                Markup.Escape(view.Definition.Name),
                FormattableString.Invariant($"{view.Definition.Features.Count}"),
                view.Files.Count == 0 ? "–" : FormattableString.Invariant($"{view.Rows:N0}"),
                origin
            );
        }
        terminal.Out.Write(table);
        var what = run.IsNew ? "committed as" : "unchanged at";
        terminal.Out.WriteLine(
            FormattableString.Invariant($"Branch {definition.Branch} {what} {run.Commit.Id[..12]} in {run.Seconds:0.0} s.")
        );
        terminal.Note($"Next: mlfeatures features list --branch {definition.Branch}");
    }
}

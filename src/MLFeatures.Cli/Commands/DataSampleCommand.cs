using System.CommandLine;
using System.Text.Json;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Samples;
using Spectre.Console;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures data sample</c>: generates movies and ratings with a known truth.</summary>
internal static class DataSampleCommand
{
    public static Command Create(Terminal terminal)
    {
        var defaults = new SampleOptions();
        var output = SharedOptions.Output("Folder to make.");
        output.DefaultValueFactory = _ => Path.Combine("data", "raw", "sample");
        var seed = new Option<long>("--seed") { Description = "Equal seeds give equal data.", DefaultValueFactory = _ => defaults.Seed };
        var movies = new Option<int>("--movies") { Description = "Number of movies.", DefaultValueFactory = _ => defaults.Movies };
        var users = new Option<int>("--users") { Description = "Number of users.", DefaultValueFactory = _ => defaults.Users };
        var interactions = new Option<int>("--interactions")
        {
            Description = "Number of ratings.",
            DefaultValueFactory = _ => defaults.Interactions,
        };
        var force = new Option<bool>("--force") { Description = "Replace a data folder that is already there." };
        var format = SharedOptions.Format();
        var command = new DocumentedCommand(
            "sample",
            "Generate movies in TMDB's shape and ratings with a known truth. Titles, people and users are invented.",
            new()
            {
                Examples =
                [
                    "mlfeatures data sample",
                    "mlfeatures data sample --seed 7 --users 300 --interactions 20000 --output data/raw/small",
                ],
                Done = "written",
                Invalid = "the options are out of range, or the folder cannot be written",
            }
        )
        {
            output,
            seed,
            movies,
            users,
            interactions,
            force,
            format,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var folder = parse.GetRequiredValue(output);
                var options = defaults with
                {
                    Seed = parse.GetValue(seed),
                    Movies = parse.GetValue(movies),
                    Users = parse.GetValue(users),
                    Interactions = parse.GetValue(interactions),
                };
                await DataFolder.GenerateAsync(folder, options, parse.GetValue(force), terminal, ct);
                Write(folder, await DatasetDescription.LoadAsync(folder, ct), parse.GetValue(format), terminal);
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static void Write(string folder, DatasetDescription description, OutputFormat format, Terminal terminal)
    {
        if (format is OutputFormat.Json)
        {
            terminal.WriteRaw(
                JsonSerializer.Serialize(
                    new
                    {
                        folder,
                        description.Name,
                        description.Files,
                    },
                    Composition.Json
                ) + "\n"
            );
            return;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumns("File", "Rows", "Bytes");
        foreach (var file in description.Files)
            table.AddRow(
                Markup.Escape(file.Name),
                FormattableString.Invariant($"{file.Rows:N0}"),
                FormattableString.Invariant($"{file.Bytes:N0}")
            );
        terminal.Out.Write(table);
        terminal.Note($"Written to {folder}. Next: mlfeatures experiment run experiments/001-user-genre-affinity --data {folder}");
    }
}

using System.CommandLine;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Importers;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures data import …</c>: turns data of others into a data folder.</summary>
internal static class DataImportCommand
{
    private delegate Task<ImportReport> Import(
        string source,
        string folder,
        bool replace,
        IProgress<DatasetProgress>? progress,
        CancellationToken ct
    );

    public static Command Create(Terminal terminal) =>
        new DocumentedCommand(
            "import",
            "Import movies and ratings of others. Records that cannot be used go to quarantine.jsonl with line and reason.",
            new()
            {
                Examples =
                [
                    "mlfeatures data import movielens ~/ml-latest-small",
                    "mlfeatures data import tmdb-json ~/tmdb/movies.jsonl --output data/raw/tmdb",
                ],
                Done = "imported, records in quarantine included",
                Invalid = "nothing could be imported",
            }
        )
        {
            Source(
                terminal,
                "movielens",
                "A MovieLens folder: movies.csv, ratings.csv, and links.csv and tags.csv where present.",
                "~/ml-latest-small",
                MovieLensImporter.ImportAsync
            ),
            Source(
                terminal,
                "tmdb-json",
                "Movies in TMDB's v3 record shape: single objects, arrays or JSON lines; a file or a folder of files.",
                "~/tmdb/movies.jsonl",
                TmdbJsonImporter.ImportAsync
            ),
            Source(
                terminal,
                "tmdb-csv",
                "Movies in the shape of the TMDB 5000 tables, with JSON inside CSV cells; a file or a folder.",
                "~/tmdb/tmdb_5000_movies.csv",
                TmdbCsvImporter.ImportAsync
            ),
        };

    private static Command Source(Terminal terminal, string name, string description, string example, Import import)
    {
        var source = new Argument<string>("source") { Description = "File or folder to import." };
        var output = SharedOptions.Output("Data folder to make.");
        output.DefaultValueFactory = _ => Path.Combine("data", "raw", name);
        var force = new Option<bool>("--force") { Description = "Replace a data folder that is already there." };
        var format = SharedOptions.Format();
        var command = new DocumentedCommand(
            name,
            description,
            new()
            {
                Examples = [$"mlfeatures data import {name} {example} --output {Path.Combine("data", "raw", name)}"],
                Done = "imported, records in quarantine included",
                Invalid = "nothing could be imported",
            }
        )
        {
            source,
            output,
            force,
            format,
        };
        command.SetAction(
            async (parse, ct) =>
            {
                var folder = parse.GetRequiredValue(output);
                var report = await terminal.WithProgressAsync(
                    $"importing {name}",
                    progress =>
                        import(parse.GetRequiredValue(source), folder, parse.GetValue(force), new DatasetSteps("reading", progress), ct),
                    ct
                );
                ImportSummary.Write(report, folder, parse.GetValue(format), terminal);
                return ExitCode.Done;
            }
        );
        return command;
    }
}

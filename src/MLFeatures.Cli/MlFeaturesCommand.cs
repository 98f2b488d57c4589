using System.CommandLine;
using MLFeatures.Cli.Commands;

namespace MLFeatures.Cli;

/// <summary>The root of the command tree.</summary>
internal static class MlFeaturesCommand
{
    /// <summary>Accepted by every command.</summary>
    public static Option<Verbosity> Verbosity { get; } =
        new("--verbosity")
        {
            Description = "'diagnostic' adds stack traces to faults.",
            Recursive = true,
            DefaultValueFactory = _ => Cli.Verbosity.Normal,
        };

    public static RootCommand Create(Terminal terminal)
    {
        return new(
            """
            Make ML features as ML.NET transforms, keep them point-in-time correct, and prove what each is worth.

            Examples:
              mlfeatures experiment run experiments/001-user-genre-affinity
              mlfeatures data import movielens ~/ml-latest-small --output data/raw/movielens
              mlfeatures features show user_genre_affinity:affinity_drama --branch experiment/genre-affinity

            Exit codes:
              0 done   1 wrong usage   2 invalid data, plan or pipeline, or experiment refused   3 unexpected fault   130 cancelled
            """
        )
        {
            Verbosity,
            new Command("data", "Raw records: generate a sample, import data of others.")
            {
                DataSampleCommand.Create(terminal),
                DataImportCommand.Create(terminal),
            },
            new Command("pipeline", "Compute features and keep them in the store.") { PipelineRunCommand.Create(terminal) },
            new Command("experiment", "Compare feature branches.") { ExperimentRunCommand.Create(terminal) },
            new Command("features", "See what the store holds.")
            {
                FeaturesListCommand.Create(terminal),
                FeaturesShowCommand.Create(terminal),
            },
        };
    }
}

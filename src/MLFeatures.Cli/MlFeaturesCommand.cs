using System.CommandLine;
using MLFeatures.Cli.Commands;

namespace MLFeatures.Cli;

/// <summary>The root of the command tree.</summary>
internal static class MlFeaturesCommand
{
    /// <summary>Accepted by every command.</summary>
    public static Option<Verbosity> Verbosity { get; } =
        SharedOptions.OneOf(
            new Option<Verbosity>("--verbosity")
            {
                Description = "'diagnostic' adds stack traces to faults.",
                Recursive = true,
                DefaultValueFactory = _ => Cli.Verbosity.Normal,
            }
        );

    public static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Make ML features as ML.NET transforms, keep them point-in-time correct, and prove what each is worth.")
        {
            Verbosity,
            Data(terminal),
            Pipeline(terminal),
            Experiment(terminal),
            Importance(terminal),
            Features(terminal),
        };
        Help.Install(root);
        return root;
    }

    private static Command Data(Terminal terminal) =>
        new DocumentedCommand(
            "data",
            "Raw records: generate a sample, import data of others.",
            new()
            {
                Examples = ["mlfeatures data sample", "mlfeatures data import movielens ~/ml-latest-small"],
                Done = "done",
                Invalid = "nothing could be made or imported",
            }
        )
        {
            DataSampleCommand.Create(terminal),
            DataImportCommand.Create(terminal),
        };

    private static Command Pipeline(Terminal terminal) =>
        new DocumentedCommand(
            "pipeline",
            "Compute features and keep them in the store.",
            new()
            {
                Examples = ["mlfeatures pipeline run experiments/feature_pipeline.yaml"],
                Done = "committed, or nothing had changed",
                Invalid = "pipeline or data are invalid",
            }
        )
        {
            PipelineRunCommand.Create(terminal),
        };

    private static Command Experiment(Terminal terminal) =>
        new DocumentedCommand(
            "experiment",
            "Compare feature branches offline, and analyse experiments with users.",
            new()
            {
                Examples = ["mlfeatures experiment run experiments/001-user-genre-affinity"],
                Done = "a verdict was reached",
                Invalid = "the experiment was refused, or plan or data are invalid",
            }
        )
        {
            ExperimentInitCommand.Create(terminal),
            ExperimentPlanCommand.Create(terminal),
            ExperimentAaCommand.Create(terminal),
            ExperimentRunCommand.Create(terminal),
            ExperimentListCommand.Create(terminal),
            ExperimentCompareCommand.Create(terminal),
            ExperimentDiffCommand.Create(terminal),
            ExperimentAssignCommand.Create(terminal),
            ExperimentConflictsCommand.Create(terminal),
            ExperimentAnalyzeCommand.Create(terminal),
            ExperimentDurationCommand.Create(terminal),
        };

    private static Command Importance(Terminal terminal) =>
        new DocumentedCommand(
            "importance",
            "Which features matter to a saved model, or to the arms of an experiment, how surely, and why.",
            new()
            {
                Examples =
                [
                    "mlfeatures importance permutation --model model.zip --data test.parquet --label price",
                    "mlfeatures importance permutation experiments/001-user-genre-affinity",
                ],
                Done = "measured",
                Invalid = "model, rows, plan or data are invalid, or do not fit each other",
            }
        )
        {
            ImportancePermutationCommand.Create(terminal),
            ImportanceInformationCommand.Create(terminal),
            ImportanceShapCommand.Create(terminal),
            ImportanceInteractionsCommand.Create(terminal),
            ImportanceEffectsCommand.Create(terminal),
            ImportanceSelectCommand.Create(terminal),
            ImportanceReportCommand.Create(terminal),
        };

    private static Command Features(Terminal terminal) =>
        new DocumentedCommand(
            "features",
            "See what the store holds.",
            new()
            {
                Examples = ["mlfeatures features list", "mlfeatures features show user_rating_bias:bias"],
                Done = "shown",
                Invalid = "there is no such store, branch or feature",
            }
        )
        {
            FeaturesListCommand.Create(terminal),
            FeaturesShowCommand.Create(terminal),
        };
}

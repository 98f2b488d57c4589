using System.CommandLine;
using MLFeatures.Store.Offline;

namespace MLFeatures.Cli.Commands;

/// <summary>The branch that a command reads.</summary>
internal static class FeatureBranch
{
    public static Option<string> Option() =>
        new("--branch", "-b")
        {
            Description = "The feature branch.",
            HelpName = "branch",
            DefaultValueFactory = _ => BranchName.Main.Text,
        };

    public static Commit Head(FeatureStore store, string branch)
    {
        if (store.Head(BranchName.Parse(branch)) is { } head)
            return head;
        var branches = store.Branches();
        throw new FormatException(
            branches.Count == 0
                ? "The feature store is empty. Fill it with 'mlfeatures pipeline run' or 'mlfeatures experiment run', or name another with --store."
                : $"There is no branch '{branch}'; there are {string.Join(", ", branches.Select(b => b.Text))}."
        );
    }
}

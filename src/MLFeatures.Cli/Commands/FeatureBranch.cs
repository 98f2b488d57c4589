using System.CommandLine;
using MLFeatures.Store.Offline;

namespace MLFeatures.Cli.Commands;

/// <summary>The branch that a command reads.</summary>
internal static class FeatureBranch
{
    private const string Remedy = "Fill one with 'mlfeatures pipeline run' or 'mlfeatures experiment run', or name another with --store.";

    public static Option<string> Option() =>
        new("--branch", "-b")
        {
            Description = "The feature branch.",
            HelpName = "branch",
            DefaultValueFactory = _ => BranchName.Main.Text,
        };

    /// <summary>The newest commit of a branch. A folder that is not there is a mistyped one: reading makes no store.</summary>
    public static Commit Head(string folder, string branch)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{folder}: there is no feature store. {Remedy}");
        var store = FeatureStore.Open(folder, TimeProvider.System);
        if (store.Head(BranchName.Parse(branch)) is { } head)
            return head;
        var branches = store.Branches();
        throw new FormatException(
            branches.Count == 0
                ? $"{folder}: the feature store is empty. {Remedy}"
                : $"There is no branch '{branch}'; there are {string.Join(", ", branches.Select(b => b.Text))}."
        );
    }
}

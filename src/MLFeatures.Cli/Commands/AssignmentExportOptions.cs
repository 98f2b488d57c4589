using System.CommandLine;
using System.CommandLine.Parsing;
using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Cli.Commands;

/// <summary>A plan of assignment in the form that a platform reads, so that it divides users itself.</summary>
internal sealed class AssignmentExportOptions
{
    private const string GrowthBook = "growthbook";
    private const string FeatureManagement = "feature-management";

    private readonly Option<string?> _platform = new("--export")
    {
        Description =
            "Instead of assigning ids, write the plan as JSON: the rule of a GrowthBook feature, or a feature flag of Microsoft.FeatureManagement.",
        HelpName = $"{GrowthBook}|{FeatureManagement}",
    };

    private readonly Option<string?> _attribute = new("--hash-attribute")
    {
        Description = "With --export growthbook: the user attribute that holds the id. Default: id.",
        HelpName = "name",
    };

    private readonly Option<string?> _feature = new("--feature")
    {
        Description = "With --export feature-management: the flag's id. Default: the seed.",
        HelpName = "name",
    };

    private readonly Option<string?> _winner = new("--winner")
    {
        Description = "With --export feature-management: the arm that every user gets, after the decision.",
        HelpName = "arm",
    };

    public void AddTo(Command command)
    {
        _platform.AcceptOnlyFromAmong(GrowthBook, FeatureManagement);
        foreach (var option in (Option[])[_platform, _attribute, _feature, _winner])
            command.Add(option);
        command.Validators.Add(result =>
        {
            Belongs(result, _attribute, GrowthBook);
            Belongs(result, _feature, FeatureManagement);
            Belongs(result, _winner, FeatureManagement);
        });
    }

    /// <summary>The platform asked for; null when users are to be assigned here.</summary>
    public string? Of(CommandResult result) => result.GetResult(_platform)?.Tokens is [{ Value: var platform }] ? platform : null;

    public int Write(AssignmentPlan plan, ParseResult parse, Terminal terminal)
    {
        if (parse.GetValue(_platform) is GrowthBook)
        {
            terminal.WriteRaw(GrowthBookExport.Rule(plan, parse.GetValue(_attribute) ?? "id") + "\n");
            terminal.Note("This is one of the 'rules' of a GrowthBook feature. Its variations are the names of the arms.");
            return ExitCode.Done;
        }
        var feature = parse.GetValue(_feature) ?? plan.Seed;
        terminal.WriteRaw(
            (
                parse.GetValue(_winner) is { } winner
                    ? FeatureManagementExport.Winner(plan, feature, winner)
                    : FeatureManagementExport.Experiment(plan, feature)
            ) + "\n"
        );
        terminal.Note("This is one of the 'feature_management: feature_flags' of the application's configuration.");
        return ExitCode.Done;
    }

    private void Belongs(CommandResult result, Option option, string platform)
    {
        if (result.GetResult(option) is not null && !string.Equals(Of(result), platform, StringComparison.Ordinal))
            result.AddError($"{option.Name} belongs to --export {platform}.");
    }
}

using System.CommandLine;
using MLFeatures.Cli.Models;
using MLFeatures.Cli.Rendering;
using MLFeatures.Experiments;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Search;
using MLFeatures.Experiments.Selection;
using MLFeatures.Importance;
using MLFeatures.Importance.Selection;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Cli.Commands;

/// <summary><c>mlfeatures importance select</c>: a set of features for the next experiment, which decides about it.</summary>
internal sealed class ImportanceSelectCommand
{
    private readonly ExperimentInputs _inputs = new();
    private readonly Option<string> _method = new("--method")
    {
        Description =
            "How features are chosen in the training rows of each resample: "
            + string.Join("; ", NamedSelection.All.Select(method => $"{method.Name}, {method.Summary}"))
            + ".",
        HelpName = "name",
        DefaultValueFactory = _ => "univariate",
    };
    private readonly Option<int> _count = SharedOptions.AtLeast(
        new Option<int>("--count")
        {
            Description = "How many features mrmr keeps.",
            HelpName = "count",
            DefaultValueFactory = _ => 10,
        },
        1
    );
    private readonly Option<bool> _search = new("--search")
    {
        Description = "Instead, search feature sets, trainers and parameters by successive halving, within a budget.",
    };
    private readonly Option<string> _arm = new("--arm")
    {
        Description = "The arm whose features are chosen from. Default: the last.",
        HelpName = "name",
    };
    private readonly Option<double> _share = new("--least-share")
    {
        Description = "Propose what is chosen in at least this share of the resamples.",
        HelpName = "share",
        DefaultValueFactory = _ => 0.5,
    };
    private readonly Option<int> _configurations = new("--configurations")
    {
        Description = "Of a search: how many configurations it begins with.",
        HelpName = "count",
        DefaultValueFactory = _ => new SearchOptions().Configurations,
    };
    private readonly Option<int> _fits = SharedOptions.AtLeast(
        new Option<int>("--fits")
        {
            Description = "Of a search: the most models it trains, those kept from an earlier run included.",
            HelpName = "count",
            DefaultValueFactory = _ => new SearchOptions().MostFits,
        },
        1
    );
    private readonly Option<string> _fileAs = new("--file-as")
    {
        Description = "File the proposal as a new experiment of this name beside this one: the control against the proposed arm.",
        HelpName = "name",
    };
    private readonly ImportanceAnswer _answer = new();
    private readonly Terminal _terminal;

    private ImportanceSelectCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        var select = new ImportanceSelectCommand(terminal);
        var command = new DocumentedCommand(
            "select",
            "Propose a set of features, chosen inside every resample, and file it as a new experiment, which decides whether it ships.",
            new()
            {
                Examples =
                [
                    "mlfeatures importance select experiments/001-user-genre-affinity",
                    "mlfeatures importance select experiments/001-user-genre-affinity --least-share 0.8 --file-as selected-features",
                    "mlfeatures importance select experiments/001-user-genre-affinity --search --fits 100 --file-as found",
                ],
                Done = "proposed, maybe nothing",
                Invalid = "plan or data are invalid, or the proposal cannot be filed",
            }
        );
        select._inputs.AddTo(command);
        select._method.AcceptOnlyFromAmong([.. NamedSelection.All.Select(method => method.Name)]);
        foreach (
            var option in (Option[])
                [
                    select._method,
                    select._count,
                    select._search,
                    select._arm,
                    select._share,
                    select._configurations,
                    select._fits,
                    select._fileAs,
                ]
        )
            command.Add(option);
        select._answer.AddTo(command);
        // Before the work, not after it.
        SharedOptions.AddRule(
            command,
            result =>
            {
                if (result.GetValue(select._fileAs) is { } name && !ProposedPlan.IsName(name))
                    result.AddError($"--file-as has '{name}', expected lower-case letters, digits and '-', at most 60.");
            }
        );
        command.SetAction(select.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken ct)
    {
        var plan = _inputs.Plan(parse);
        var arm = Arm(parse, plan);
        var data = ExperimentInputs.DataOf(await _inputs.DatasetAsync(parse, _terminal, ct));
        var experiment = _inputs.Experiment(parse, plan);
        var threads = parse.GetValue(_inputs.Threads);
        if (parse.GetValue(_search))
        {
            var options = new SearchOptions { Configurations = parse.GetValue(_configurations), MostFits = parse.GetValue(_fits) };
            var found = await ExperimentInputs.WithProgressAsync(
                _terminal,
                plan,
                progress => experiment.SearchAsync(data, arm, options, threads, progress, ct),
                ct
            );
            await _answer.ShowAsync(
                parse,
                Document(plan, ImportanceView.Of(found)),
                (top, width) => SelectionView.Render(plan, found, top, width),
                _terminal,
                ct
            );
            return File(parse, plan, found.Chosen is null ? null : found.Propose(Rows(data), Today()));
        }
        var chosen = await ExperimentInputs.WithProgressAsync(
            _terminal,
            plan,
            progress => experiment.SelectFeaturesAsync(data, arm, Method(parse), parse.GetValue(_share), threads, progress, ct),
            ct
        );
        await _answer.ShowAsync(
            parse,
            Document(plan, ImportanceView.Of(chosen)),
            (top, width) => SelectionView.Render(plan, chosen, top, width),
            _terminal,
            ct
        );
        return File(parse, plan, Proposal(chosen, data));
    }

    private static ImportanceDocument Document(ExperimentPlan plan, ImportanceView view) =>
        new()
        {
            Title = view.Title,
            Subject = plan.Name,
            Views = [view],
        };

    private SelectionMethod Method(ParseResult parse)
    {
        var (method, count) = (NamedSelection.Of(parse.GetRequiredValue(_method)), parse.GetValue(_count));
        return new(
            method.NeedsCount ? FormattableString.Invariant($"{method.Name} of {count} features") : method.Name,
            (rows, ct) =>
            {
                var features = FeatureGroups.Of(rows.Features.Columns, rows.Groups);
                var data = new SelectionData(rows.Features, rows.Labels, rows.Task, features);
                return method.Choose(data, rows.Seed, count, ct).Selected;
            }
        );
    }

    private string Arm(ParseResult parse, ExperimentPlan plan)
    {
        string[] arms = [.. plan.Arms.Select(a => a.Name)];
        var name = parse.GetValue(_arm) ?? arms[^1];
        return arms.Contains(name, StringComparer.Ordinal)
            ? name
            : throw new FormatException($"{plan.File}: there is no arm '{name}'. {NearestName.Hint(name, arms)}");
    }

    private static ArmProposal? Proposal(NestedSelectionReport report, ExperimentData data) =>
        report.Proposed() is { Count: > 0 } features
            ? new()
            {
                From = report.Arm,
                Features = features,
                Method = FormattableString.Invariant(
                    $"{report.Method} in at least {report.LeastShare:0.##} of {report.Resamples} resamples"
                ),
                Seed = report.Seed,
                Rows = Rows(data),
                Date = Today(),
            }
            : null;

    private int File(ParseResult parse, ExperimentPlan plan, ArmProposal? proposal)
    {
        if (parse.GetValue(_fileAs) is not { } name)
            return ExitCode.Done;
        if (proposal is null)
        {
            _terminal.Note("Nothing was chosen, so nothing was filed.");
            return ExitCode.Done;
        }
        var file = ProposedPlan.Write(plan, proposal, name);
        _terminal.Note($"Filed: {file}. Next: mlfeatures experiment run {Path.GetRelativePath(".", Path.GetDirectoryName(file)!)}");
        return ExitCode.Done;
    }

    private static string Rows(ExperimentData data) => $"the training parts of the unlocked rows of {data.Name}";

    private static DateOnly Today() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
}

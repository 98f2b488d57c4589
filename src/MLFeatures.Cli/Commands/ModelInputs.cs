using System.CommandLine;
using System.CommandLine.Parsing;
using MLFeatures.Cli.Models;
using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Plans;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Cli.Commands;

/// <summary>
/// What a command of importance works on: a saved model with rows, or an experiment with all its arms. The data is a file of rows in the first case, a data
/// folder in the second.
/// </summary>
internal sealed class ModelInputs
{
    private readonly Option<string> _model = new("--model", "-m")
    {
        Description = "A model that ML.NET saved, instead of an experiment.",
        HelpName = "model.zip",
    };
    private readonly Option<string> _label = new("--label", "-l")
    {
        Description = "The column of the rows that the model predicts.",
        HelpName = "column",
    };
    private readonly Option<PredictionTask?> _task = SharedOptions.OneOfOrNone(
        new Option<PredictionTask?>("--task") { Description = "What the model predicts. Default: what the model says." }
    );
    private readonly Option<string> _group = new("--rank-within")
    {
        Description = "Of a ranking: the column that tells which rows are ranked together.",
        HelpName = "column",
    };
    private readonly Option<string> _weight = new("--weight") { Description = "The column of the rows' weights.", HelpName = "column" };

    public ModelInputs() =>
        Experiment = new(
            new Argument<string>("experiment")
            {
                Description = "An experiment's folder: all its arms. Instead of --model.",
                Arity = ArgumentArity.ZeroOrOne,
            },
            SharedOptions.ModelData()
        );

    /// <summary>What an experiment is given.</summary>
    public ExperimentInputs Experiment { get; }

    /// <summary>Adds all of it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="judges">Whether rows are judged, so that a model needs a label.</param>
    /// <param name="ofModel">The command's own options that have a meaning for a model alone.</param>
    public void AddTo(Command command, bool judges, params Option[] ofModel)
    {
        command.Add(_model);
        Experiment.AddTo(command);
        Option[] judging = judges ? [_label, _task, _group, _weight] : [_label, _task];
        foreach (var option in judging)
            command.Add(option);
        command.Validators.Add(result => Check(result, judges, [.. judging, .. ofModel]));
    }

    /// <summary>Adds what a saved model is given, for a command that has no meaning for experiments.</summary>
    public void AddModelTo(Command command, bool judges)
    {
        (_model.Required, Experiment.Data.Required, _label.Required) = (true, true, judges);
        Option[] judging = judges ? [_label, _task, _group, _weight] : [_label, _task];
        foreach (var option in (Option[])[_model, Experiment.Data, .. judging, Experiment.Threads])
            command.Add(option);
    }

    /// <summary>Whether a saved model is asked about, not an experiment.</summary>
    public bool IsModel(ParseResult parse) => parse.GetValue(_model) is not null;

    /// <summary>Threads at work.</summary>
    public int Threads(ParseResult parse) => parse.GetValue(Experiment.Threads);

    /// <summary>Loads model and rows.</summary>
    public Task<ModelOnData> LoadAsync(ParseResult parse, CancellationToken ct) =>
        ModelOnData.LoadAsync(
            parse.GetRequiredValue(_model),
            parse.GetRequiredValue(Experiment.Data),
            new(parse.GetValue(_label), parse.GetValue(_group), parse.GetValue(_weight), parse.GetValue(_task)),
            ct
        );

    /// <summary>Measures the importance of all features of all arms.</summary>
    public async Task<ArmImportanceReport> MeasureArmsAsync(
        ParseResult parse,
        Func<ExperimentPlan, ArmImportanceOptions> options,
        Terminal terminal,
        CancellationToken ct
    )
    {
        var plan = Experiment.Plan(parse);
        var chosen = options(plan);
        var data = ExperimentInputs.DataOf(await Experiment.DatasetAsync(parse, terminal, ct));
        var experiment = Experiment.Experiment(parse, plan);
        return await ExperimentInputs.WithProgressAsync(
            terminal,
            plan,
            progress => experiment.MeasureImportanceAsync(data, chosen, Threads(parse), progress, ct),
            ct
        );
    }

    private void Check(CommandResult result, bool judges, IReadOnlyList<Option> ofModel)
    {
        var (model, experiment) = (Given(result, _model), result.GetResult(Experiment.Folder) is { Tokens.Count: > 0 });
        if (model == experiment)
        {
            result.AddError(
                model
                    ? "Give an experiment's folder or --model, not both."
                    : $"Give an experiment's folder, or --model with --data{(judges ? " and --label" : "")}."
            );
            return;
        }
        if (model)
        {
            if (!Given(result, Experiment.Data))
                result.AddError("--model needs --data: a Parquet or CSV file of rows that it was not trained on.");
            if (judges && !Given(result, _label))
                result.AddError("--model needs --label: the column of the rows that it predicts.");
            foreach (var option in (Option[])[Experiment.Store, Experiment.Trials])
            {
                if (Given(result, option))
                    result.AddError($"{option.Name} is of experiments; a saved model has none.");
            }
            return;
        }
        foreach (var option in ofModel.Where(o => Given(result, o)))
            result.AddError($"{option.Name} is of --model; the experiment's plan says it, or there is one for each resample.");
    }

    private static bool Given(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };
}

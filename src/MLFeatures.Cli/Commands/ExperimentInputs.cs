using System.CommandLine;
using MLFeatures.Experiments;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Runs;
using MLFeatures.Movies;
using MLFeatures.Movies.Datasets;
using MLFeatures.Store.Offline;

namespace MLFeatures.Cli.Commands;

/// <summary>What every command that trains the arms of a plan is given: the plan, data, store, kept trials, threads.</summary>
/// <param name="folder">The argument that names it; null for one that must be given.</param>
/// <param name="data">The option that names the data; null for a data folder alone.</param>
internal sealed class ExperimentInputs(Argument<string>? folder = null, Option<string>? data = null)
{
    public Argument<string> Folder { get; } =
        folder ?? new Argument<string>("experiment") { Description = "The experiment's folder, with experiment.yaml in it." };

    public Option<string> Data { get; } = data ?? SharedOptions.Data();

    public Option<string> Store { get; } = SharedOptions.Store();

    public Option<string> Trials { get; } = SharedOptions.Trials();

    public Option<int> Threads { get; } =
        SharedOptions.AtLeast(
            new Option<int>("--threads", "-j")
            {
                Description = "Trials that run at the same time. The result does not depend on it.",
                HelpName = "count",
                DefaultValueFactory = _ => Environment.ProcessorCount,
            },
            1
        );

    public void AddTo(Command command)
    {
        command.Add(Folder);
        command.Add(Data);
        command.Add(Store);
        command.Add(Trials);
        command.Add(Threads);
    }

    public ExperimentPlan Plan(ParseResult parse) => PlanFile.Load(parse.GetRequiredValue(Folder));

    public async Task<MovieDataset> DatasetAsync(ParseResult parse, Terminal terminal, CancellationToken ct)
    {
        var isDefault = parse.GetResult(Data) is not { Implicit: false };
        return await DataFolder.LoadAsync(parse.GetRequiredValue(Data), isDefault, terminal, ct);
    }

    public static ExperimentData DataOf(MovieDataset dataset) =>
        new(dataset.Description.Name, dataset.Sources) { Attribution = dataset.Description.Attribution };

    public Experiment Experiment(ParseResult parse, ExperimentPlan plan, HoldoutAccess? holdout = null) =>
        new(
            plan,
            FeatureStore.Open(parse.GetRequiredValue(Store), TimeProvider.System),
            Composition.Extractors,
            Composition.Toolkit,
            TimeProvider.System
        )
        {
            Cache = new(parse.GetRequiredValue(Trials)),
            HoldoutAccess = holdout,
            TrainingWeight = static rating => (float)TmdbPreProcessor.RatingWeight(rating),
        };

    /// <summary>Does long work with a line that says how far it is.</summary>
    public static Task<T> WithProgressAsync<T>(
        Terminal terminal,
        ExperimentPlan plan,
        Func<IProgress<ExperimentProgress>, Task<T>> work,
        CancellationToken ct
    ) => terminal.WithProgressAsync(plan.Name, progress => Task.Run(() => work(new ExperimentSteps(progress)), ct), ct);

    private sealed class ExperimentSteps(IProgress<WorkProgress> progress) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => progress.Report(new(value.Step, value.Done));
    }
}

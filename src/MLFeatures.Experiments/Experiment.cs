using System.Runtime.InteropServices;
using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Forecasts;
using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Search;
using MLFeatures.Experiments.Selection;
using MLFeatures.Experiments.SelfTest;
using MLFeatures.Extractors;
using MLFeatures.Sources;
using MLFeatures.Store.Offline;

namespace MLFeatures.Experiments;

/// <summary>Runs an experiment from raw records to the verdict: pipelines of both arms, training sets, comparison.</summary>
/// <param name="plan">What to compare.</param>
/// <param name="store">Where the features of both branches are kept.</param>
/// <param name="extractors">The extractor types that the pipelines may name.</param>
/// <param name="toolkit">Name and version of the running program, for metadata and results.</param>
/// <param name="clock">The time for metadata and measurements.</param>
public sealed class Experiment(ExperimentPlan plan, FeatureStore store, ExtractorRegistry extractors, string toolkit, TimeProvider clock)
{
    /// <summary>
    /// The weight of a training row by its outcome, for plans that ask for an augmentation; a domain pack knows it. Null when no plan does.
    /// </summary>
    public Func<float, float>? TrainingWeight { get; init; }

    /// <summary>Where finished trials are kept, so that a stopped run goes on where it was; null to keep none.</summary>
    public TrialCache? Cache { get; init; }

    /// <summary>The right to look at locked rows once a treatment would ship; null to leave them unseen.</summary>
    public HoldoutAccess? HoldoutAccess { get; init; }

    /// <summary>Runs it.</summary>
    /// <param name="data">The data.</param>
    /// <param name="threads">Trials that run at the same time, at least 1; the result does not depend on it.</param>
    /// <param name="progress">Told as the work goes on, from any thread; null for nobody.</param>
    /// <param name="ct">Stops the run.</param>
    /// <exception cref="FormatException">A plan or pipeline does not fit the data.</exception>
    /// <exception cref="InvalidDataException">The labelled rows cannot be compared; see <see cref="ArmComparison"/>.</exception>
    public async Task<ExperimentResult> RunAsync(
        ExperimentData data,
        int threads,
        IProgress<ExperimentProgress>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        var (startedAt, began) = (clock.GetUtcNow().UtcDateTime, clock.GetTimestamp());
        var prepared = await PrepareAsync(data, progress, ct).ConfigureAwait(false);
        var comparison = Comparison(prepared.Source, threads) with { HoldoutAccess = HoldoutAccess };
        var found = ArmComparison.Run(prepared.Lineup, comparison, new TrialSteps("training and scoring", progress), ct);
        return new()
        {
            Experiment = plan.Name,
            Question = plan.Question,
            Data = Named(found.Data, data, prepared.Source),
            Split = found.Split,
            Arms = found.Arms,
            Comparisons = found.Comparisons,
            Guardrails = found.Guardrails,
            Leakage = found.Leakage,
            LabelShuffles = found.LabelShuffles,
            Failures = found.Failures,
            Ranking = found.Ranking,
            Confirmation = found.Confirmation,
            Verdicts = found.Verdicts,
            Verdict = found.Verdict,
            Run = new()
            {
                StartedAt = startedAt,
                Seconds = clock.GetElapsedTime(began).TotalSeconds,
                Toolkit = toolkit,
                Machine =
                    $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors",
                Threads = threads,
                Arms = prepared.Measurements(found.Costs),
                Returns = found.Returns,
            },
        };
    }

    /// <summary>Says what the run will take and what it can find, from its first resamples. Features are computed and kept; so are the pilot's trials.</summary>
    /// <param name="data">The data.</param>
    /// <param name="resamples">Resamples of the pilot, at least 2; at most the plan's are made.</param>
    /// <param name="threads">Trials that run at the same time, at least 1.</param>
    /// <param name="progress">Told as the work goes on, from any thread; null for nobody.</param>
    /// <param name="ct">Stops it.</param>
    /// <inheritdoc cref="RunAsync" path="/exception"/>
    public async Task<ExperimentForecast> ForecastAsync(
        ExperimentData data,
        int resamples,
        int threads,
        IProgress<ExperimentProgress>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, MetricTest.FewestResamples);
        var prepared = await PrepareAsync(data, progress, ct).ConfigureAwait(false);
        var comparison = Comparison(prepared.Source, threads);
        var forecast = Forecaster.FromPilot(prepared.Lineup, comparison, resamples, new TrialSteps("pilot", progress), ct);
        return Named(forecast, data, prepared.Source);
    }

    /// <summary>Says the same from the result of an earlier run, without computing anything.</summary>
    /// <param name="data">The data.</param>
    /// <param name="past">The earlier result.</param>
    /// <param name="threads">Trials that will run at the same time, at least 1.</param>
    /// <exception cref="InvalidDataException">The earlier result says nothing of the plan's primary metric, or the rows cannot be divided as planned.</exception>
    public ExperimentForecast Forecast(ExperimentData data, ExperimentResult past, int threads)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(past);
        var source = Preparation(progress: null).Source(data);
        // Of the arms only their names and the labelled rows are needed; nothing is computed.
        PreparedArm Unprepared(ArmPlan arm) =>
            new()
            {
                Name = arm.Name,
                Branch = "",
                ContentId = "",
                Rows = source.Rows,
                Inputs = [],
            };
        var lineup = ArmLineup.WithTrainers(plan, [.. plan.Arms.Select(Unprepared)]);
        var forecast = Forecaster.FromPast(lineup, Comparison(source, threads), past);
        return Named(forecast, data, source);
    }

    /// <summary>Runs the plan where there is nothing to find, and counts its false alarms. Finished simulations are kept.</summary>
    /// <param name="data">The data.</param>
    /// <param name="arm">The treatment whose additions are shuffled; null for the first.</param>
    /// <param name="rows">Rows of each simulation, drawn as whole groups; null for all.</param>
    /// <param name="runs">Simulations, at least 1.</param>
    /// <param name="threads">Simulations at the same time, at least 1; the result does not depend on it.</param>
    /// <param name="progress">Told as the work goes on, from any thread; null for nobody.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="FormatException">There is no such treatment, or a plan or pipeline does not fit the data.</exception>
    /// <exception cref="InvalidDataException">The labelled rows cannot be compared or divided as planned.</exception>
    /// <exception cref="TrialException">All fits of an arm failed.</exception>
    public async Task<AaReport> SimulateAsync(
        ExperimentData data,
        string? arm,
        int? rows,
        int runs,
        int threads,
        IProgress<ExperimentProgress>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        var prepared = await PrepareAsync(data, progress, ct).ConfigureAwait(false);
        var lineup = prepared.Lineup;
        var treatments = lineup.Skip(1).Where(a => !string.Equals(a.Baseline, a.Name, StringComparison.Ordinal)).ToArray();
        var chosen = arm is null ? treatments[0] : treatments.FirstOrDefault(a => string.Equals(a.Name, arm, StringComparison.Ordinal));
        if (chosen is null)
            throw new FormatException(
                $"{plan.File}: there is no treatment '{arm}'; there are {string.Join(", ", treatments.Select(t => t.Name))}."
            );
        var control = lineup.First(a => string.Equals(a.Name, chosen.Baseline ?? lineup[0].Name, StringComparison.Ordinal));
        var simulation = new AaSimulation(control, chosen, Comparison(prepared.Source, threads), rows);
        return simulation.Run(runs, threads, new TrialSteps("simulating", progress), ct);
    }

    /// <summary>Measures what the models of each arm need their features for, and where the arms differ. Features are computed and kept; so are the trials.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">How importance is measured; null for the defaults.</param>
    /// <param name="threads">Trials that run at the same time, at least 1; the report does not depend on it.</param>
    /// <param name="progress">Told as the work goes on, from any thread; null for nobody.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ArgumentException">The options have faults; all are named.</exception>
    /// <exception cref="FormatException">A plan or pipeline does not fit the data.</exception>
    /// <exception cref="InvalidDataException">The labelled rows cannot be compared or divided as planned.</exception>
    /// <exception cref="TrialException">All trials of an arm failed.</exception>
    public async Task<ArmImportanceReport> MeasureImportanceAsync(
        ExperimentData data,
        ArmImportanceOptions? options,
        int threads,
        IProgress<ExperimentProgress>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        var prepared = await PrepareAsync(data, progress, ct).ConfigureAwait(false);
        var comparison = Comparison(prepared.Source, threads);
        var report = ImportanceComparison.Run(prepared.Lineup, comparison, options, new TrialSteps("measuring importance", progress), ct);
        return report with { Experiment = plan.Name, Data = Named(report.Data, data, prepared.Source) };
    }

    /// <summary>Chooses features of one arm inside every resample and proposes what was chosen often enough. Features are computed and kept; so are the choices.</summary>
    /// <param name="data">The data.</param>
    /// <param name="arm">The arm whose features are chosen from.</param>
    /// <param name="method">How they are chosen.</param>
    /// <param name="leastShare">The share of resamples from which on a feature is proposed, above 0, at most 1.</param>
    /// <param name="threads">Resamples at the same time, at least 1; the report does not depend on it.</param>
    /// <param name="progress">Told as the work goes on, from any thread; null for nobody.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ArgumentException">There is no such arm, or the share is out of its range.</exception>
    /// <exception cref="FormatException">A plan or pipeline does not fit the data.</exception>
    /// <exception cref="InvalidDataException">The labelled rows cannot be compared or divided as planned.</exception>
    /// <exception cref="TrialException">All selections failed.</exception>
    public async Task<NestedSelectionReport> SelectFeaturesAsync(
        ExperimentData data,
        string arm,
        SelectionMethod method,
        double leastShare,
        int threads,
        IProgress<ExperimentProgress>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        var prepared = await PrepareAsync(data, progress, ct).ConfigureAwait(false);
        var comparison = Comparison(prepared.Source, threads);
        return NestedSelection.Run(
            prepared.ArmsOf(plan),
            arm,
            comparison,
            method,
            leastShare,
            new TrialSteps("choosing features", progress),
            ct
        );
    }

    /// <summary>Searches feature sets, trainers and parameters for one arm, within a budget. Features are computed and kept; so are the trials.</summary>
    /// <param name="data">The data.</param>
    /// <param name="arm">The arm whose features are tried.</param>
    /// <param name="options">What is tried; null for the defaults.</param>
    /// <param name="threads">Trials at the same time, at least 1; the report does not depend on it, but for a budget in seconds.</param>
    /// <param name="progress">Told as the work goes on, from any thread; null for nobody.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ArgumentException">There is no such arm, or the options have faults.</exception>
    /// <exception cref="FormatException">A plan or pipeline does not fit the data.</exception>
    /// <exception cref="InvalidDataException">The labelled rows cannot be compared or divided as planned.</exception>
    public async Task<SearchReport> SearchAsync(
        ExperimentData data,
        string arm,
        SearchOptions? options,
        int threads,
        IProgress<ExperimentProgress>? progress,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        var prepared = await PrepareAsync(data, progress, ct).ConfigureAwait(false);
        var comparison = Comparison(prepared.Source, threads);
        return ConfigurationSearch.Run(prepared.ArmsOf(plan), arm, comparison, options, clock, new TrialSteps("searching", progress), ct);
    }

    private ExperimentPreparation Preparation(IProgress<ExperimentProgress>? progress) =>
        new(plan, new ArmPreparation(store, extractors, toolkit, clock, progress));

    private Task<PreparedExperiment> PrepareAsync(ExperimentData data, IProgress<ExperimentProgress>? progress, CancellationToken ct) =>
        Preparation(progress).PrepareAsync(data, ct);

    private ComparisonPlan Comparison(FeatureSource source, int threads) =>
        plan.Comparison with
        {
            TimeColumn = source.EventTimeColumn,
            Threads = threads,
            Cache = Cache,
            TrainingWeight = plan.Comparison.Augmentation is Augmentation.None ? null : TrainingWeight,
        };

    private ExperimentForecast Named(ExperimentForecast forecast, ExperimentData data, FeatureSource source) =>
        forecast with
        {
            Experiment = plan.Name,
            Data = Named(forecast.Data, data, source),
        };

    private static DataSummary Named(DataSummary rows, ExperimentData data, FeatureSource source) =>
        rows with
        {
            Name = data.Name,
            ContentId = source.ContentId,
            Attribution = data.Attribution,
        };

    private sealed class TrialSteps(string step, IProgress<ExperimentProgress>? progress) : IProgress<TrialProgress>
    {
        public void Report(TrialProgress value) => progress?.Report(new(step, (double)value.Completed / value.Total));
    }
}

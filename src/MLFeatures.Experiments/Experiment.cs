using System.Runtime.InteropServices;
using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Forecasts;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.SelfTest;
using MLFeatures.Extractors;
using MLFeatures.Pipelines;
using MLFeatures.Pipelines.Definitions;
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
        var (source, pipelines, lineup) = await PrepareAsync(data, progress, ct).ConfigureAwait(false);
        var comparison = Comparison(source, threads) with { HoldoutAccess = HoldoutAccess };
        var found = ArmComparison.Run(lineup, comparison, new TrialSteps("training and scoring", progress), ct);
        return new()
        {
            Experiment = plan.Name,
            Question = plan.Question,
            Data = found.Data with { Name = data.Name, ContentId = source.ContentId, Attribution = data.Attribution },
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
                Arms =
                [
                    .. lineup.Select(
                        (arm, i) => Measurement(arm.Name, pipelines[FileOf(plan.Arms[i / plan.Trainers.Count])].Run, found.Costs)
                    ),
                ],
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
        var (source, _, lineup) = await PrepareAsync(data, progress, ct).ConfigureAwait(false);
        return Named(
            Forecaster.FromPilot(lineup, Comparison(source, threads), resamples, new TrialSteps("pilot", progress), ct),
            data,
            source
        );
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
        var source = Source(data);
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
        var (source, _, lineup) = await PrepareAsync(data, progress, ct).ConfigureAwait(false);
        var treatments = lineup.Skip(1).Where(a => !string.Equals(a.Baseline, a.Name, StringComparison.Ordinal)).ToArray();
        var chosen = arm is null ? treatments[0] : treatments.FirstOrDefault(a => string.Equals(a.Name, arm, StringComparison.Ordinal));
        if (chosen is null)
            throw new FormatException(
                $"{plan.File}: there is no treatment '{arm}'; there are {string.Join(", ", treatments.Select(t => t.Name))}."
            );
        var control = lineup.First(a => string.Equals(a.Name, chosen.Baseline ?? lineup[0].Name, StringComparison.Ordinal));
        var simulation = new AaSimulation(control, chosen, Comparison(source, threads), rows);
        return simulation.Run(runs, threads, new TrialSteps("simulating", progress), ct);
    }

    private async Task<(
        FeatureSource Source,
        IReadOnlyDictionary<string, (PreparedArm Arm, PipelineRun Run)> Pipelines,
        IReadOnlyList<PreparedArm> Lineup
    )> PrepareAsync(ExperimentData data, IProgress<ExperimentProgress>? progress, CancellationToken ct)
    {
        var source = Source(data);
        var preparation = new ArmPreparation(store, extractors, toolkit, clock, progress);
        // All files are read before anything is computed: a fault in the last should not cost the time of the first.
        var arms = plan.Arms.Select(preparation.Read).ToArray();
        CheckBranches(arms);
        var pipelines = new Dictionary<string, (PreparedArm Arm, PipelineRun Run)>(StringComparer.Ordinal);
        foreach (var arm in arms.DistinctBy(a => FileOf(a.Plan), StringComparer.Ordinal))
            pipelines.Add(FileOf(arm.Plan), await preparation.PrepareAsync(arm, source, data.Sources, ct).ConfigureAwait(false));
        return (source, pipelines, ArmLineup.Of(plan, [.. plan.Arms.Select(a => pipelines[FileOf(a)].Arm)]));
    }

    private static string FileOf(ArmPlan arm) => Path.GetFullPath(arm.PipelineFile);

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
            Data = forecast.Data with { Name = data.Name, ContentId = source.ContentId, Attribution = data.Attribution },
        };

    private void CheckBranches((ArmPlan Plan, PipelineDefinition Pipeline)[] arms)
    {
        var shared = arms.DistinctBy(a => FileOf(a.Plan), StringComparer.Ordinal)
            .GroupBy(a => a.Pipeline.Branch, StringComparer.Ordinal)
            .FirstOrDefault(g => g.Count() > 1);
        if (shared is not null)
        {
            throw new FormatException(
                $"{plan.File}: two pipelines write the branch '{shared.Key}' ({string.Join(", ", shared.Select(a => a.Plan.PipelineFile))}). "
                    + "Give each a branch of its own, such as 'experiment/my-idea': the store keeps production apart from experiments."
            );
        }
    }

    private FeatureSource Source(ExperimentData data)
    {
        if (!data.Sources.TryGetValue(plan.Source, out var source))
        {
            throw new FormatException(
                $"{plan.File}: the labelled rows come from the source '{plan.Source}', which this data does not have; "
                    + $"it has {string.Join(", ", data.Sources.Keys.Order(StringComparer.Ordinal))}."
            );
        }
        return source.Rows.Rows.Count > 0
            ? source
            : throw new FormatException(
                $"{plan.File}: the source '{plan.Source}' ({source.Location}) has no rows, so there is nothing to learn from. "
                    + "A TMDB import has no ratings; use the sample or MovieLens."
            );
    }

    private static ArmMeasurement Measurement(string name, PipelineRun run, IReadOnlyList<ArmCost> costs)
    {
        var cost = costs.FirstOrDefault(c => string.Equals(c.Arm, name, StringComparison.Ordinal));
        return new()
        {
            Arm = name,
            CommitId = run.Commit.Id,
            ComputedViews = run.Computed,
            ReusedViews = run.Reused,
            FeatureSeconds = run.Seconds,
            TrainingSeconds = cost?.TrainingSeconds,
            TrainingAllocatedBytes = cost?.TrainingAllocatedBytes,
            TrainingPeakBytes = cost?.TrainingPeakBytes,
            ModelBytes = cost?.ModelBytes,
            LatencyMedianMicroseconds = cost?.LatencyMedianMicroseconds,
            LatencyP99Microseconds = cost?.LatencyP99Microseconds,
            RowsPerSecond = cost?.RowsPerSecond,
        };
    }

    private sealed class TrialSteps(string step, IProgress<ExperimentProgress>? progress) : IProgress<TrialProgress>
    {
        public void Report(TrialProgress value) => progress?.Report(new(step, (double)value.Completed / value.Total));
    }
}

using System.Collections.Immutable;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Registry;
using MLFeatures.Statistics;
using MLFeatures.Transforms;

namespace MLFeatures.Experiments.SelfTest;

/// <summary>
/// Simulates a plan where there is nothing to find. Both arms have the control's features, and each a copy of what the treatment adds whose rows
/// were shuffled by itself: the copies look like the real features, know nothing of the label, and neither arm can be better. Rows, learner, split,
/// metrics and rule are the plan's; of several treatments one is simulated at a time, without guardrails and holdout.
/// </summary>
/// <remarks>
/// Each simulation draws its own divisions, shuffles and, when asked for fewer rows, its own groups. Locked rows are left out. Leaks are not looked
/// for again and costs are not measured.
/// </remarks>
public sealed class AaSimulation
{
    /// <summary>Fewest rows of a simulation.</summary>
    public const int FewestRows = 100;

    private const string ShuffledView = "shuffled";

    private readonly PreparedArm _control;
    private readonly ComparisonPlan _plan;
    private readonly int? _rows;
    private readonly TrialCache? _cache;
    private readonly IReadOnlyList<int> _open;
    private readonly LabelledRows _labelled;
    private readonly float[][] _added;
    private readonly string _key;

    /// <summary>Prepares simulations.</summary>
    /// <param name="control">The plan's control.</param>
    /// <param name="treatment">The treatment whose additions are shuffled, and whose trainer is used.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="rows">Rows of each simulation, drawn as whole groups; null for all.</param>
    /// <exception cref="ArgumentException">The plan or the arms have faults.</exception>
    /// <exception cref="InvalidDataException">The arms do not label the same rows, or the rows cannot be divided as planned.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="FewestRows"/> rows are asked for.</exception>
    public AaSimulation(PreparedArm control, PreparedArm treatment, ComparisonPlan plan, int? rows = null)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        ArgumentNullException.ThrowIfNull(plan);
        if (rows is < FewestRows)
            throw new ArgumentOutOfRangeException(nameof(rows), rows, $"Expected at least {FewestRows} rows.");
        var setup = ComparisonSetup.Of([control, treatment], plan);
        _labelled = setup.Rows;
        _open = setup.Holdout is { } holdout ? holdout.DevelopmentRows : [.. Enumerable.Range(0, setup.Rows.Count)];
        _control = control with { Trainer = treatment.Trainer ?? plan.Trainer, Baseline = null };
        _cache = plan.Cache;
        _plan = plan with
        {
            Holdout = null,
            HoldoutAccess = null,
            Cache = null,
            Guardrails = [],
            BusinessCase = null,
            LatencyCalls = 0,
            Threads = 1,
        };
        _rows = rows;
        var own = control.Inputs.SelectMany(i => i.Features).ToHashSet();
        ModelInput[] added = [.. treatment.Inputs.Where(i => !i.Features.All(own.Contains))];
        Shuffled = [.. added.SelectMany(i => i.Features).Select(f => f.ToString())];
        _added = added.Length == 0 ? [Noise(setup.Rows.Count, plan)] : Values(setup, added);
        _key = TrialKey.OfSimulation(setup.Tables[0], setup.Tables[1], Design());
    }

    /// <summary>What both arms get shuffled copies of, as <c>view:feature</c>; empty when the treatment adds nothing, and plain noise is used.</summary>
    public IReadOnlyList<string> Shuffled { get; }

    /// <summary>Runs simulations; those that the plan's cache keeps from before are not run again.</summary>
    /// <param name="runs">How many, at least 1.</param>
    /// <param name="threads">Simulations at the same time, at least 1. Does not change the result.</param>
    /// <param name="progress">Told after each; null for nobody.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    /// <exception cref="TrialException">A fit failed.</exception>
    public AaReport Run(int runs, int threads, IProgress<TrialProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var found = new AaRun[runs];
        var completed = 0;
        void RunNumber(int run)
        {
            found[run] = RunKept(run, cancellationToken);
            progress?.Report(new(Interlocked.Increment(ref completed), runs));
        }
        ParallelLoop.For(runs, threads, RunNumber, cancellationToken);
        var alpha = 1 - _plan.Confidence;
        return new()
        {
            Runs = runs,
            Untested = found.Count(r => r.PValues.GetValueOrDefault(_plan.PrimaryMetric.Name) is null),
            FailedTrials = found.Sum(r => r.FailedTrials),
            Rows = (int)Math.Round(found.Average(r => r.Rows)),
            Alpha = alpha,
            Shuffled = Shuffled,
            FalseAlarms =
            [
                .. _plan.Metrics.Select(m => new AaRate(
                    m.Name,
                    ExactProportion.Of(found.Count(r => r.PValues.GetValueOrDefault(m.Name) <= alpha), runs)
                )),
            ],
            Shipped = ExactProportion.Of(found.Count(r => r.Shipped), runs),
        };
    }

    private AaRun RunKept(int run, CancellationToken cancellationToken)
    {
        var key = TrialKey.Numbered(_key, run);
        if (_plan.Metrics.All(m => m.Definition is not null) && _cache?.Find<AaRun>(key) is { } known)
            return known;
        var found = RunOne(run, cancellationToken);
        _cache?.Add(key, found);
        return found;
    }

    private AaRun RunOne(int run, CancellationToken cancellationToken)
    {
        var random = new CounterRandom(unchecked((long)_plan.Seed)).Stream("aa").Stream(run);
        var rows = RowSample.Draw(_labelled, _open, _rows, random.Stream("groups"));
        var frame = RowSample.At(_control.Rows, rows);
        var plan = _plan with
        {
            Seed = random.Stream("fits").Bits(0),
            Split = _plan.Split with { Seed = random.Stream("division").Bits(0) },
        };
        var setup = Setup([Arm("a", frame, rows, random), Arm("b", frame, rows, random)], plan, run, rows.Length);
        var scores = ArmScores.Of(setup, new Trials(setup.Tables, setup.Split, plan), plan, null, cancellationToken);
        var verdict = ArmDecision.Of("b", "a", scores.Comparisons, scores.Failures, plan);
        return new(
            scores.Comparisons.ToDictionary(c => c.Metric, c => c.PValue, StringComparer.Ordinal),
            verdict.Verdict.Decision is Decision.Ship,
            rows.Length,
            scores.Failures.Count
        );
    }

    private static ComparisonSetup Setup(PreparedArm[] arms, ComparisonPlan plan, int run, int rows)
    {
        try
        {
            return ComparisonSetup.Of(arms, plan);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(
                $"Simulation {run + 1}, which drew {rows} rows, cannot be divided as the plan says: {e.Message} Ask for more rows.",
                e
            );
        }
    }

    // The added columns are shuffled together: what they say of each other stays, what they say of the row is lost.
    private PreparedArm Arm(string name, DataFrame frame, int[] rows, CounterRandom random)
    {
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        random.Stream("shuffle").Stream(name).Shuffle(order.AsSpan());
        string[] columns = [.. _added.Select((_, i) => $"{ShuffledView}__{i}")];
        var shuffled = _added.Zip(
            columns,
            (values, column) => new PrimitiveDataFrameColumn<float>(column, order.Select(position => values[rows[position]]))
        );
        return _control with
        {
            Name = name,
            Rows = new(frame.Columns.Concat(shuffled)),
            Inputs = [.. _control.Inputs, .. columns.Select((c, i) => new ModelInput(c, new FeatureReference(ShuffledView, $"copy_{i}")))],
        };
    }

    private static float[] Noise(int rows, ComparisonPlan plan)
    {
        var random = new CounterRandom(unchecked((long)plan.Seed)).Stream("aa-noise");
        return [.. Enumerable.Range(0, rows).Select(row => (float)random.Normal(row))];
    }

    // Computed on demand or not: here only what the values look like matters, and all of them are shuffled.
    private static float[][] Values(ComparisonSetup setup, ModelInput[] added)
    {
        var treatment = setup.Tables[1];
        ImmutableArray<int> all = [.. Enumerable.Range(0, setup.Rows.Count)];
        var inputs = ArmModel.FitOnDemand(new MLContext(0), treatment, treatment.Train(all, augment: false)).Inputs;
        var order = treatment.Ordered(all);
        float[] ByRow(ReadOnlySpan<float> values)
        {
            var byRow = new float[values.Length];
            for (var i = 0; i < values.Length; i++)
                byRow[order[i]] = values[i];
            return byRow;
        }
        return
        [
            .. SlotArrays
                .Read(inputs, [.. added.Select(i => i.Column)], all.Length, $"Arm '{treatment.Arm.Name}'")
                .SelectMany(slots => Enumerable.Range(0, slots.Count).Select(slot => ByRow(slots.Slot(slot).Span))),
        ];
    }

    private string Design() =>
        string.Join(
            '\n',
            _rows,
            _plan.Split,
            _plan.Seed,
            _plan.ModelSeeds,
            _plan.Augmentation,
            _plan.Confidence,
            _plan.MinimumEffect,
            string.Join('|', _plan.Metrics.Select(m => $"{m.Name} = {m.Definition}")),
            _plan.GroupColumn,
            _plan.TimeColumn,
            string.Join(',', _open)
        );
}

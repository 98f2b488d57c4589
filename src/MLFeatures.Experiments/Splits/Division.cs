using System.Collections.Immutable;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Splits;

/// <summary>Rows divided into training and test, many times over.</summary>
/// <remarks>The same rows, options and seed give the same division on any machine, in whatever order the rows come.</remarks>
public sealed class Division
{
    private readonly SplitOptions _options;

    internal Division(SplitOptions options, string description, double testToTrainRatio, ImmutableArray<Resample> resamples) =>
        (_options, Description, TestToTrainRatio, Resamples) = (options, description, testToTrainRatio, resamples);

    /// <summary>How it was divided.</summary>
    public SplitKind Kind => _options.Kind;

    /// <summary>What it does, in plain words; with the reason where it tears groups apart or ignores time.</summary>
    public string Description { get; }

    /// <summary>
    /// n_test ÷ n_train of the corrected t-test, in the units that are drawn: rows for <see cref="SplitKind.Stratified"/>, groups for
    /// <see cref="SplitKind.Grouped"/> and <see cref="SplitKind.GroupedTime"/>, 1/(k−1) for k folds; for <see cref="SplitKind.RollingOrigin"/> the
    /// mean over the origins, in rows.
    /// </summary>
    public double TestToTrainRatio { get; }

    /// <summary>The divisions, in order.</summary>
    public ImmutableArray<Resample> Resamples { get; }

    /// <summary>Divides rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="options">How to divide.</param>
    /// <exception cref="ArgumentException">An option is out of its range; all are named together.</exception>
    /// <exception cref="InvalidDataException">
    /// The kind needs groups or times and there are none; it tears groups apart or ignores time without a reason; there are too few rows or
    /// groups; or a part is empty or has one class (or one outcome) only.
    /// </exception>
    public static Division Create(SplitRows rows, SplitOptions options)
    {
        ArgumentNullException.ThrowIfNull(rows);
        SplitOptions.Check(options);
        if (rows.Count < 2)
            throw new InvalidDataException($"Found {rows.Count} row(s): expected at least 2, one to train and one to test. Use more data.");
        var accepted = SplitGuard.Check(rows, options);
        var division =
            options.Kind == SplitKind.Stratified ? StratifiedSplit.Divide(rows, options)
            : options.Kind == SplitKind.Grouped ? GroupedSplit.Divide(rows, options)
            : options.Kind == SplitKind.RollingOrigin ? RollingOriginSplit.Divide(rows, options)
            : GroupedTimeSplit.Divide(rows, options);
        foreach (var resample in division.Resamples)
            PartCheck.Require(rows, resample);
        return division.With(accepted);
    }

    /// <summary>The summary that goes into a result.</summary>
    public SplitSummary Summarize() =>
        new(
            Kind.Name,
            Description,
            Resamples.Length,
            _options.HeldOut,
            _options.Seed,
            Resamples.Average(r => r.TrainRows.Length),
            Resamples.Average(r => r.TestRows.Length)
        );

    /// <summary>The first divisions alone, at most all of them.</summary>
    internal Division First(int resamples) => new(_options, Description, TestToTrainRatio, [.. Resamples.Take(resamples)]);

    /// <summary>The same division with more to say.</summary>
    internal Division With(string more) => more.Length == 0 ? this : new(_options, Description + more, TestToTrainRatio, Resamples);

    /// <summary>The division of some of the rows as one of all of them.</summary>
    /// <param name="positions">Where each row of this division lies among all, rising.</param>
    internal Division At(ImmutableArray<int> positions) =>
        new(
            _options,
            Description,
            TestToTrainRatio,
            [
                .. Resamples.Select(r =>
                    r with
                    {
                        TrainRows = [.. r.TrainRows.Select(row => positions[row])],
                        TestRows = [.. r.TestRows.Select(row => positions[row])],
                    }
                ),
            ]
        );
}

namespace MLFeatures.Experiments.Splits;

/// <summary>How labelled rows are divided into training and test.</summary>
public sealed record SplitOptions
{
    /// <summary>What is drawn and what is kept together. Default <see cref="SplitKind.GroupedTime"/>, the only one without either leak.</summary>
    public SplitKind Kind { get; init; } = SplitKind.GroupedTime;

    /// <summary>
    /// Number of divisions, at least 2. Default 30: fewer leave the variance of the differences, and so the interval, poorly known. For
    /// <see cref="SplitKind.RollingOrigin"/> the number of origins. Not used with <see cref="Folds"/>.
    /// </summary>
    public int Resamples { get; init; } = 30;

    /// <summary>
    /// Share held out in each division, between 0 and 1: of the rows for <see cref="SplitKind.Stratified"/>, of the groups for
    /// <see cref="SplitKind.Grouped"/>, of the groups and of the time axis (counted in rows) for <see cref="SplitKind.GroupedTime"/>; for
    /// <see cref="SplitKind.RollingOrigin"/> the last share of the rows, which the origins divide among themselves. Default 0.3: smaller test
    /// shares make the test liberal with learners that memorise. Not used with <see cref="Folds"/>.
    /// </summary>
    public double TestFraction { get; init; } = 0.3;

    /// <summary>
    /// Folds of a cross-validation, at least 2, for <see cref="SplitKind.Stratified"/> and <see cref="SplitKind.Grouped"/>: every row is tested
    /// once per repeat. Default null: independent draws of <see cref="TestFraction"/>.
    /// </summary>
    public int? Folds { get; init; }

    /// <summary>How often the folds are dealt anew, at least 1. Default 10. Used with <see cref="Folds"/> only.</summary>
    public int Repeats { get; init; } = 10;

    /// <summary>
    /// Time left out of training before the test begins, 0 or more, for the kinds that keep time. Default 0. As long as it takes for a label to
    /// become known, when that takes time.
    /// </summary>
    public TimeSpan Gap { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// How far back training reaches from its end, more than 0, for <see cref="SplitKind.RollingOrigin"/>: the window slides. Default null:
    /// to the first row, so the window grows from origin to origin.
    /// </summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Seed of the divisions. Default 1. <see cref="SplitKind.RollingOrigin"/> draws nothing.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Why groups may be torn apart or the order of time ignored, in at least 10 characters; it is printed with the result. Needed when the rows
    /// have repeated groups or several times and <see cref="Kind"/> does not keep them. Default null.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>Number of divisions: folds × repeats, or resamples.</summary>
    internal int Count => Folds is { } folds ? folds * Repeats : Resamples;

    /// <summary>Share held out in each division: one fold, or the test fraction.</summary>
    internal double HeldOut => Folds is { } folds ? 1.0 / folds : TestFraction;

    internal IEnumerable<string> Faults()
    {
        if (Resamples < 2)
            yield return $"Resamples is {Resamples}: expected at least 2.";
        if (TestFraction is not (> 0 and < 1))
            yield return FormattableString.Invariant($"TestFraction is {TestFraction}: expected more than 0 and less than 1.");
        if (Folds is { } folds && (folds < 2 || Kind.KeepsTime))
            yield return Kind.KeepsTime
                ? $"Folds is {folds}: '{Kind}' has no folds, because some would be tested with a model from their future. Leave it out, or use "
                    + $"'{SplitKind.Stratified}' or '{SplitKind.Grouped}'."
                : $"Folds is {folds}: expected at least 2.";
        if (Folds is not null && Repeats < 1)
            yield return $"Repeats is {Repeats}: expected at least 1.";
        if (Gap < TimeSpan.Zero)
            yield return $"Gap is {Gap}: expected 0 or more.";
        else if (Gap > TimeSpan.Zero && !Kind.KeepsTime)
            yield return $"Gap is {Gap}: '{Kind}' has no order of time to leave a gap in. Use '{SplitKind.RollingOrigin}' or "
                + $"'{SplitKind.GroupedTime}', or no gap.";
        if (Window is { } window && (window <= TimeSpan.Zero || Kind != SplitKind.RollingOrigin))
            yield return $"Window is {window}: expected more than 0, with '{SplitKind.RollingOrigin}' only.";
        if (Reason is not null && Reason.Trim().Length < SplitGuard.ShortestReason)
            yield return $"Reason is '{Reason}': expected at least {SplitGuard.ShortestReason} characters that say why it is right here.";
    }

    /// <summary>Checks all options at once.</summary>
    /// <exception cref="ArgumentException">One or more are out of their range; the message names each.</exception>
    internal static void Check(SplitOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Faults().ToArray();
        if (faults.Length > 0)
            throw new ArgumentException($"Split: {string.Join(" ", faults)}", nameof(options));
    }
}

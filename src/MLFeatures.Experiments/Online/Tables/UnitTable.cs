using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Experiments.Online.Tables;

/// <summary>The units of an experiment with what they did, and what was left out on the way.</summary>
internal sealed class UnitTable
{
    private const int FirstYearWithTimes = 1900;

    private UnitTable(OnlinePlan plan, MeasureList measures, string[] covariates, Unit[] units, DataQuality quality) =>
        (Plan, Measures, Covariates, Units, Quality) = (plan, measures, covariates, units, quality);

    public OnlinePlan Plan { get; }

    public MeasureList Measures { get; }

    /// <summary>The columns of <see cref="Unit.Covariates"/>.</summary>
    public IReadOnlyList<string> Covariates { get; }

    /// <summary>The analysed units, in the order of their first row.</summary>
    public IReadOnlyList<Unit> Units { get; }

    public DataQuality Quality { get; }

    /// <summary>Segment columns in the order of <see cref="Unit.Segments"/>.</summary>
    public required IReadOnlyList<string> Segments { get; init; }

    /// <summary>Ticks of the first exposure and of the last moment; null without times.</summary>
    public required (long Start, long End)? Span { get; init; }

    public static async Task<UnitTable> ReadAsync(OnlinePlan plan, CancellationToken ct)
    {
        var (faults, measures) = (new RowFaults(), new MeasureList(plan.Metrics));
        var (own, foreign) = await SegmentsAsync(plan, ct).ConfigureAwait(false);
        var exposures = new ExposureReader(plan, faults);
        await exposures.ReadAsync(own, ct).ConfigureAwait(false);
        string[] covariates = [.. plan.Metrics.Select(m => m.Covariate).OfType<string>().Distinct(StringComparer.Ordinal)];
        var before = plan.Covariates is { } table ? new CovariateReader(table, faults) : null;
        if (before is not null)
            await before.ReadAsync(exposures.Units, covariates, foreign, ct).ConfigureAwait(false);
        Unit[] units = [.. exposures.Units.Values.Where(u => u.Arm != Unit.InSeveralArms)];
        foreach (var unit in units.Where(u => u.Segments.Length < plan.Segments.Count))
            unit.Segments = [.. unit.Segments, .. Enumerable.Repeat("(none)", plan.Segments.Count - unit.Segments.Length)];
        var hasTime = plan.Exposures!.Time is not null;
        var start = hasTime && units.Length > 0 ? units.Min(u => u.Exposed) : 0;
        foreach (var unit in units)
            unit.ExposedLook = hasTime ? LookTimes.LookOf(unit.Exposed, start, plan.Sequential.LookDays) : 0;
        var events = new EventReader(plan, measures, faults) { Start = start };
        await events.ReadAsync(exposures.Units, ct).ConfigureAwait(false);
        var end = units.Length > 0 ? Math.Max(events.Last, units.Max(u => u.Exposed)) : 0;
        var quality = Summarize(plan, faults, exposures, before, events, units);
        if (hasTime && units.Length > 0 && new DateTime(start, DateTimeKind.Utc).Year >= FirstYearWithTimes)
            quality = quality with { From = new(start, DateTimeKind.Utc), To = new(end, DateTimeKind.Utc) };
        return new(plan, measures, covariates, units, quality) { Segments = [.. own, .. foreign], Span = hasTime ? (start, end) : null };
    }

    private static DataQuality Summarize(
        OnlinePlan plan,
        RowFaults faults,
        ExposureReader exposures,
        CovariateReader? before,
        EventReader events,
        Unit[] units
    )
    {
        var multiple = exposures.Units.Count - units.Length;
        return new()
        {
            Files = faults.Files,
            BadRows = faults.Rows,
            MultipleExposures = multiple,
            MultipleExposureShare = exposures.Units.Count == 0 ? 0 : (double)multiple / exposures.Units.Count,
            RepeatedExposures = exposures.Repeated,
            EventsBeforeExposure = events.BeforeExposure,
            EventsInPrePeriod = events.InPrePeriod,
            EventsOfUnexposedUnits = events.OfUnexposed,
            EventsOfExcludedUnits = events.OfExcluded,
            DuplicateEvents = plan.Events!.Id is null ? null : events.Duplicates,
            UnitsWithoutEvents = units.LongCount(u => u.Periods.Count == 0),
            UnitsWithoutCovariates = before is null ? null : units.LongCount(u => u.Covariates is null),
            DuplicateCovariates = before?.Duplicates ?? 0,
        };
    }

    // A segment is a column of the exposures, or else of the covariates.
    private static async Task<(string[] Own, string[] Foreign)> SegmentsAsync(OnlinePlan plan, CancellationToken ct)
    {
        if (plan.Segments.Count == 0)
            return ([], []);
        var exposures = await HeaderAsync(plan.Exposures!, ct).ConfigureAwait(false);
        var covariates = plan.Covariates is { } table ? await HeaderAsync(table, ct).ConfigureAwait(false) : [];
        string[] own = [.. plan.Segments.Where(s => exposures.Contains(s, StringComparer.Ordinal))];
        string[] foreign = [.. plan.Segments.Except(own, StringComparer.Ordinal)];
        if (foreign.FirstOrDefault(s => !covariates.Contains(s, StringComparer.Ordinal)) is { } missing)
            throw new InvalidDataException(
                $"Segment '{missing}' is a column neither of {plan.Exposures!.File} nor of the covariates. Correct 'segments' in the plan."
            );
        return (own, foreign);
    }

    private static async Task<IReadOnlyList<string>> HeaderAsync(TablePlan table, CancellationToken ct)
    {
        var rows = await TableRows.OpenAsync(table.File, [table.Unit], ct).ConfigureAwait(false);
        await using var closing = rows.ConfigureAwait(false);
        return rows.Header;
    }
}

using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Reports.Content;

/// <summary>What a reader of an online experiment must know beside the numbers, a sentence each.</summary>
public static class OnlineNotes
{
    /// <summary>On the looks, the metrics, and what was left out of the data.</summary>
    public static IReadOnlyList<string> Of(OnlineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. OnMetrics(result), .. OnData(result.Data), .. result.Data.BadRows.Take(5).Select(Faulty)];
    }

    /// <summary>On the looks and the metrics only.</summary>
    internal static IEnumerable<string> OnMetrics(OnlineResult result)
    {
        if (result.Sequential is "none" && result.Metrics.Any(m => m.Looks.Count > 1))
            yield return "The plan has one look, at its end. The p-values do not hold if the experiment was ended because of an earlier look.";
        foreach (var reading in OnlineReading.Of(result))
        {
            foreach (var note in reading.Metric.Notes)
                yield return $"{reading.Name}: {note}";
        }
        foreach (var reading in OnlineReading.Of(result))
        {
            if (reading.Metric.Cuped is { VarianceReduction: { } reduction } cuped)
                yield return $"{reading.Name}: CUPED by {cuped.Covariate} removes {Quantity.Share(reduction, 0)} of the variance.";
        }
        foreach (var reading in OnlineReading.Of(result).Where(r => r.Metric.ShrunkRelative is not null))
            yield return $"{reading.Name}: allowing for the winner's curse the effect is {OnlineTables.Percent(reading.Metric.ShrunkRelative)}.";
    }

    /// <summary>On rows and units that do not count.</summary>
    internal static IEnumerable<string> OnData(DataQuality data)
    {
        if (data.MultipleExposures > 0)
            yield return $"{Quantity.Count(data.MultipleExposures)} units ({Quantity.Share(data.MultipleExposureShare, 2)}) were seen in several arms and are left out"
                + (data.MultipleExposureShare > OnlineChecks.MostMultipleExposures ? ": more than 1 %, the assignment leaks." : ".");
        (long Count, string What)[] counts =
        [
            (data.EventsBeforeExposure, "events came before the unit's first exposure"),
            (data.EventsOfUnexposedUnits, "events are of units that were never exposed"),
            (data.EventsOfExcludedUnits, "events are of units in several arms"),
            (data.DuplicateEvents ?? 0, "events were delivered twice"),
            (data.RepeatedExposures, "exposures repeat an earlier one"),
            (data.UnitsWithoutCovariates ?? 0, "units have no covariates and are not adjusted"),
        ];
        foreach (var (count, what) in counts.Where(c => c.Count > 0))
            yield return $"{Quantity.Count(count)} {what}.";
        foreach (var file in data.Files.Where(f => f.BadRows > 0))
            yield return $"{file.File}: {Quantity.Count(file.BadRows)} of {Quantity.Count(file.Rows)} rows cannot be used.";
    }

    private static string Faulty(BadRow row) => FormattableString.Invariant($"{row.File}:{row.Line}: {row.Fault}");
}

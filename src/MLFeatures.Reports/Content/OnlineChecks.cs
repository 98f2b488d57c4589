using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Reports.Content;

/// <summary>What must hold for an online experiment to be honest, as far as its record can show it.</summary>
internal static class OnlineChecks
{
    /// <summary>Share of units in several arms above which the assignment is leaking, and not just a shared device.</summary>
    internal const double MostMultipleExposures = 0.01;

    // The verdict is invalid above this share; the rule is in MLFeatures.Experiments.
    private const double MostBadRows = 0.01;

    /// <summary>All checks, in the order in which a reader should doubt.</summary>
    internal static IReadOnlyList<ValidityCheck> Of(OnlineResult result) =>
        [Ratio(result.SampleRatio), OneArm(result.Data), Rows(result.Data), LeftOut(result.Data), Looks(result), Fading(result)];

    private static ValidityCheck Ratio(SampleRatioCheck ratio)
    {
        var units = string.Join(", ", ratio.Arms.Select(a => $"{a.Arm} {Quantity.Count(a.Units)}"));
        var numbers = $"{units}; χ² test p {Quantity.PValue(ratio.PValue)}, alarm below {Quantity.Significant(ratio.AlarmBelow, 1)}.";
        return ratio.Verdict switch
        {
            "passed" => new("Sample ratio", CheckState.Ok, $"Units arrived as planned: {numbers}"),
            "mismatch" => new(
                "Sample ratio",
                CheckState.Failed,
                $"Units did not arrive as planned: {numbers} Some were lost or misassigned, and those who are left cannot be compared."
            ),
            _ => new("Sample ratio", CheckState.Note, $"Too few units to tell: {numbers}"),
        };
    }

    private static ValidityCheck OneArm(DataQuality data) =>
        data.MultipleExposures == 0
            ? new("One arm per unit", CheckState.Ok, "No unit was seen in two arms.")
            : new(
                "One arm per unit",
                data.MultipleExposureShare > MostMultipleExposures ? CheckState.Failed : CheckState.Note,
                OnlineNotes.OnData(data).First()
            );

    private static ValidityCheck Rows(DataQuality data)
    {
        var (rows, bad) = (data.Files.Sum(f => f.Rows), data.Files.Sum(f => f.BadRows));
        if (bad == 0)
            return new("Rows", CheckState.Ok, $"All {Quantity.Count(rows)} rows could be used.");
        var failed = data.Files.Any(f => f.BadRows > MostBadRows * f.Rows);
        return new(
            "Rows",
            failed ? CheckState.Failed : CheckState.Note,
            $"{Quantity.Count(bad)} of {Quantity.Count(rows)} rows cannot be used; the first of them are listed below."
        );
    }

    private static ValidityCheck LeftOut(DataQuality data)
    {
        (long Count, string What)[] counts =
        [
            (data.EventsBeforeExposure, "events before the first exposure"),
            (data.EventsOfUnexposedUnits, "events of units never exposed"),
            (data.EventsOfExcludedUnits, "events of units in several arms"),
            (data.DuplicateEvents ?? 0, "events delivered twice"),
            (data.RepeatedExposures, "repeated exposures"),
        ];
        var left = string.Join(", ", counts.Where(c => c.Count > 0).Select(c => $"{Quantity.Count(c.Count)} {c.What}"));
        var early = data.EventsInPrePeriod > 0 ? $" {Quantity.Count(data.EventsInPrePeriod)} of the early events serve CUPED." : "";
        var without = data.UnitsWithoutEvents > 0 ? $" {Quantity.Count(data.UnitsWithoutEvents)} units have no event and count as 0." : "";
        return new(
            "Left out",
            // Events before the exposure belong to every log; nobody need judge them.
            data.EventsOfUnexposedUnits
                + data.EventsOfExcludedUnits
                + (data.DuplicateEvents ?? 0)
            > 0
                ? CheckState.Note
                : CheckState.Ok,
            (left.Length == 0 ? "Nothing." : $"{left}.") + early + without
        );
    }

    private static ValidityCheck Looks(OnlineResult result)
    {
        var looks = result.Metrics.Count == 0 ? 0 : result.Metrics.Max(m => m.Looks.Count);
        return result.Sequential is "none" && looks > 1
            ? new(
                "Looks",
                CheckState.Note,
                $"{OnlineMethod.Name(result.Sequential)}. The numbers do not hold if the experiment was ended because of an earlier look."
            )
            : new("Looks", CheckState.Ok, $"{Quantity.Count(looks)} so far; {OnlineMethod.Name(result.Sequential)}.");
    }

    private static ValidityCheck Fading(OnlineResult result)
    {
        var changing = OnlineReading.Of(result).Where(r => r.Metric.Novelty is { Trend: not "none" }).Select(r => r.Name).ToArray();
        if (changing.Length > 0)
            return new(
                "Lasting effect",
                CheckState.Note,
                $"The effect changes with the days since exposure: {string.Join("; ", changing)}."
            );
        return result.Metrics.Any(m => m.Novelty is not null)
            ? new("Lasting effect", CheckState.Ok, "No sign that the effect fades or grows with the days since exposure.")
            : new("Lasting effect", CheckState.Note, "Not checked: that needs times, and units that were watched for several days.");
    }
}

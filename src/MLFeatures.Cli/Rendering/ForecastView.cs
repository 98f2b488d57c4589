using MLFeatures.Experiments.Forecasts;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>What a run will take and find, in a terminal.</summary>
internal static class ForecastView
{
    public static IRenderable Render(ExperimentForecast forecast) => new Rows(ReportTableView.Render(Design(forecast)), Findings(forecast));

    private static ReportTable Design(ExperimentForecast f) =>
        new(
            $"Plan of {f.Experiment}",
            [new("Fact"), new("Value")],
            [
                new([
                    "Rows",
                    $"{Quantity.Count(f.Data.Rows)} of {f.Data.Name} in {Quantity.Count(f.Data.Groups)} groups"
                        + (f.LockedRows > 0 ? $", {Quantity.Count(f.LockedRows)} locked away" : ""),
                ]),
                new([
                    "Splits",
                    $"{Quantity.Count(f.Split.Resamples)} {f.Split.Kind}: {Quantity.Count(f.Split.MeanTrainRows)} rows to train, "
                        + $"{Quantity.Count(f.Split.MeanTestRows)} to test",
                ]),
                new([
                    "Trials",
                    $"{Quantity.Count(f.Trials)} in {f.Arms.Count} arms"
                        + (f.KeptTrials > 0 ? $", {Quantity.Count(f.KeptTrials)} of them kept from before" : ""),
                ]),
                new(
                    [
                        "Duration",
                        $"about {Quantity.Seconds(f.Seconds)} with {f.Threads} at a time ({Quantity.Seconds(f.SecondsPerTrial)} each)",
                    ],
                    true
                ),
                new(["Expected from", f.Basis]),
            ]
        );

    private static Rows Findings(ExperimentForecast f)
    {
        var decimals = Quantity.Decimals(f.Treatments.Select(t => t.MinimumDetectableEffect ?? 0).DefaultIfEmpty(0).Max(), 2);
        var table = new ReportTable(
            $"What it can find in {f.Metric} at {Quantity.Share(f.Power, 0)} power",
            [
                new("Treatment"),
                new("Smallest", true),
                new("plausibly", true),
                new($"Power at {Quantity.Significant(f.MinimumEffect, 1)}", true),
                new("Rows needed", true),
            ],
            [
                .. f.Treatments.Select(t => new ReportRow([
                    t.Arm,
                    Quantity.Number(t.MinimumDetectableEffect, decimals),
                    Quantity.Interval(t.MinimumDetectableEffectLow, t.MinimumDetectableEffectHigh, decimals),
                    Quantity.Share(t.PowerAtMinimumEffect, 0),
                    t.RowsMultiple is { } rows ? $"× {Quantity.Significant(rows, 2)}" : Quantity.Missing,
                ])),
            ]
        );
        return new Rows(ReportTableView.Render(table), new Text(Advice(f), new Style(Color.Grey)));
    }

    private static string Advice(ExperimentForecast f)
    {
        if (f.Treatments.Any(t => t.MinimumDetectableEffect is null))
            return "A treatment does not differ from its control in any resample: its features are not used, or not there.";
        if (f.MinimumEffect == 0)
            return "The plan names no smallest effect worth shipping (metrics: minimum_effect), so that nothing can be said of its power.";
        var weak = f.Treatments.Where(t => t.PowerAtMinimumEffect < f.Power).ToArray();
        var weakest = weak.MinBy(t => t.PowerAtMinimumEffect);
        return weakest is null
            ? "The plan finds the smallest effect worth shipping as often as asked."
            : $"An effect that is just worth shipping ({Quantity.Significant(f.MinimumEffect, 1)}) would be found in {Quantity.Share(weakest.PowerAtMinimumEffect, 0)} of "
                + $"such experiments only; {Quantity.Share(f.Power, 0)} take {Quantity.Significant(weakest.RowsMultiple, 2)} times the rows. Larger effects are found sooner.";
    }
}

using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.SelfTest;
using MLFeatures.Reports.Content;
using MLFeatures.Statistics;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>The false alarms of a plan, in a terminal.</summary>
internal static class AaView
{
    public static IRenderable Render(ExperimentPlan plan, AaReport report) =>
        new Rows(Headline(plan, report), ReportTableView.Render(Rates(report)), new Text(What(report), new Style(Color.Grey)));

    private static Panel Headline(ExperimentPlan plan, AaReport report)
    {
        var primary = report.FalseAlarms[0];
        var found =
            $"{Share(primary.Rate.Share)} false alarms in {primary.Metric} over {Quantity.Count(report.Runs)} A/A runs (95 % interval "
            + $"{Interval(primary.Rate)}), {Share(report.Alpha)} allowed.";
        var (color, text) = report.Finding switch
        {
            AaFinding.Honest => (Color.Green, "The test of a treatment keeps its promise."),
            AaFinding.Liberal => (
                Color.Red,
                "The plan raises more false alarms than it promises: do not trust its verdicts; use another split, or more rows."
            ),
            _ when report.Untested > 0 && report.FalseAlarms[0].Rate.Upper <= report.Alpha + 0.02 => (
                Color.Yellow,
                "The arms often did not differ at all, so that there was nothing to test: use more rows."
            ),
            _ => (Color.Yellow, "Too few runs to tell: raise --runs; finished ones are kept."),
        };
        return new Panel(new Rows(new Text(text, new Style(color, decoration: Decoration.Bold)), new Text(found)))
        {
            Header = new PanelHeader($" {Markup.Escape(Terminal.Visible(plan.Name))} "),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(color),
            Padding = new Padding(1, 0),
            Expand = true,
        };
    }

    private static ReportTable Rates(AaReport report) =>
        new(
            "Where there is nothing to find",
            [new("What happened"), new("Runs", true), new("Share", true), new("95 % interval", true), new("Expected")],
            [
                .. report.FalseAlarms.Select((r, i) => Row($"{r.Metric} differs", r.Rate, $"at most {Share(report.Alpha)}", i == 0)),
                Row("shipped by the rule", report.Shipped, $"at most {Share(report.Alpha / 2)}", false),
            ]
        );

    private static ReportRow Row(string name, ExactProportion rate, string expected, bool emphasized) =>
        new([name, Quantity.Count(rate.Successes), Share(rate.Share), Interval(rate), expected], emphasized);

    private static string What(AaReport report) =>
        $"Each run has about {Quantity.Count(report.Rows)} rows, a division and shuffles of its own. Both arms have the control's features and "
        + (
            report.Shuffled.Count == 0
                ? "a column of noise each."
                : $"a shuffled copy of what the treatment adds ({Quantity.Count(report.Shuffled.Count)} {(report.Shuffled.Count == 1 ? "feature" : "features")})."
        );

    private static string Interval(ExactProportion rate) => $"[{Share(rate.Lower)}, {Share(rate.Upper)}]";

    private static string Share(double share) => Quantity.Share(share, 1);
}

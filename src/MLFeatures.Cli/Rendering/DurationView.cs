using MLFeatures.Experiments.Online.Planning;
using MLFeatures.Reports.Content;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>How long an experiment should run, in a terminal.</summary>
internal static class DurationView
{
    public static IRenderable Render(DurationQuestion question, DurationAnswer answer) =>
        new Rows(Headline(question, answer), Facts(question, answer), Weeks(question, answer));

    private static Panel Headline(DurationQuestion question, DurationAnswer answer)
    {
        var (color, text) = answer.Days is { } days
            ? (Color.Green, $"Run {days} days ({days / 7} weeks) to find {Quantity.Share(question.MinimumEffect)} or more.")
            : (
                Color.Yellow,
                $"{question.MaximumDays} days are too short to find {Quantity.Share(question.MinimumEffect)}: aim at a larger effect, use a covariate, "
                    + "or send more users."
            );
        return new Panel(new Text(text, new Style(color, decoration: Decoration.Bold)))
        {
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(color),
            Padding = new Padding(1, 0),
            Expand = true,
        };
    }

    private static Rows Facts(DurationQuestion question, DurationAnswer answer)
    {
        var lines = new List<string>
        {
            $"{Quantity.Count(answer.UsersNeeded)} users in {question.Arms} arms are needed; reached on day {Day(answer.DayReached)}.",
        };
        if (answer.CupedSaving > 0)
            lines.Add(
                $"CUPED saves {Quantity.Share(answer.CupedSaving, 0)} of the users; without it: day {Day(answer.DayReachedWithoutCuped)}."
            );
        if (answer.Inflation > 1)
            lines.Add($"Looking early costs {Quantity.Share(answer.Inflation - 1)} more users.");
        return new Rows(lines.Select(l => new Text(l)));
    }

    private static IRenderable Weeks(DurationQuestion question, DurationAnswer answer)
    {
        var unit = question.UsersAffected is null ? "per user, in the unit of the metric" : "for all users affected";
        ReportColumn[] columns =
        [
            new("Week", true),
            new("Users", true),
            new("New", true),
            new("Detectable", true),
            new("Next week adds", true),
            new("Pays"),
        ];
        var rows = answer.Weeks.Select(w => new ReportRow(
            [
                Quantity.Count(w.Week),
                Quantity.Count(w.Users),
                Quantity.Count(w.NewUsers),
                Quantity.Share(w.MinimumDetectableEffect, 2),
                Quantity.Significant(w.ValueOfNextWeek, 3),
                w.WaitingPays switch
                {
                    true => "yes",
                    false => "no",
                    _ => Quantity.Missing,
                },
            ],
            w.Week * 7 == answer.Days
        ));
        var table = new ReportTable($"What each week shows, and what one more week adds {unit}", columns, [.. rows]);
        return ReportTableView.Render(question.WeeklyCost is null || question.UsersAffected is null ? table.Without("Pays") : table);
    }

    private static string Day(int? day) => day is { } reached ? Quantity.Count(reached) : "– (never within the curve)";
}

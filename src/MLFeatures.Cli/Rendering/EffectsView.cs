using MLFeatures.Cli.Models;
using MLFeatures.Importance.Effects;
using MLFeatures.Reports.Content;
using MLFeatures.Reports.Importance;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>How a model's score changes with features, in a terminal.</summary>
internal static class EffectsView
{
    private const string Lowest = "Lowest row";
    private const string Highest = "Highest row";

    /// <summary>Draws a finding.</summary>
    public static IRenderable Render(EffectFinding finding, int width)
    {
        var parts = new List<IRenderable> { Findings(finding) };
        parts.AddRange(finding.Curves.Select(curve => Curve(curve, width)));
        parts.AddRange(finding.Surfaces.Select(surface => Surface(surface, width)));
        parts.AddRange(finding.Notes.Select(FindingPanel.Note));
        parts.Add(FindingPanel.Note(Facts(finding)));
        return new Rows(parts);
    }

    private static IRenderable Findings(EffectFinding finding)
    {
        var sentences = finding
            .Curves.Select(curve =>
                $"{Name(curve.Feature, curve.Output, finding.Curves.Count(c => Same(c.Feature, curve.Feature)))}: {Change(curve)}"
            )
            .Concat(
                finding.Surfaces.Select(surface =>
                    $"{Name($"{surface.First} and {surface.Second}", surface.Output, finding.Surfaces.Count(s => Same(s.First, surface.First) && Same(s.Second, surface.Second)))}: {Change(surface)}"
                )
            )
            .ToArray();
        return FindingPanel.Render(finding.About, Color.Green, sentences[0], sentences[1..]);
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    // Only several outputs of one feature need telling apart.
    private static string Name(string feature, string? output, int outputs) =>
        outputs > 1 && output is not null ? $"{feature}, {output}" : feature;

    private static string Change(EffectCurve curve)
    {
        var (low, high) = (curve.Values.Min(), curve.Values.Max());
        if (!(high > low))
            return "the score does not change with it.";
        var (least, most) = (curve.Values.ToList().IndexOf(low), curve.Values.ToList().IndexOf(high));
        var size = Quantity.Significant(high - low);
        if (curve.Levels.Count > 0)
            return $"the score is highest at {curve.Levels[most]}, by {size} above {curve.Levels[least]}.";
        var steps = curve.Values.Zip(curve.Values.Skip(1), (a, b) => b - a).ToArray();
        string At(int i) => Quantity.Number(curve.Grid[i], Quantity.GridDecimals(curve.Grid));
        return steps.All(step => step >= 0) ? $"the score rises by {size} from {At(0)} to {At(curve.Grid.Count - 1)}."
            : steps.All(step => step <= 0) ? $"the score falls by {size} from {At(0)} to {At(curve.Grid.Count - 1)}."
            : $"the score is highest at {At(most)}, by {size} above that at {At(least)}.";
    }

    private static string Change(EffectSurface surface)
    {
        var all = surface.Values.SelectMany(row => row).ToArray();
        var range = Quantity.Significant(all.Max() - all.Min());
        return surface.Method is "accumulated-local"
            ? $"together, beyond what each does alone, they move the score over a range of {range}."
            : $"together they move the score over a range of {range}.";
    }

    private static IRenderable Curve(EffectCurve curve, int width)
    {
        var ends = curve.Values.Concat(curve.Lower.OfType<double>()).Concat(curve.Upper.OfType<double>()).ToArray();
        var (range, room) = ((ends.Min(), ends.Max()), Track.Room(width));
        var decimals = Quantity.Decimals(Math.Max(Math.Abs(range.Item1), Math.Abs(range.Item2)), 4);
        var places = Quantity.GridDecimals(curve.Grid);
        // Of accumulated effects a count belongs to the interval that ends at a value.
        var between = curve.Levels.Count == 0 && curve.Method is "accumulated-local";
        string Rows(int i) =>
            !between ? Quantity.Count(curve.Counts[i])
            : i == 0 ? ""
            : Quantity.Count(curve.Counts[i - 1]);
        string Single(int i, Func<IEnumerable<double>, double> of) =>
            Quantity.Number(curve.Individual.Count == 0 ? null : of(curve.Individual.Select(one => one.Values[i])), decimals);
        string[] without =
        [
            .. room == 0 ? [Bar.Column] : Array.Empty<string>(),
            .. curve.Individual.Count == 0 ? [Lowest, Highest] : Array.Empty<string>(),
        ];
        return ReportTableView.Fit(
            new ReportTable(
                Title(curve),
                [
                    new("At", curve.Levels.Count == 0),
                    new(Bar.Column),
                    new("Effect", true),
                    new("From", true),
                    new("To", true),
                    new(Lowest, true),
                    new(Highest, true),
                    new("Rows", true),
                ],
                [
                    .. curve.Grid.Select(
                        (value, i) =>
                            new ReportRow([
                                curve.Levels.Count > 0 ? curve.Levels[i] : Quantity.Number(value, places),
                                Track.Of(curve.Values[i], curve.Lower[i], curve.Upper[i], range, room),
                                Quantity.Number(curve.Values[i], decimals),
                                Quantity.Number(curve.Lower[i], decimals),
                                Quantity.Number(curve.Upper[i], decimals),
                                Single(i, values => values.Min()),
                                Single(i, values => values.Max()),
                                Rows(i),
                            ])
                    ),
                ]
            ).Without(without),
            width,
            "Rows",
            "From",
            "To",
            Bar.Column
        );
    }

    private static string Title(EffectCurve curve) =>
        ImportanceView.Of(curve).Title
        + (
            curve.Centred
                ? $", counted from {(curve.Levels.Count > 0 ? curve.Levels[0] : Quantity.Number(curve.Grid[0], Quantity.GridDecimals(curve.Grid)))}"
                : ""
        )
        + (curve.Individual.Count > 0 ? $", with {FindingPanel.Counted(curve.Individual.Count, "single row")}" : "")
        + (curve.MissingRows > 0 ? $"; {FindingPanel.Counted(curve.MissingRows, "row")} without it left out" : "");

    private static IRenderable Surface(EffectSurface surface, int width)
    {
        var largest = surface.Values.SelectMany(row => row).Max(Math.Abs);
        var decimals = Quantity.Decimals(largest, 3);
        string[] down = [.. Names(surface.FirstGrid)];
        string[] names = [.. Names(surface.SecondGrid)];
        return ReportTableView.Fit(
            new ReportTable(
                $"{surface.First} (down) and {surface.Second} (across){(surface.Method is "accumulated-local" ? ", beyond what each does alone" : "")}"
                    + (surface.Output is { } output ? $" ({output})" : "")
                    + (
                        surface.Margins.SelectMany(row => row).Max() is { } widest
                            ? $", each ± {Quantity.Significant(widest, 2)} at most"
                            : ""
                    )
                    + (surface.MissingRows > 0 ? $"; {FindingPanel.Counted(surface.MissingRows, "row")} without one of them left out" : ""),
                [new("", true), .. names.Select(name => new ReportColumn(name, true))],
                [
                    .. surface.FirstGrid.Select(
                        (_, i) => new ReportRow([down[i], .. surface.Values[i].Select(effect => Quantity.Number(effect, decimals))])
                    ),
                ]
            ),
            width,
            // Every other value is left where all have no room: the first and last ones say how far it goes.
            [.. names.Skip(1).SkipLast(1).Where((_, i) => i % 2 == 0), .. names.Skip(1).SkipLast(1).Where((_, i) => i % 2 == 1)]
        );
    }

    private static IEnumerable<string> Names(IReadOnlyList<double> grid) =>
        grid.Select(value => Quantity.Number(value, Quantity.GridDecimals(grid)));

    private static string Facts(EffectFinding finding)
    {
        var sample = finding.Rows < finding.RowsOffered ? $" of {Quantity.Count(finding.RowsOffered)}" : "";
        var between = finding.Curves.Any(curve => curve.Levels.Count == 0 && curve.Method is "accumulated-local")
            ? " Rows of an accumulated effect lie between the value above and this one."
            : "";
        var level =
            finding.Curves.Count > 0
                ? $" From and to: the {Quantity.Level(finding.Curves[0].Confidence)} interval, what other rows would say of this model."
                : "";
        return $"Over {Quantity.Count(finding.Rows)}{sample} rows; values are those of the model's vector, after its transforms.{level}{between} "
            + "An effect where there are few rows is a guess.";
    }
}

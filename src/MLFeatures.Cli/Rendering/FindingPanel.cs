using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLFeatures.Cli.Rendering;

/// <summary>What was found, in sentences, before the tables.</summary>
internal static class FindingPanel
{
    /// <summary>Draws it.</summary>
    /// <param name="about">What was looked at.</param>
    /// <param name="color">Green for something found, yellow for something to think about, red for something wrong.</param>
    /// <param name="title">The finding.</param>
    /// <param name="sentences">What there is to add.</param>
    public static IRenderable Render(string about, Color color, string title, IEnumerable<string> sentences) =>
        new Panel(
            new Rows(
                sentences
                    .Select(s => (IRenderable)new Text(Terminal.Visible(s)))
                    .Prepend(new Text(Terminal.Visible(title), new Style(color, decoration: Decoration.Bold)))
            )
        )
        {
            Header = new PanelHeader($" {Markup.Escape(Terminal.Visible(about))} "),
            Border = BoxBorder.Rounded,
            BorderStyle = new Style(color),
            Padding = new Padding(1, 0),
            Expand = true,
        };

    /// <summary>Names in a sentence: all of a few, else the first and how many more.</summary>
    public static string Names(IReadOnlyList<string> names, int most = 6) =>
        names.Count <= most
            ? string.Join(", ", names)
            : FormattableString.Invariant($"{string.Join(", ", names.Take(most))} and {names.Count - most} more");

    /// <summary>A number of things: <c>1 feature</c>, <c>3 features</c>.</summary>
    public static string Counted(int count, string noun) => $"{Reports.Content.Quantity.Count(count)} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A line that explains, less loud than the rest.</summary>
    public static IRenderable Note(string text) => new Text(Terminal.Visible(text), new Style(Color.Grey));
}

using System.Globalization;
using System.Text;

namespace MLFeatures.Sources;

/// <summary>Text of data as it may stand in a message: one line, short, and unable to steer a terminal.</summary>
public static class Shown
{
    private const int Longest = 100;

    /// <summary>At most 100 characters; control and direction characters as <c>\u001b</c>.</summary>
    public static string Text(string? text) =>
        text is null ? "nothing"
        : text.Length <= Longest ? Visible(text)
        : string.Create(CultureInfo.InvariantCulture, $"{Visible(text[..Longest])}… ({text.Length} characters)");

    /// <summary>The whole text; control and direction characters as <c>\u001b</c>.</summary>
    public static string Visible(string text)
    {
        if (!text.Any(Steers))
            return text;
        var visible = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (Steers(c))
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                visible.Append(c);
        }
        return visible.ToString();
    }

    // Format characters include those that turn the direction of writing; line and paragraph separators break lines.
    private static bool Steers(char c) =>
        char.IsControl(c)
        || CharUnicodeInfo.GetUnicodeCategory(c)
            is UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}

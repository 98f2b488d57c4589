using System.Buffers;
using System.Text;

namespace MLFeatures.Reports.Markdown;

/// <summary>Turns plain text into Markdown (GitHub's) that shows exactly that text.</summary>
internal static class MarkdownText
{
    private static readonly SearchValues<char> EntityCharacters = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    /// <summary>Text within a line: no character of it is markup, and line breaks become spaces.</summary>
    internal static string Inline(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var escaped = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            escaped.Append(
                line[i] switch
                {
                    // Only where it would be markup: the source is read, too.
                    '&' when IsEntity(line.AsSpan(i)) => "&amp;",
                    '<' when Next(line, i) is '/' or '!' or '?' || char.IsAsciiLetter(Next(line, i)) => "&lt;",
                    '_' when IsWord(line, i - 1) && IsWord(line, i + 1) => "_",
                    // "[x](" or "[x][" would be a link, "[ ]" a box to tick.
                    ']' when Next(line, i) is not ('(' or '[') && !(i >= 2 && line[i - 2] == '[') => "]",
                    '\\' or '`' or '*' or '_' or ']' or '|' or '~' or '$' => $"\\{line[i]}",
                    var c when char.IsControl(c) => "\uFFFD",
                    var c => c.ToString(),
                }
            );
        }
        return escaped.ToString();
    }

    /// <summary>Text that begins a paragraph or an item, where <c># </c>, <c>- </c> or <c>1. </c> would be markup.</summary>
    internal static string Block(string text)
    {
        var inline = Inline(text);
        var digits = inline.TakeWhile(char.IsAsciiDigit).Count();
        if (digits > 0 && digits < inline.Length && inline[digits] is '.' or ')')
            return $"{inline[..digits]}\\{inline[digits..]}";
        return inline.Length > 0 && inline[0] is '#' or '-' or '+' or '=' or '>' or '[' ? $"\\{inline}" : inline;
    }

    /// <summary>Text to be copied, in a fence that no line of it can close.</summary>
    internal static string Fenced(string text)
    {
        var (longest, run) = (2, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        var fence = new string('`', longest + 1);
        return $"{fence}text\n{text}\n{fence}";
    }

    private static bool IsEntity(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(';');
        return end > 1 && text[1..end].TrimStart('#').IndexOfAnyExcept(EntityCharacters) < 0;
    }

    private static char Next(string line, int index) => index + 1 < line.Length ? line[index + 1] : ' ';

    private static bool IsWord(string line, int index) => index >= 0 && index < line.Length && char.IsLetterOrDigit(line[index]);
}

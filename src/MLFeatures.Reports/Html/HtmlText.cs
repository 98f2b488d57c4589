using System.Net;
using System.Text;

namespace MLFeatures.Reports.Html;

/// <summary>Turns text into HTML that shows exactly that text.</summary>
internal static class HtmlText
{
    /// <summary>Text of an element or of an attribute in double quotes.</summary>
    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Text of an element in which names like <c>view:feature_name</c> may be broken after their separators.</summary>
    internal static string Breakable(string text)
    {
        var html = new StringBuilder(text.Length + 16);
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('_' or ':' or '/' or '.') || i + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[i + 1]))
                continue;
            // A number is not broken at its decimal point.
            if (text[i] == '.' && char.IsAsciiDigit(text[i + 1]))
                continue;
            html.Append(Encode(text[start..(i + 1)])).Append("<wbr>");
            start = i + 1;
        }
        return html.Append(Encode(text[start..])).ToString();
    }

    /// <summary>
    /// JSON for the inside of a script element: equal as JSON, without a character that could end the element or begin a comment.
    /// </summary>
    internal static string ScriptJson(string json) =>
        json.Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal);

    /// <summary>A script for the inside of a script element.</summary>
    internal static string Script(string script) => script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
}

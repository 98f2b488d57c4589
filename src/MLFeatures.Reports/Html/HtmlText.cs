using System.Net;

namespace MLFeatures.Reports.Html;

/// <summary>Turns text into HTML that shows exactly that text.</summary>
internal static class HtmlText
{
    /// <summary>Text of an element or of an attribute in double quotes.</summary>
    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

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

using MLFeatures.Reports.Importance;

namespace MLFeatures.Reports.Notebooks;

/// <summary>
/// How importance is shown in a notebook, as HTML and as text. plotly.js (1.4 MB, packed) travels with the first output of a process alone, or a
/// notebook would hold it once per output; charts wait for it wherever in the notebook it stands.
/// </summary>
/// <remarks>
/// What is shown twice is whole twice: after the first output was replaced, as by running its cell again, the page still has the script. Only a
/// notebook that is saved then and opened anew lacks it; its figures say so, and the tables beside them have the numbers.
/// </remarks>
#pragma warning disable CA1822 // Notebooks read these members by name, from instances.
internal sealed class ViewFormatters
{
    private static int _scriptSent;

    /// <summary>Called by the notebook, by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new Html(), new Plain()];

    private static ImportanceDocument Document(object value) =>
        value switch
        {
            ImportanceDocument document => document,
            ImportanceView view => view.Alone,
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, "Not a view of importance."),
        };

    private sealed class Html
    {
        public string MimeType => "text/html";

        public bool Format(object value, TextWriter writer)
        {
            var document = Document(value);
            // A view without charts leaves the script to the next one.
            var sends = document.HasCharts && Interlocked.Exchange(ref _scriptSent, 1) == 0;
            writer.Write(document.ToHtml(sends));
            return true;
        }
    }

    private sealed class Plain
    {
        public string MimeType => "text/plain";

        public bool Format(object value, TextWriter writer)
        {
            writer.Write(Document(value).ToText());
            return true;
        }
    }
}

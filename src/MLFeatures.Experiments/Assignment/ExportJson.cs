using System.Text.Encodings.Web;
using System.Text.Json;

namespace MLFeatures.Experiments.Assignment;

/// <summary>How exports are written: for people to read and to compare in a pull request.</summary>
internal static class ExportJson
{
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
        };
}

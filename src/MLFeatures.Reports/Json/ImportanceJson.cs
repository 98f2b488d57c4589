using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MLFeatures.Reports.Importance;

namespace MLFeatures.Reports.Json;

/// <summary>
/// The document <c>importance.json</c>: snake_case names in a fixed order, two spaces of indentation, LF line ends with one at the end, numbers in
/// their shortest round-trip form, those that are not finite as null.
/// </summary>
internal static class ImportanceJson
{
    /// <summary>The version of the document's shape.</summary>
    internal const int SchemaVersion = 1;

    internal static JsonTypeInfo<ImportanceRecord> TypeInfo { get; } = Create();

    internal static string Write(ImportanceDocument document) =>
        JsonSerializer.Serialize(
            new ImportanceRecord(SchemaVersion, document.Title, document.Subject, [.. document.Views.Select(v => v.Record)]),
            TypeInfo
        ) + "\n";

    private static JsonTypeInfo<ImportanceRecord> Create()
    {
        var options = new JsonSerializerOptions(ImportanceJsonContext.Default.Options)
        {
            // Names stay readable; the document is a file of its own and is never pasted into HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new FiniteNumber());
        return (JsonTypeInfo<ImportanceRecord>)options.GetTypeInfo(typeof(ImportanceRecord));
    }
}

using System.Text.Json.Serialization;

namespace MLFeatures.Reports.Json;

/// <summary>The generated (reflection-free) writer of an <see cref="ImportanceRecord"/>.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    IndentSize = 2,
    NewLine = "\n",
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(ImportanceRecord))]
internal sealed partial class ImportanceJsonContext : JsonSerializerContext;

using System.Text.Json.Serialization;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Importers;

/// <summary>One quarantined record per line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(QuarantinedRecord))]
internal sealed partial class QuarantineJson : JsonSerializerContext;

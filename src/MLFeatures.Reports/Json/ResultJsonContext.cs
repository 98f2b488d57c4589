using System.Text.Json.Serialization;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Json;

/// <summary>The generated (reflection-free) reader and writer of an <see cref="ExperimentResult"/>.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    WriteIndented = true,
    IndentSize = 2,
    NewLine = "\n"
)]
[JsonSerializable(typeof(ExperimentResult))]
internal sealed partial class ResultJsonContext : JsonSerializerContext;

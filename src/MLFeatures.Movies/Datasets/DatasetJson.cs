using System.Text.Json.Serialization;
using MLFeatures.Movies.Samples;

namespace MLFeatures.Movies.Datasets;

/// <summary>Reads and writes the describing files of a data folder: snake case, indented, enumerations as text.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n"
)]
[JsonSerializable(typeof(DatasetDescription))]
[JsonSerializable(typeof(SampleTruth))]
internal sealed partial class DatasetJson : JsonSerializerContext;

using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MLFeatures.Extractors;
using MLFeatures.Movies.Extractors;

namespace MLFeatures.Cli;

/// <summary>The composition root: what the commands work with.</summary>
internal static class Composition
{
    /// <summary>The extractor types that pipeline files may name.</summary>
    public static ExtractorRegistry Extractors { get; } = new ExtractorRegistry().AddMovies();

    /// <summary>Name and version of this program, for metadata and results.</summary>
    public static string Toolkit { get; } =
        $"mlfeatures {typeof(Composition).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]}";

    /// <summary>How results are written as JSON.</summary>
    public static JsonSerializerOptions Json { get; } =
        new()
        {
            WriteIndented = true,
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
        };

    /// <summary>The same with names for the values of enumerations that have none of their own.</summary>
    public static JsonSerializerOptions NamedJson { get; } =
        new(Json) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) } };
}

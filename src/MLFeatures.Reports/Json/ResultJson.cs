using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Reports.Json;

/// <summary>
/// The document <c>result.json</c>: snake_case names in a fixed order, two spaces of indentation, LF line ends with one at the end, UTF-8
/// without a byte order mark, numbers in their shortest round-trip form, times in UTC. Equal results give equal bytes.
/// </summary>
/// <remarks>
/// What varies from run to run is the last property, <c>run</c>. A number that is not finite is written as <c>null</c>; read back, it is NaN
/// where a number is required and null where the record allows null. <see cref="Schema"/> describes the document.
/// </remarks>
public static partial class ResultJson
{
    private const string RunProperty = "run";
    private static readonly JsonTypeInfo<ExperimentResult> Whole = TypeInfo(PutRunLast);
    private static readonly JsonTypeInfo<ExperimentResult> WithoutRun = TypeInfo(LeaveRunOut);

    /// <summary>The version of the document's shape that this class writes and reads.</summary>
    public const int SchemaVersion = 2;

    /// <summary>The JSON Schema (2020-12) of the document.</summary>
    public static string Schema { get; } = EmbeddedText.Read("result.schema.json");

    /// <summary>Writes the whole document.</summary>
    public static string Write(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(result, Whole) + "\n";
    }

    /// <summary>Writes the document without <c>run</c>: equal for two runs of the same plan, data and seed.</summary>
    public static string WriteWithoutRun(ExperimentResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return JsonSerializer.Serialize(result, WithoutRun) + "\n";
    }

    /// <summary>Reads a document.</summary>
    /// <param name="json">The text of the document.</param>
    /// <param name="source">Where the text is from, for messages: the path of the file.</param>
    /// <exception cref="InvalidDataException">
    /// The text is no JSON, is of another <c>schema_version</c>, or has a missing, surplus or mistyped property.
    /// </exception>
    public static ExperimentResult Read(string json, string source = "result.json")
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            CheckVersion(json, source);
            return JsonSerializer.Deserialize(json, Whole) ?? throw new JsonException("expected an object, found null");
        }
        catch (JsonException e)
        {
            var where = e.LineNumber is { } line ? $"{source}:{line + 1}" : source;
            throw new InvalidDataException(
                $"{where}: not an experiment result: {Plain(e.Message)}. Run the experiment again, or restore the file from version control.",
                e
            );
        }
    }

    /// <summary>Reads a document from a file.</summary>
    /// <exception cref="InvalidDataException">See <see cref="Read"/>.</exception>
    public static async Task<ExperimentResult> ReadFileAsync(string path, CancellationToken cancellationToken = default) =>
        Read(await File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken).ConfigureAwait(false), path);

    // The reader's message names our types and counts bytes; what a user needs of it is the property.
    private static string Plain(string message)
    {
        var plain = TypeName().Replace(message.Split(" Path: ", 2)[0].Split(" LineNumber: ", 2)[0], "the result");
        return plain.Split(" Consider updating", 2)[0].TrimEnd('.', ' ');
    }

    [GeneratedRegex(@"JSON deserialization for type '[^']*'|type '[^']*'", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex TypeName();

    private static void CheckVersion(string json, string source)
    {
        using var document = JsonDocument.Parse(json);
        if (
            document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("schema_version", out var found)
            && (found.ValueKind != JsonValueKind.Number || !found.TryGetInt32(out var version) || version != SchemaVersion)
        )
        {
            throw new InvalidDataException(
                $"{source}: expected schema_version {SchemaVersion}, found {found.GetRawText()}. "
                    + "Run the experiment again with this version of the toolkit, or read the file with the version that wrote it."
            );
        }
    }

    private static JsonTypeInfo<ExperimentResult> TypeInfo(Action<JsonTypeInfo> modifier)
    {
        var options = new JsonSerializerOptions(ResultJsonContext.Default.Options)
        {
            // Text like "rating ≥ 4" stays readable; the document is a file of its own and is never pasted into HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = ResultJsonContext.Default.WithAddedModifier(modifier),
        };
        options.Converters.Add(new FiniteNumber());
        options.Converters.Add(new UtcInstant());
        return (JsonTypeInfo<ExperimentResult>)options.GetTypeInfo(typeof(ExperimentResult));
    }

    private static void PutRunLast(JsonTypeInfo type)
    {
        if (type.Type == typeof(ExperimentResult))
            type.Properties.Single(IsRun).Order = int.MaxValue;
    }

    private static bool IsRun(JsonPropertyInfo property) => string.Equals(property.Name, RunProperty, StringComparison.Ordinal);

    private static void LeaveRunOut(JsonTypeInfo type)
    {
        if (type.Type == typeof(ExperimentResult))
            type.Properties.Remove(type.Properties.Single(IsRun));
    }
}

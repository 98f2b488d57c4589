using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MLFeatures.Registry;

namespace MLFeatures.Store.Offline;

/// <summary>A commit as its file says it: JSON for people and programs, one text per content.</summary>
internal sealed record CommitDocument
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        // Feature descriptions in any language stay readable; whoever shows them in HTML has to escape them.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public required IReadOnlyList<string> Parents { get; init; }
    public required string Message { get; init; }
    public required string Author { get; init; }
    public required DateTime CommittedAt { get; init; }
    public required string ContentId { get; init; }
    public required IReadOnlyList<ViewDocument> Views { get; init; }

    public static CommitDocument Parse(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<CommitDocument>(utf8, Json) ?? throw new JsonException("The file holds 'null'.");

    /// <summary>Identifies what the views are, and neither when nor by whom they were computed.</summary>
    public static byte[] Content(IReadOnlyList<StoredView> views) =>
        JsonSerializer.SerializeToUtf8Bytes(
            views.Select(v => new
            {
                v.Definition,
                v.Key,
                Files = v.Files.Select(f => f.Sha256),
            }),
            Json
        );

    public byte[] ToUtf8() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    /// <summary>A view: its definition once, then what is known of each feature's values.</summary>
    internal sealed record ViewDocument
    {
        public required FeatureViewDefinition Definition { get; init; }
        public required string Key { get; init; }
        public required IReadOnlyList<ValuesDocument> Values { get; init; }
        public required IReadOnlyList<DataFile> Files { get; init; }

        public static ViewDocument Of(StoredView view) =>
            new()
            {
                Definition = view.Definition,
                Key = view.Key,
                Values = [.. view.Metadata.Select(m => new ValuesDocument(m.Definition.Name, m.CreatedAt, m.CreatedBy, m.Quality))],
                Files = view.Files,
            };

        public StoredView ToView() =>
            new()
            {
                Definition = Definition,
                Key = Key,
                Metadata = [.. Values.Zip(Definition.Features, (v, f) => new FeatureMetadata(f, v.CreatedAt, v.CreatedBy, v.Quality))],
                Files = Files,
            };
    }

    internal sealed record ValuesDocument(string Feature, DateTime CreatedAt, string CreatedBy, FeatureQuality Quality);
}

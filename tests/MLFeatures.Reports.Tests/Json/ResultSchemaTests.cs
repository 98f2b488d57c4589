using System.Text.Json.Nodes;
using MLFeatures.Reports.Json;

namespace MLFeatures.Reports.Tests.Json;

/// <summary>Holds the published schema and the written document together, in both directions.</summary>
public sealed class ResultSchemaTests
{
    private static JsonNode Schema => JsonNode.Parse(ResultJson.Schema)!;

    public static TheoryData<string> Documents => new("ship", "do-not-ship", "inconclusive", "refused", "hostile");

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_written_document_has_exactly_the_properties_of_the_schema(string name) =>
        Assert.Empty(Violations(Schema, Document(name), "$"));

    [Fact]
    public void Property_order_is_the_schemas_order()
    {
        var schema = Schema["properties"]!.AsObject().Select(p => p.Key);
        Assert.Equal(schema, Document("ship").AsObject().Select(p => p.Key));
    }

    [Fact]
    public void Every_property_of_the_schema_is_described_and_closed()
    {
        var undescribed = Objects(Schema)
            .SelectMany(o => o["properties"]!.AsObject())
            .Where(p => p.Value!["description"] is null)
            .Select(p => p.Key);
        Assert.Empty(undescribed);
        Assert.All(Objects(Schema), o => Assert.False(o["additionalProperties"]!.GetValue<bool>()));
        Assert.All(
            Objects(Schema),
            o => Assert.Equal(o["properties"]!.AsObject().Select(p => p.Key), o["required"]!.AsArray().Select(r => r!.GetValue<string>()))
        );
    }

    [Fact]
    public void A_property_that_only_one_side_has_is_found()
    {
        var schema = Schema;
        schema["properties"]!["verdict"]!["properties"]!.AsObject().Remove("reason");
        var document = Document("ship");
        document["data"]!.AsObject().Remove("rows");
        document["split"]!["seed"] = "42";
        Assert.Equal(
            ["$.data.rows: in the schema only", "$.split.seed: integer expected, String found", "$.verdict.reason: in the document only"],
            Violations(schema, document, "$").Order(StringComparer.Ordinal)
        );
    }

    private static JsonNode Document(string name) =>
        JsonNode.Parse(
            ResultJson.Write(
                name switch
                {
                    "ship" => SampleResults.Ship(),
                    "do-not-ship" => SampleResults.DoNotShip(),
                    "inconclusive" => SampleResults.Inconclusive(),
                    "refused" => SampleResults.Refused(),
                    _ => HostileResult.Create(),
                }
            )
        )!;

    private static IEnumerable<JsonNode> Objects(JsonNode schema)
    {
        if (schema["properties"] is JsonObject properties)
            return new[] { schema }.Concat(properties.SelectMany(p => Objects(p.Value!)));
        return schema["items"] is { } items ? Objects(items) : [];
    }

    private static IEnumerable<string> Violations(JsonNode schema, JsonNode? value, string path)
    {
        var kind = value?.GetValueKind() ?? System.Text.Json.JsonValueKind.Null;
        var types = schema["type"] is JsonArray several
            ? several.Select(t => t!.GetValue<string>()).ToArray()
            : [schema["type"]!.GetValue<string>()];
        if (!types.Any(t => Fits(t, value)))
            return [$"{path}: {string.Join(" or ", types)} expected, {kind} found"];
        if (schema["enum"] is JsonArray allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value)))
            return [$"{path}: not in the enumeration"];
        return value switch
        {
            JsonArray array => array.SelectMany((item, i) => Violations(schema["items"]!, item, $"{path}[{i}]")),
            JsonObject map when schema["properties"] is null => map.SelectMany(p =>
                Violations(schema["additionalProperties"]!, p.Value, $"{path}.{p.Key}")
            ),
            JsonObject map => Members(schema["properties"]!.AsObject(), map, path),
            _ => [],
        };
    }

    private static IEnumerable<string> Members(JsonObject properties, JsonObject map, string path) =>
        properties
            .Where(p => !map.ContainsKey(p.Key))
            .Select(p => $"{path}.{p.Key}: in the schema only")
            .Concat(map.Where(p => !properties.ContainsKey(p.Key)).Select(p => $"{path}.{p.Key}: in the document only"))
            .Concat(
                map.Where(p => properties.ContainsKey(p.Key)).SelectMany(p => Violations(properties[p.Key]!, p.Value, $"{path}.{p.Key}"))
            );

    private static bool Fits(string type, JsonNode? value) =>
        type switch
        {
            "null" => value is null,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value?.GetValueKind() == System.Text.Json.JsonValueKind.String,
            "boolean" => value?.GetValueKind() is System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False,
            "integer" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number
                && value.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-'),
            "number" => value?.GetValueKind() == System.Text.Json.JsonValueKind.Number,
            _ => false,
        };
}

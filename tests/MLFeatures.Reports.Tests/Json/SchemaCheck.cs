using System.Text.Json.Nodes;

namespace MLFeatures.Reports.Tests.Json;

/// <summary>Compares a document with a schema in both directions; knows as much of JSON Schema as our schemas use.</summary>
internal static class SchemaCheck
{
    internal static IEnumerable<JsonNode> Objects(JsonNode schema)
    {
        if (schema["properties"] is JsonObject properties)
            return new[] { schema }.Concat(properties.SelectMany(p => Objects(p.Value!)));
        return schema["items"] is { } items ? Objects(items) : [];
    }

    internal static IEnumerable<string> Violations(JsonNode schema, JsonNode? value, string path)
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

using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using MLFeatures.Reports.Json;
using NJsonSchema;

namespace MLFeatures.Reports.Tests.Importance;

/// <summary>
/// The published schema is written from the records and their documentation; with <c>MLFEATURES_ACCEPT=1</c> this test writes it anew.
/// </summary>
public sealed class ImportanceSchemaTests
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly Dictionary<string, XDocument> Documentation = [];

    [Fact]
    public void The_schema_is_that_of_the_records()
    {
        var schema = (JsonObject)
            JsonSchemaExporter.GetJsonSchemaAsNode(
                ImportanceJson.TypeInfo,
                new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe }
            );
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "$id", "urn:mlfeatures:importance:1");
        var text = schema.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("MLFEATURES_ACCEPT") == "1")
            File.WriteAllText(Source(), text);
        else
            Assert.Equal(text, ImportancePages.Schema);
    }

    [Fact]
    public async Task Documents_keep_to_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(ImportancePages.Schema);
        Assert.Empty(schema.Validate(SampleViews.Document().ToJson()));
        Assert.NotEmpty(
            schema.Validate(SampleViews.Document().ToJson().Replace("\"mean_absolute\"", "\"mean_size\"", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Every_property_is_described() =>
        Assert.Equal([], Undescribed(JsonNode.Parse(ImportancePages.Schema)!, "$").Where(p => p.Length > 0));

    private static IEnumerable<string> Undescribed(JsonNode schema, string path)
    {
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            if (property!["$ref"] is null && string.IsNullOrWhiteSpace((string?)property["description"]))
                yield return $"{path}.{name}";
            foreach (var below in Undescribed(property, $"{path}.{name}"))
                yield return below;
        }
        if (schema["items"] is JsonObject items)
        {
            foreach (var below in Undescribed(items, path + "[]"))
                yield return below;
        }
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        // Numbers that are not finite are written as null, whatever the type; of a type with a converter of ours nothing is known.
        var number = context.TypeInfo.Type == typeof(double) || context.TypeInfo.Type == typeof(double?);
        var node = number ? new JsonObject { ["type"] = new JsonArray("number", "null") } : schema as JsonObject;
        if (node is null || node.ContainsKey("$ref"))
            return schema;
        if (node.ContainsKey("properties"))
            node["additionalProperties"] = false;
        if (context.PropertyInfo is { AttributeProvider: MemberInfo member } && Summary(member) is { } text)
            node.Insert(0, "description", text);
        return node;
    }

    private static string? Summary(MemberInfo member)
    {
        var type = member.DeclaringType!;
        var name = type.FullName!.Replace('+', '.');
        var found = Member(type, $"P:{name}.{member.Name}")?.Element("summary");
        // A positional property is documented as a parameter of its record.
        found ??= Member(type, $"T:{name}")
            ?.Elements("param")
            .FirstOrDefault(p => string.Equals((string?)p.Attribute("name"), member.Name, StringComparison.Ordinal));
        return found is null ? null : string.Join(' ', Plain(found).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Plain(XElement element) =>
        string.Concat(
            element
                .Nodes()
                .Select(n =>
                    n is XElement e && e.Attribute("cref") is { } cref ? cref.Value.Split('.')[^1]
                    : n is XElement inner ? inner.Value
                    : ((XText)n).Value
                )
        );

    private static XElement? Member(Type type, string name)
    {
        var path = Path.ChangeExtension(type.Assembly.Location, ".xml");
        if (!Documentation.TryGetValue(path, out var document))
            Documentation[path] = document = XDocument.Load(path);
        return document
            .Descendants("member")
            .FirstOrDefault(m => string.Equals((string?)m.Attribute("name"), name, StringComparison.Ordinal));
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/MLFeatures.Reports/Json/importance.schema.json"));
}

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;

namespace MLFeatures.Cli.Tests.Schemas;

/// <summary>The JSON Schema of a type as the commands write it, with the documentation of its properties as descriptions.</summary>
internal static class DescribedSchema
{
    private static readonly Dictionary<string, XElement> Documentation = Directory
        .EnumerateFiles(AppContext.BaseDirectory, "MLFeatures*.xml")
        .SelectMany(file => XDocument.Load(file).Descendants("member"))
        .DistinctBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public static string Of(Type type, string command)
    {
        var options = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };
        var json = new JsonSerializerOptions(Composition.Json) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var schema = json.GetJsonSchemaAsNode(type, options).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", $"What `mlfeatures {command} --format json` writes");
        return schema.ToJsonString(json) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var text = context.PropertyInfo?.AttributeProvider is PropertyInfo property ? OfProperty(property) : OfType(context.TypeInfo.Type);
        if (node is JsonObject schema && text is not null)
            schema.Insert(0, "description", text);
        return node;
    }

    private static string? OfType(Type type) => Text(Documentation.GetValueOrDefault($"T:{NameOf(type)}")?.Element("summary"));

    // What a positional record holds is documented as a parameter.
    private static string? OfProperty(PropertyInfo property)
    {
        var owner = NameOf(property.DeclaringType!);
        return Text(Documentation.GetValueOrDefault($"P:{owner}.{property.Name}")?.Element("summary"))
            ?? Text(
                Documentation
                    .GetValueOrDefault($"T:{owner}")
                    ?.Elements("param")
                    .FirstOrDefault(p => p.Attribute("name")!.Value == property.Name)
            );
    }

    private static string NameOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private static string? Text(XElement? documentation) =>
        documentation is null
            ? null
            : string.Join(
                ' ',
                string.Concat(documentation.Nodes().Select(Plain)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            );

    private static string Plain(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "see" } see => JsonNamingPolicy.SnakeCaseLower.ConvertName(
                see.Attribute("cref")!.Value.Split('.')[^1]
            ),
            XElement { Name.LocalName: "paramref" } parameter => JsonNamingPolicy.SnakeCaseLower.ConvertName(
                parameter.Attribute("name")!.Value
            ),
            XElement element => string.Concat(element.Nodes().Select(Plain)),
            _ => "",
        };
}

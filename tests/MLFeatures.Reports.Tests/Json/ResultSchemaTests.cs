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
        Assert.Empty(SchemaCheck.Violations(Schema, Document(name), "$"));

    [Fact]
    public void Property_order_is_the_schemas_order()
    {
        var schema = Schema["properties"]!.AsObject().Select(p => p.Key);
        Assert.Equal(schema, Document("ship").AsObject().Select(p => p.Key));
    }

    [Fact]
    public void Every_property_of_the_schema_is_described_and_closed()
    {
        var undescribed = SchemaCheck
            .Objects(Schema)
            .SelectMany(o => o["properties"]!.AsObject())
            .Where(p => p.Value!["description"] is null)
            .Select(p => p.Key);
        Assert.Empty(undescribed);
        Assert.All(SchemaCheck.Objects(Schema), o => Assert.False(o["additionalProperties"]!.GetValue<bool>()));
        Assert.All(
            SchemaCheck.Objects(Schema),
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
            SchemaCheck.Violations(schema, document, "$").Order(StringComparer.Ordinal)
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
}

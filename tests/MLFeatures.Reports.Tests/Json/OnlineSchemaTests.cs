using System.Text.Json.Nodes;
using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Reports.Tests.Json;

/// <summary>Holds the published schema of <c>analysis.json</c> and the written document together, in both directions.</summary>
public sealed class OnlineSchemaTests
{
    private static JsonNode Schema => JsonNode.Parse(OnlineReport.Schema)!;

    public static TheoryData<string> Documents => new("ship", "inconclusive", "invalid", "hostile");

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_written_document_has_exactly_the_properties_of_the_schema(string name) =>
        Assert.Empty(SchemaCheck.Violations(Schema, Document(name), "$"));

    [Fact]
    public void Property_order_is_the_schemas_order() =>
        Assert.Equal(Schema["properties"]!.AsObject().Select(p => p.Key), Document("ship").AsObject().Select(p => p.Key));

    [Fact]
    public void Every_property_of_the_schema_is_described_required_and_closed()
    {
        Assert.All(
            SchemaCheck.Objects(Schema).SelectMany(o => o["properties"]!.AsObject()),
            p => Assert.False(string.IsNullOrWhiteSpace((string?)p.Value!["description"]), p.Key)
        );
        Assert.All(SchemaCheck.Objects(Schema), o => Assert.False(o["additionalProperties"]!.GetValue<bool>()));
        Assert.All(
            SchemaCheck.Objects(Schema),
            o => Assert.Equal(o["properties"]!.AsObject().Select(p => p.Key), o["required"]!.AsArray().Select(r => r!.GetValue<string>()))
        );
    }

    [Fact]
    public void A_number_that_is_missing_is_null_and_never_NaN() =>
        Assert.DoesNotContain("NaN", OnlineResultJson.Write(SampleOnlineResults.Hostile()));

    private static JsonNode Document(string name) =>
        JsonNode.Parse(
            OnlineResultJson.Write(
                name switch
                {
                    "ship" => SampleOnlineResults.Ship(),
                    "inconclusive" => SampleOnlineResults.Inconclusive(),
                    "invalid" => SampleOnlineResults.Invalid(),
                    _ => SampleOnlineResults.Hostile(),
                }
            )
        )!;
}

using System.Text.Json.Nodes;
using MLFeatures.Experiments.Plans;
using NJsonSchema;
using YamlDotNet.Serialization;

namespace MLFeatures.Experiments.Tests.Plans;

public class PlanSchemaTests
{
    [Fact]
    public async Task The_template_and_the_committed_plans_satisfy_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(PlanSchema.Create().ToJsonString());
        var root = Path.Combine(AppContext.BaseDirectory, "experiments");
        string[] plans =
        [
            PlanTemplate.Plan,
            .. Directory.EnumerateFiles(root, "experiment.yaml", SearchOption.AllDirectories).Select(File.ReadAllText),
        ];

        Assert.True(plans.Length >= 4);
        foreach (var plan in plans)
            Assert.Empty(schema.Validate(Json(plan)).Select(e => $"{e.Path}: {e.Kind}"));
    }

    [Theory]
    [InlineData("primary: auc", "primary: auk")]
    [InlineData("test_fraction: 0.3", "test_fraction: 3")]
    [InlineData("name: FastTree, trees: 50", "name: FastTree, tree: 50")]
    [InlineData("question:", "questoin:")]
    public async Task What_the_reader_refuses_the_schema_refuses(string right, string wrong)
    {
        var schema = await JsonSchema.FromJsonAsync(PlanSchema.Create().ToJsonString());
        var plan = PlanTemplate.Plan.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEqual(PlanTemplate.Plan, plan);
        Assert.NotEmpty(schema.Validate(Json(plan)));
    }

    [Fact]
    public async Task The_published_schema_is_the_current_one()
    {
        var published = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "experiments", PlanSchema.FileName));

        Assert.True(
            JsonNode.DeepEquals(PlanSchema.Create(), JsonNode.Parse(published)),
            "Write it again: mlfeatures experiment init, then delete the experiment."
        );
    }

    internal static string Json(string yaml) =>
        new SerializerBuilder()
            .JsonCompatible()
            .Build()
            .Serialize(
                new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(new StringReader(yaml))!
            );
}

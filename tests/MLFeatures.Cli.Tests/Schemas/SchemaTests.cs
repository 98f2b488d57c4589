using System.Text.Json.Nodes;
using MLFeatures.Cli.Commands;
using MLFeatures.Cli.Tests.Commands;
using MLFeatures.Experiments.Forecasts;
using MLFeatures.Experiments.Online.Planning;
using MLFeatures.Experiments.SelfTest;

namespace MLFeatures.Cli.Tests.Schemas;

/// <summary>What commands write as JSON is described in <c>src/MLFeatures.Cli/Schemas</c>, out of the documentation of the types.</summary>
public class SchemaTests
{
    private const string Accept = "MLFEATURES_ACCEPT";

    public static TheoryData<string, Type, string> Schemas =>
        new()
        {
            { "forecast", typeof(ExperimentForecast), "experiment plan" },
            { "self-test", typeof(AaReport), "experiment aa" },
            { "comparison", typeof(ResultComparison), "experiment compare" },
            { "duration", typeof(DurationAnswer), "experiment duration" },
        };

    [SkippableTheory]
    [MemberData(nameof(Schemas))]
    public void The_schema_is_that_of_the_type(string name, Type type, string command)
    {
        var path = Repository.PathOf($"src/MLFeatures.Cli/Schemas/{name}.schema.json");
        var schema = DescribedSchema.Of(type, command);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            File.WriteAllText(path, schema);
        Assert.True(
            File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == schema,
            $"{path} does not describe {type}. Look at what changed, then accept it: {Accept}=1 dotnet test, or mend the type."
        );
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public void Every_property_is_described(string name, Type type, string command)
    {
        var missing = Undescribed(JsonNode.Parse(DescribedSchema.Of(type, command))!, name).ToArray();
        Assert.True(missing.Length == 0, $"Without description: {string.Join(", ", missing)}");
    }

    private static IEnumerable<string> Undescribed(JsonNode schema, string path)
    {
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            if (property is not JsonObject described || described["description"] is null && described["$ref"] is null)
                yield return $"{path}.{name}";
            else
                foreach (var inner in Undescribed(described, $"{path}.{name}"))
                    yield return inner;
        }
        foreach (var inner in schema["items"] is { } items ? Undescribed(items, $"{path}[]") : [])
            yield return inner;
    }
}

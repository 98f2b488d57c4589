using System.Text.Json.Nodes;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Experiments.Trainers;

namespace MLFeatures.Experiments.Plans;

/// <summary>The JSON Schema of plans, for editors that complete and check YAML by it. <see cref="PlanFile"/> checks more and says it in sentences.</summary>
public static class PlanSchema
{
    /// <summary>File name beside experiments' folders.</summary>
    public const string FileName = "experiment.schema.json";

    /// <summary>The schema.</summary>
    public static JsonObject Create() =>
        new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "urn:mlfeatures:experiment-plan:1",
            ["title"] = "Experiment plan",
            ["description"] = "What an experiment of MLFeatures compares, on what, and how it decides.",
            ["type"] = "object",
            ["properties"] = new JsonObject { ["experiment"] = Experiment() },
            ["required"] = Names("experiment"),
            ["additionalProperties"] = false,
        };

    private static JsonObject Experiment() =>
        Map(
            "The plan.",
            ["question", "data", "arms"],
            ("question", Text("The question that the experiment answers.")),
            ("data", Data()),
            ("arms", Arms()),
            ("trainer", Trainer("The trainer of all arms. Default FastTree.")),
            ("trainers", List("Several trainers: every arm is trained with each.", Trainer("A trainer."))),
            ("model_seeds", Whole("Models per arm and resample that differ only in their seed; their metrics are averaged.", 1, 1_000)),
            ("split", SplitSection.SplitSchema()),
            ("holdout", SplitSection.HoldoutSchema()),
            ("metrics", MetricsSchema()),
            ("guardrails", GuardrailSection.Schema()),
            ("business_case", BusinessSection.CaseSchema()),
            ("augmentation", Choice("How training rows are made to count more.", "none", "weight", "repeat"))
        );

    private static JsonObject Data() =>
        Map(
            "The labelled rows.",
            ["source", "label", "group"],
            ("source", Text("Name of the source whose records are the labelled rows.")),
            ("task", Choice("What is predicted.", "binary", "regression", "multiclass", "ranking")),
            (
                "label",
                Map(
                    "What is predicted.",
                    ["column"],
                    ("column", Text("The column.")),
                    ("at_least", Number("Binary: a value of at least this is positive.", -1e9, 1e9))
                )
            ),
            ("group", Text("The column that is never torn apart between training and test."))
        );

    private static JsonObject Arms()
    {
        var arm = Map(
            "An arm of which more is to be said than its pipeline.",
            ["pipeline"],
            ("pipeline", Text("Path of the pipeline file, relative to the plan.")),
            ("features", List("Which served features to use, as view:feature or view:*. Default: all.", Text("A feature."))),
            ("trainer", Trainer("The trainer of this arm."))
        );
        return new()
        {
            ["description"] = "The arms by name, the control first.",
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z0-9_-]{1,40}$" },
            ["minProperties"] = 2,
            ["maxProperties"] = ArmComparison.MostArms,
            ["additionalProperties"] = new JsonObject
            {
                ["oneOf"] = new JsonArray(Text("Path of the pipeline file, relative to the plan."), arm),
            },
        };
    }

    private static JsonObject Trainer(string description)
    {
        var parameters = TrainerCatalog.All.SelectMany(t => t.Parameters).DistinctBy(p => p.Name, StringComparer.Ordinal);
        return Map(
            description,
            [],
            [
                ("name", Choice("ML.NET's name.", [.. TrainerCatalog.All.Select(t => t.Name)])),
                .. parameters.Select(p =>
                    (p.Name, p.Whole ? Whole(p.Meaning, p.Minimum, p.Maximum) : Number(p.Meaning, p.Minimum, p.Maximum))
                ),
            ]
        );
    }

    // With metrics of the plan's own, any name may be one of them; without, an editor can find what is misspelt.
    private static JsonObject MetricsSchema()
    {
        string[] names = [.. Enum.GetValues<LearningTask>().SelectMany(Metric.All).Select(m => m.Name).Distinct(StringComparer.Ordinal)];
        var own = MetricsSchema(d =>
            new()
            {
                ["description"] = d,
                ["type"] = "string",
                ["pattern"] = BusinessSection.NamePattern,
            }
        );
        own["properties"]!["business"] = BusinessSection.MetricsSchema();
        own["required"] = Names("business");
        return new()
        {
            ["description"] = "What is measured, and what is worth shipping.",
            ["anyOf"] = new JsonArray(MetricsSchema(d => Choice(d, names)), own),
        };
    }

    private static JsonObject MetricsSchema(Func<string, JsonObject> name) =>
        Map(
            "What is measured, and what is worth shipping.",
            [],
            ("primary", name("The metric that decides.")),
            ("minimum_effect", Number("The smallest improvement worth shipping, in the metric's unit.", 0, 1e9)),
            ("secondary", List("Metrics that are reported but do not decide.", name("A metric."))),
            ("confidence", Number("Level of the intervals.", 0.5, 0.9999)),
            ("power", Number("Chance of a decision that \"what would settle it\" aims for.", 0.5, 0.9999))
        );

    internal static JsonObject Map(string description, string[] required, params (string Name, JsonObject Schema)[] properties) =>
        new()
        {
            ["description"] = description,
            ["type"] = "object",
            ["properties"] = new JsonObject(properties.Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Schema))),
            ["required"] = Names(required),
            ["additionalProperties"] = false,
        };

    internal static JsonObject Text(string description) =>
        new()
        {
            ["description"] = description,
            ["type"] = "string",
            ["minLength"] = 1,
        };

    internal static JsonObject Choice(string description, params string[] choices) =>
        new() { ["description"] = description, ["enum"] = Names(choices) };

    internal static JsonObject Number(string description, double minimum, double maximum) =>
        new()
        {
            ["description"] = description,
            ["type"] = "number",
            ["minimum"] = minimum,
            ["maximum"] = maximum,
        };

    internal static JsonObject Whole(string description, double minimum, double maximum) =>
        new()
        {
            ["description"] = description,
            ["type"] = "integer",
            ["minimum"] = minimum,
            ["maximum"] = maximum,
        };

    private static JsonObject List(string description, JsonObject item) =>
        new()
        {
            ["description"] = description,
            ["type"] = "array",
            ["minItems"] = 1,
            ["items"] = item,
        };

    private static JsonArray Names(params string[] names) => [.. names.Select(n => JsonValue.Create(n))];
}

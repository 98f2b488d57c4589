using System.Text.Json.Nodes;

namespace MLFeatures.Experiments.Assignment;

/// <summary>Writes plans as an experiment rule of a GrowthBook feature (<c>features.NAME.rules[]</c> of the SDK payload).</summary>
public static class GrowthBookExport
{
    /// <summary>The rule. An SDK that evaluates it assigns every user as <see cref="Assigner"/> does. The variations' values are the arms' names.</summary>
    /// <param name="plan">A plan of scheme growthbook or growthbook-v1.</param>
    /// <param name="hashAttribute">The user attribute that holds the unit's id.</param>
    /// <exception cref="ArgumentException">The plan has faults, or is of another scheme.</exception>
    public static string Rule(AssignmentPlan plan, string hashAttribute)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentException.ThrowIfNullOrWhiteSpace(hashAttribute);
        _ = new Assigner(plan);
        if (plan.Scheme != AssignmentScheme.GrowthBook && plan.Scheme != AssignmentScheme.GrowthBookV1)
        {
            throw new ArgumentException(
                $"GrowthBook would divide users otherwise than this plan of scheme {plan.Scheme}. Plan the experiment with scheme growthbook.",
                nameof(plan)
            );
        }
        var rule = new JsonObject
        {
            ["key"] = plan.Seed,
            ["seed"] = plan.Seed,
            ["hashAttribute"] = hashAttribute,
            ["hashVersion"] = plan.Scheme == AssignmentScheme.GrowthBook ? 2 : 1,
            ["variations"] = new JsonArray([.. plan.Arms.Select(a => JsonValue.Create(a.Name))]),
            ["weights"] = new JsonArray([.. GrowthBookChooser.Weights(plan).Select(w => JsonValue.Create(w))]),
            ["coverage"] = plan.Coverage,
        };
        if (plan.Namespace is { } space)
            rule["namespace"] = new JsonArray(space.Name, space.Part.From, space.Part.To);
        return rule.ToJsonString(ExportJson.Options);
    }
}

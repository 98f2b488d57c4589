using System.Text.Json.Nodes;

namespace MLFeatures.Experiments.Assignment;

/// <summary>Writes plans as a feature flag of Microsoft.FeatureManagement (schema 2.0: <c>variants</c> and <c>allocation</c>).</summary>
public static class FeatureManagementExport
{
    /// <summary>
    /// The flag of a running experiment. An application that evaluates it assigns every user as <see cref="Assigner"/> does; users outside of the
    /// experiment get no variant.
    /// </summary>
    /// <param name="plan">A plan of scheme feature-management without namespace.</param>
    /// <param name="feature">The flag's id.</param>
    /// <exception cref="ArgumentException">The plan has faults, or divides users as FeatureManagement cannot.</exception>
    public static string Experiment(AssignmentPlan plan, string feature)
    {
        Check(plan, feature);
        if (plan.Scheme != AssignmentScheme.FeatureManagement || plan.Namespace is not null)
        {
            throw new ArgumentException(
                $"A feature flag would divide users otherwise than this plan of scheme {plan.Scheme}{(plan.Namespace is null ? "" : " in a namespace")}. "
                    + "Plan the experiment with scheme feature-management and without a namespace.",
                nameof(plan)
            );
        }
        var percentiles = plan.Arms.Zip(FeatureManagementChooser.Percentiles(plan)).Where(a => a.Second.From < a.Second.To);
        return Flag(plan, feature, percentiles.Select(a => Percentile(a.First.Name, a.Second)));
    }

    /// <summary>The flag after the decision: every user gets the winner. The other variants stay, so that code which names them still runs.</summary>
    /// <param name="plan">The experiment's plan, of any scheme.</param>
    /// <param name="feature">The flag's id.</param>
    /// <param name="winner">Name of the arm to ship.</param>
    /// <exception cref="ArgumentException">The plan has faults, or no such arm.</exception>
    public static string Winner(AssignmentPlan plan, string feature, string winner)
    {
        Check(plan, feature);
        if (!plan.Arms.Any(a => string.Equals(a.Name, winner, StringComparison.Ordinal)))
        {
            throw new ArgumentException(
                $"There is no arm '{winner}' to ship: the plan has {string.Join(", ", plan.Arms.Select(a => a.Name))}.",
                nameof(winner)
            );
        }
        return Flag(plan, feature, [Percentile(winner, new(0, 100))]);
    }

    private static void Check(AssignmentPlan plan, string feature)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentException.ThrowIfNullOrWhiteSpace(feature);
        _ = new Assigner(plan);
    }

    private static JsonNode Percentile(string variant, BucketRange range) =>
        new JsonObject
        {
            ["variant"] = variant,
            ["from"] = range.From,
            ["to"] = range.To,
        };

    private static string Flag(AssignmentPlan plan, string feature, IEnumerable<JsonNode> percentiles) =>
        new JsonObject
        {
            ["id"] = feature,
            ["enabled"] = true,
            ["variants"] = new JsonArray([.. plan.Arms.Select(a => new JsonObject { ["name"] = a.Name })]),
            ["allocation"] = new JsonObject { ["percentile"] = new JsonArray([.. percentiles]), ["seed"] = plan.Seed },
        }.ToJsonString(ExportJson.Options);
}

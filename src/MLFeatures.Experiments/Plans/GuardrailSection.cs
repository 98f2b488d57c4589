using System.Text.Json.Nodes;
using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Plans;

/// <summary>Reads what must not get worse: names of metrics and costs with their margins.</summary>
internal static class GuardrailSection
{
    private const double Least = 1e-9;
    private const double Most = 1e9;

    public static IReadOnlyList<Guardrail> Read(YamlMap plan, IReadOnlyList<Metric> metrics)
    {
        if (plan.OptionalMap("guardrails") is not { } map)
            return [];
        var guardrails = new List<Guardrail>();
        foreach (var name in map.Keys)
        {
            var cost = Cost.All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));
            var metric = metrics.FirstOrDefault(m => string.Equals(m.Name, name, StringComparison.Ordinal));
            if (cost is null && metric is null)
            {
                map.Fault(
                    name,
                    $"'{name}' is neither a metric of the task ({string.Join(", ", metrics.Select(m => m.Name))}) nor a cost ({string.Join(", ", Cost.All)})."
                );
                continue;
            }
            var most = cost is { HigherIsBetter: true } ? 0.99 : Most;
            var margin = map.RequiredNumber(name, Least, most);
            guardrails.Add(cost is not null ? Guardrail.Of(cost, margin) : Guardrail.Of(metric!, margin));
        }
        return guardrails;
    }

    public static JsonObject Schema()
    {
        var metrics = Enum.GetValues<LearningTask>()
            .SelectMany(Metric.All)
            .DistinctBy(m => m.Name, StringComparer.Ordinal)
            .Select(m => (m.Name, PlanSchema.Number("Not worse by this much or more, in the metric's unit.", Least, Most)));
        var costs = Cost.All.Select(c =>
            (c.Name, PlanSchema.Number("Not worse by this share of the control's or more.", Least, c.HigherIsBetter ? 0.99 : Most))
        );
        var schema = PlanSchema.Map(
            "What must not get worse: metrics (also those under business) and costs, each with the change for the worse that is not accepted any more.",
            [],
            [.. metrics, .. costs]
        );
        schema["additionalProperties"] = PlanSchema.Number("A metric of the plan's own.", Least, Most);
        return schema;
    }
}

using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Plans;

/// <summary>Reads the metrics of a plan and how they decide.</summary>
internal static class PlanMetrics
{
    public static ComparisonPlan Read(YamlMap plan, ComparisonPlan comparison)
    {
        var all = Metric.All(comparison.Task);
        var fallback = comparison.Task is LearningTask.Binary ? comparison.SecondaryMetrics : [.. all.Skip(1).Take(2)];
        if (plan.OptionalMap("metrics") is not { } metrics)
            return comparison with { PrimaryMetric = all[0], SecondaryMetrics = fallback, Guardrails = GuardrailSection.Read(plan, all) };
        all = [.. all, .. BusinessSection.ReadMetrics(metrics, comparison.Task)];
        var names = all.Select(m => m.Name).ToArray();
        var primary = metrics.Choice("primary", names[0], names);
        var read = comparison with
        {
            PrimaryMetric = all.First(m => string.Equals(m.Name, primary, StringComparison.Ordinal)),
            Guardrails = GuardrailSection.Read(plan, all),
            MinimumEffect = metrics.Number("minimum_effect", comparison.MinimumEffect, 0, 1e9),
            Confidence = metrics.Number("confidence", comparison.Confidence, 0.5, 0.9999),
            Power = metrics.Number("power", comparison.Power, 0.5, 0.9999),
        };
        read = read with { SecondaryMetrics = Secondary(metrics, all) ?? [.. fallback.Where(m => m != read.PrimaryMetric)] };
        metrics.RejectUnknownKeys();
        if (read.SecondaryMetrics.Contains(read.PrimaryMetric))
            metrics.Fault("secondary", $"'{read.PrimaryMetric}' is the primary metric already; leave it out here.");
        return read;
    }

    private static Metric[]? Secondary(YamlMap metrics, IReadOnlyList<Metric> all)
    {
        string[] known = [.. all.Select(m => m.Name)];
        if (!metrics.Keys.Contains("secondary", StringComparer.Ordinal))
            return null;
        var names = metrics.Texts("secondary");
        foreach (var name in names.Where(n => !known.Contains(n, StringComparer.Ordinal)))
            metrics.Fault("secondary", $"'{name}' is not a metric of the task; there are {string.Join(", ", known)}.");
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
            metrics.Fault("secondary", "a metric is listed twice.");
        return
        [
            .. names
                .Where(n => known.Contains(n, StringComparer.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Select(n => all.First(m => string.Equals(m.Name, n, StringComparison.Ordinal))),
        ];
    }
}

using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Online.Plans;

/// <summary>The list <c>metrics</c> of a plan.</summary>
internal static class MetricSection
{
    public static MetricPlan[] Read(YamlMap map, bool isSummary, bool hasCovariates)
    {
        var metrics = map.Maps("metrics").Select(m => ReadMetric(m, isSummary, hasCovariates)).ToArray();
        if (!Array.Exists(metrics, m => m.Role is MetricRole.Primary))
            map.Fault("metrics", "expected at least one metric with role primary: without one nothing is decided.");
        foreach (var twice in metrics.GroupBy(m => m.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            map.Fault("metrics", $"two metrics have the name '{twice.Key}'.");
        return metrics;
    }

    private static MetricPlan ReadMetric(YamlMap map, bool isSummary, bool hasCovariates)
    {
        var role = map.Choice("role", "primary", "primary", "secondary", "guardrail") switch
        {
            "secondary" => MetricRole.Secondary,
            "guardrail" => MetricRole.Guardrail,
            _ => MetricRole.Primary,
        };
        var metric = new MetricPlan
        {
            Name = map.Text("name"),
            Role = role,
            LowerIsBetter = map.Choice("better", "higher", "higher", "lower") is "lower",
            MinimumEffect = map.OptionalText("minimum_effect") is null ? null : map.Number("minimum_effect", 1, 1e-9, 100),
        };
        metric = ReadMargin(map, metric);
        if (!isSummary)
            metric = ReadMeasures(map, metric, hasCovariates);
        map.RejectUnknownKeys();
        return metric;
    }

    private static MetricPlan ReadMargin(YamlMap map, MetricPlan metric)
    {
        var margin = map.OptionalMap("margin");
        if (metric.Role is not MetricRole.Guardrail)
        {
            if (margin is not null)
                map.Fault("margin", "only a guardrail has a margin; set 'role: guardrail' or leave it out.");
            return metric;
        }
        if (margin is null || margin.Keys.Count != 1)
        {
            map.Fault("margin", "a guardrail needs 'margin: { relative: 0.02 }' or 'margin: { absolute: … }', the largest harm accepted.");
            return metric;
        }
        var relative = margin.Keys[0] is not "absolute";
        var value = margin.Number(relative ? "relative" : "absolute", 1, 1e-12, 1e12);
        margin.RejectUnknownKeys();
        return metric with { Margin = value, MarginIsRelative = relative };
    }

    private static MetricPlan ReadMeasures(YamlMap map, MetricPlan metric, bool hasCovariates)
    {
        var kind = map.Choice("kind", "mean", "mean", "ratio", "quantile", "proportion") switch
        {
            "ratio" => MetricKind.Ratio,
            "quantile" => MetricKind.Quantile,
            "proportion" => MetricKind.Proportion,
            _ => MetricKind.Mean,
        };
        var value = map.OptionalText("value");
        var aggregate = ReadAggregation(map, "aggregate", value is null);
        var denominator = map.OptionalText("denominator");
        metric = metric with
        {
            Kind = kind,
            Value = new(value, aggregate),
            Denominator =
                kind is MetricKind.Ratio ? new(denominator, ReadAggregation(map, "denominator_aggregate", denominator is null)) : null,
            Level = map.Number("level", metric.Level, 0.001, 0.999),
            Winsorize = map.OptionalText("winsorize") is null ? null : map.Number("winsorize", 1, 0.5, 1),
            Covariate = map.OptionalText("covariate"),
        };
        CheckMeasures(map, metric, denominator, hasCovariates);
        return metric;
    }

    private static void CheckMeasures(YamlMap map, MetricPlan metric, string? denominator, bool hasCovariates)
    {
        if (denominator is not null && metric.Kind is not MetricKind.Ratio)
            map.Fault("denominator", "only 'kind: ratio' has a denominator.");
        if (metric.Kind is MetricKind.Quantile && metric.Value.Column is null)
            map.Fault("value", "a quantile needs the column of its values.");
        if (metric.Value is { Column: null, Aggregation: not Aggregation.Count })
            map.Fault("aggregate", "sum and last need a 'value' column; without one events are counted.");
        if (metric.Winsorize is not null && metric.Kind is not MetricKind.Mean)
            map.Fault("winsorize", "only a mean is winsorized: capping changes what a ratio, quantile or proportion measures.");
        if (metric.Covariate is not null && metric.Kind is MetricKind.Ratio or MetricKind.Quantile)
            map.Fault("covariate", "a column of the covariates adjusts means and proportions; a ratio is adjusted by 'pre_period_days'.");
        if (metric.Covariate is not null && !hasCovariates)
            map.Fault("covariate", "there is no 'covariates' file in this plan.");
    }

    private static Aggregation ReadAggregation(YamlMap map, string key, bool counts) =>
        map.Choice(key, counts ? "count" : "sum", "sum", "count", "last") switch
        {
            "count" => Aggregation.Count,
            "last" => Aggregation.Last,
            _ => Aggregation.Sum,
        };
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Plans;

/// <summary>Reads what decisions are worth in money: metrics of the plan's own, and the business case.</summary>
internal static partial class BusinessSection
{
    /// <summary>What a metric of a plan's own may be called.</summary>
    public const string NamePattern = "^[a-z][a-z0-9_]{0,39}$";

    private const double Most = 1e12;

    /// <summary>The plan's own metrics, from the mapping <c>business</c> of its metrics; none when it is absent.</summary>
    public static IReadOnlyList<Metric> ReadMetrics(YamlMap metrics, LearningTask task)
    {
        if (metrics.OptionalMap("business") is not { } business)
            return [];
        if (task is not LearningTask.Binary)
        {
            metrics.Fault(
                "business",
                $"decisions are worth something for the task 'binary' only; this plan's is '{task.ToString().ToLowerInvariant()}'."
            );
            return [];
        }
        return
        [
            .. business.Keys.Select(name => business.Map(name) is { } metric ? ReadMetric(business, name, metric) : null).OfType<Metric>(),
        ];
    }

    /// <summary>The business case; null when the plan has none.</summary>
    public static BusinessCase? ReadCase(YamlMap plan)
    {
        if (plan.OptionalMap("business_case") is not { } map)
            return null;
        var defaults = new BusinessCase
        {
            Currency = "",
            ValuePerDecision = 0,
            DecisionsPerYear = 0,
        };
        var read = defaults with
        {
            Metric = map.OptionalText("metric"),
            Currency = map.Text("currency"),
            ValuePerDecision = map.RequiredNumber("value_per_decision", -Most, Most),
            DecisionsPerYear = map.RequiredNumber("decisions_per_year", 0, Most),
            RunCostPerYear = map.Number("run_cost_per_year", defaults.RunCostPerYear, 0, Most),
            BuildCost = map.Number("build_cost", defaults.BuildCost, 0, Most),
            LifetimeYears = map.Number("lifetime_years", defaults.LifetimeYears, 1e-3, 1_000),
            ValueLostPerMillisecond = map.Number("value_lost_per_millisecond", defaults.ValueLostPerMillisecond, 0, Most),
        };
        map.RejectUnknownKeys();
        return read;
    }

    public static JsonObject MetricsSchema() =>
        new()
        {
            ["description"] =
                "Binary: metrics of your own in money, by name. Each treats rows as positive by probability or by rank, and adds up what the decisions are worth.",
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = NamePattern },
            ["additionalProperties"] = PlanSchema.Map(
                "A metric in money, per 1,000 rows or groups.",
                ["currency", "true_positive", "false_positive"],
                ("currency", PlanSchema.Text("Unit of the values, such as EUR.")),
                ("true_positive", PlanSchema.Number("Value of treating a positive row as positive.", -Most, Most)),
                ("false_positive", PlanSchema.Number("Value of treating a negative row as positive; a loss is negative.", -Most, Most)),
                ("true_negative", PlanSchema.Number("Value of treating a negative row as negative.", -Most, Most)),
                ("false_negative", PlanSchema.Number("Value of treating a positive row as negative.", -Most, Most)),
                ("at_probability", PlanSchema.Number("Rows are treated as positive from this probability on.", 0, 1)),
                ("at_top", PlanSchema.Number("Instead: this share of rows, those with the highest scores, is treated as positive.", 0, 1)),
                ("per", PlanSchema.Choice("What the value is counted per 1,000 of.", "rows", "groups"))
            ),
        };

    public static JsonObject CaseSchema() =>
        PlanSchema.Map(
            "What a better metric is worth in a year, and what a treatment costs.",
            ["currency", "value_per_decision", "decisions_per_year"],
            ("metric", PlanSchema.Text("The metric whose difference has the value: the primary one (the default) or a secondary one.")),
            ("currency", PlanSchema.Text("Unit of all money, such as EUR.")),
            (
                "value_per_decision",
                PlanSchema.Number(
                    "Value per decision of one unit of the metric: 0.001 for a metric per 1,000 rows in the same currency.",
                    -Most,
                    Most
                )
            ),
            ("decisions_per_year", PlanSchema.Number("Decisions in a year.", 0, Most)),
            ("run_cost_per_year", PlanSchema.Number("What the treatment costs in a year more than the control.", 0, Most)),
            ("build_cost", PlanSchema.Number("What the treatment costs once.", 0, Most)),
            ("lifetime_years", PlanSchema.Number("Years over which the building is paid.", 1e-3, 1_000)),
            ("value_lost_per_millisecond", PlanSchema.Number("Value lost in a year per millisecond of added median latency.", 0, Most))
        );

    private static Metric? ReadMetric(YamlMap business, string name, YamlMap map)
    {
        var value = new ConfusionValue
        {
            Currency = map.Text("currency"),
            TruePositive = map.RequiredNumber("true_positive", -Most, Most),
            FalsePositive = map.RequiredNumber("false_positive", -Most, Most),
            TrueNegative = map.Number("true_negative", 0, -Most, Most),
            FalseNegative = map.Number("false_negative", 0, -Most, Most),
        };
        var (probability, top) = (map.Number("at_probability", double.NaN, 0, 1), map.Number("at_top", double.NaN, 0, 1));
        var basis = map.Choice("per", "rows", "rows", "groups") is "groups" ? ValueBasis.Groups : ValueBasis.Rows;
        map.RejectUnknownKeys();
        if (double.IsNaN(probability) == double.IsNaN(top))
            business.Fault(name, $"'{name}' needs either 'at_probability' or 'at_top': which rows are treated as positive.");
        else if (!Name().IsMatch(name))
            business.Fault(
                name,
                $"'{name}' cannot name a metric: expected up to 40 lower-case letters, digits and '_', beginning with a letter."
            );
        else if (Metric.All(LearningTask.Binary).Any(m => string.Equals(m.Name, name, StringComparison.Ordinal)))
            business.Fault(name, $"'{name}' is a metric already: expected a name of its own.");
        else if (Cost.All.Any(c => string.Equals(c.Name, name, StringComparison.Ordinal)))
            business.Fault(name, $"'{name}' is a cost that can be guarded already: expected a name of its own.");
        else if (value.Currency.Length > 0)
            return double.IsNaN(top)
                ? BusinessMetric.AtProbability(name, value, probability, basis)
                : BusinessMetric.AtTop(name, value, top, basis);
        return null;
    }

    [GeneratedRegex(NamePattern, RegexOptions.None, 1_000)]
    private static partial Regex Name();
}

using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Plans;

/// <summary>Reads the arms of a plan.</summary>
internal static class PlanArms
{
    public static IReadOnlyList<ArmPlan> Read(YamlMap plan, LearningTask task)
    {
        if (plan.Map("arms") is not { } arms)
            return [];
        if (arms.Keys.Count is < 2 or > ArmComparison.MostArms)
            plan.Fault("arms", $"found {arms.Keys.Count} arms, expected 2 to {ArmComparison.MostArms}; the first is the control.");
        ArmPlan[] read = [.. arms.Keys.Select(name => ReadOne(arms, name, task))];
        arms.RejectUnknownKeys();
        return read;
    }

    // An arm is the path of its pipeline, or a mapping where more is to be said.
    private static ArmPlan ReadOne(YamlMap arms, string name, LearningTask task)
    {
        if (!IsName(name))
            arms.Fault(name, $"'{name}' is no name for an arm: expected lower-case letters, digits, '-' and '_', at most 40.");
        if (!arms.IsMap(name))
            return new(name, Pipeline(arms, name, arms.Text(name)));
        var arm = arms.Map(name)!;
        var read = new ArmPlan(name, Pipeline(arm, "pipeline", arm.Text("pipeline")))
        {
            Features = arm.Keys.Contains("features", StringComparer.Ordinal) ? arm.Texts("features") : [],
            Trainer = arm.OptionalMap("trainer") is { } trainer ? PlanTrainers.ReadOne(trainer, task) : null,
        };
        arm.RejectUnknownKeys();
        return read;
    }

    private static string Pipeline(YamlMap map, string key, string path) => path.Length == 0 ? "" : map.RelatedFile(key, path) ?? "";

    public static bool IsName(string name) =>
        name.Length is > 0 and <= 40 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}

using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Trainers;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Plans;

/// <summary>Reads trainers in a plan.</summary>
internal static class PlanTrainers
{
    /// <summary>The plan's trainers: those of <c>trainers</c>, or the one of <c>trainer</c>, or the default.</summary>
    public static IReadOnlyList<TrainerDefinition> Read(YamlMap plan, LearningTask task)
    {
        var several = plan.Keys.Contains("trainers", StringComparer.Ordinal);
        var one = plan.OptionalMap("trainer");
        if (several && one is not null)
            plan.Fault("trainers", "give either 'trainer' or 'trainers'.");
        if (!several)
            return [one is null ? TrainerCatalog.FastTree.With() : ReadOne(one, task)];
        TrainerDefinition[] trainers = [.. plan.Maps("trainers").Select(map => ReadOne(map, task))];
        if (trainers.Length == 0)
            plan.Fault("trainers", "expected at least one trainer.");
        if (trainers.Distinct().Count() < trainers.Length)
            plan.Fault("trainers", "a trainer is listed twice with the same parameters.");
        return trainers.Length == 0 ? [TrainerCatalog.FastTree.With()] : trainers;
    }

    public static TrainerDefinition ReadOne(YamlMap map, LearningTask task)
    {
        var choices = TrainerCatalog.All.Where(t => t.Tasks.Contains(task)).ToArray();
        var name = map.Choice("name", choices[0].Name, [.. choices.Select(t => t.Name)]);
        var type = choices.First(t => string.Equals(t.Name, name, StringComparison.Ordinal));
        var values = type.Parameters.ToDictionary(
            p => p.Name,
            p =>
                p.Whole
                    ? map.WholeNumber(p.Name, (long)p.Default, (long)p.Minimum, (long)p.Maximum)
                    : map.Number(p.Name, p.Default, p.Minimum, p.Maximum),
            StringComparer.Ordinal
        );
        map.RejectUnknownKeys();
        return type.With(values);
    }
}

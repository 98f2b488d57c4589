using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Plans;

/// <summary>Reads plans (<c>experiment.yaml</c>).</summary>
public static class PlanFile
{
    /// <summary>Reads the plan of an experiment.</summary>
    /// <param name="path">The experiment's folder, or the file in it.</param>
    /// <exception cref="InvalidYamlException">The file is faulty; all faults are named with their lines.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static ExperimentPlan Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = Directory.Exists(path) ? Path.Combine(path, "experiment.yaml") : path;
        return YamlFile.Read(file, "experiment", map => ReadPlan(file, map));
    }

    private static ExperimentPlan ReadPlan(string file, YamlMap map)
    {
        var folder = Path.GetDirectoryName(file) ?? "";
        var question = map.Text("question");
        var data = map.Map("data");
        var source = data?.Text("source") ?? "";
        var task = ReadTask(data);
        var comparison = PlanMetrics.Read(map, ReadComparison(map, data, task));
        comparison = comparison with { BusinessCase = BusinessSection.ReadCase(map) };
        if (
            comparison.BusinessCase?.Metric is { } valued
            && comparison
                .SecondaryMetrics.Prepend(comparison.PrimaryMetric)
                .All(m => !string.Equals(m.Name, valued, StringComparison.Ordinal))
        )
            map.Fault("business_case", $"its metric '{valued}' is neither the primary metric nor a secondary one.");
        data?.RejectUnknownKeys();
        var trainers = PlanTrainers.Read(map, task);
        var arms = PlanArms.Read(map, task);
        if (trainers.Count > 1 && arms.FirstOrDefault(a => a.Trainer is not null) is { } own)
            map.Fault(
                "trainers",
                $"arm '{own.Name}' has a trainer of its own: give either 'trainers' for all arms or one trainer per arm."
            );
        if (arms.Count * trainers.Count > ArmComparison.MostArms)
            map.Fault("trainers", $"{arms.Count} arms with {trainers.Count} trainers are more than {ArmComparison.MostArms} to compare.");
        return new()
        {
            Name = Path.GetFileName(Path.GetFullPath(folder.Length == 0 ? "." : folder)),
            File = file,
            Question = question,
            Source = source,
            Arms = arms,
            Trainers = trainers,
            Comparison = comparison with { Trainer = trainers[0] },
        };
    }

    private static LearningTask ReadTask(YamlMap? data) =>
        data?.Choice("task", "binary", "binary", "regression", "multiclass", "ranking") switch
        {
            "regression" => LearningTask.Regression,
            "multiclass" => LearningTask.Multiclass,
            "ranking" => LearningTask.Ranking,
            _ => LearningTask.Binary,
        };

    private static ComparisonPlan ReadComparison(YamlMap map, YamlMap? data, LearningTask task)
    {
        var defaults = new ComparisonPlan();
        var label = data?.Map("label");
        var split = SplitSection.ReadSplit(map);
        var comparison = defaults with
        {
            Task = task,
            LabelColumn = label?.Text("column") ?? "",
            // Only a binary label has a threshold; elsewhere the key is unknown and said to be.
            PositiveFrom = task is LearningTask.Binary ? (float)(label?.Number("at_least", defaults.PositiveFrom, -1e9, 1e9) ?? 0) : 0,
            GroupColumn = data?.Text("group") ?? "",
            Split = split,
            Holdout = SplitSection.ReadHoldout(map),
            Seed = split.Seed,
            ModelSeeds = (int)map.WholeNumber("model_seeds", defaults.ModelSeeds, 1, 1_000),
            Augmentation = map.Choice("augmentation", "none", "none", "weight", "repeat") switch
            {
                "weight" => Augmentation.Weight,
                "repeat" => Augmentation.Repeat,
                _ => Augmentation.None,
            },
        };
        label?.RejectUnknownKeys();
        return comparison;
    }
}

using MLFeatures.Experiments.Metrics;
using MLFeatures.Experiments.Runs;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Plans;

/// <summary>Reads plans (<c>experiment.yaml</c>).</summary>
public static class PlanFile
{
    private static readonly string[] Metrics = [.. Metric.All.Select(m => m.Name)];

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
        var comparison = ReadComparison(map, data);
        data?.RejectUnknownKeys();
        return new()
        {
            Name = Path.GetFileName(Path.GetFullPath(folder.Length == 0 ? "." : folder)),
            File = file,
            Question = question,
            Source = source,
            Arms = ReadArms(folder, map),
            Comparison = comparison,
        };
    }

    private static ArmPlan[] ReadArms(string folder, YamlMap map)
    {
        if (map.Map("arms") is not { } arms)
            return [];
        var names = (string[])["control", "treatment"];
        ArmPlan[] plans = [.. names.Select(name => new ArmPlan(name, Path.Combine(folder, arms.Text(name))))];
        foreach (var name in names.Where(name => Path.IsPathRooted(arms.Text(name))))
            arms.Fault(
                name,
                $"'{arms.Text(name)}' is an absolute path: nobody else could run the plan. Give the path relative to this file."
            );
        foreach (var arm in plans.Where(a => !File.Exists(a.PipelineFile) && arms.Keys.Contains(a.Name, StringComparer.Ordinal)))
            arms.Fault(arm.Name, $"there is no pipeline file '{arm.PipelineFile}'. The path is relative to this file.");
        arms.RejectUnknownKeys();
        return plans;
    }

    private static ComparisonPlan ReadComparison(YamlMap map, YamlMap? data)
    {
        var defaults = new ComparisonPlan();
        var label = data?.Map("label");
        var metrics = map.OptionalMap("metrics");
        var comparison = defaults with
        {
            LabelColumn = label?.Text("column") ?? "",
            PositiveFrom = (float)(label?.Number("at_least", defaults.PositiveFrom, -1e9, 1e9) ?? 0),
            GroupColumn = data?.Text("group") ?? "",
            Split = SplitSection.ReadSplit(map),
            Holdout = SplitSection.ReadHoldout(map),
            Trainer = ReadTrainer(map),
            PrimaryMetric = Metric.Named(metrics?.Choice("primary", defaults.PrimaryMetric.Name, Metrics) ?? defaults.PrimaryMetric.Name),
            MinimumEffect = metrics?.Number("minimum_effect", defaults.MinimumEffect, 0, 1e9) ?? defaults.MinimumEffect,
            SecondaryMetrics = ReadSecondary(metrics) ?? defaults.SecondaryMetrics,
            Confidence = metrics?.Number("confidence", defaults.Confidence, 0.5, 0.9999) ?? defaults.Confidence,
            Augmentation = map.Choice("augmentation", "none", "none", "weight", "repeat") switch
            {
                "weight" => Augmentation.Weight,
                "repeat" => Augmentation.Repeat,
                _ => Augmentation.None,
            },
        };
        metrics?.RejectUnknownKeys();
        label?.RejectUnknownKeys();
        if (metrics is not null && comparison.SecondaryMetrics.Contains(comparison.PrimaryMetric))
            metrics.Fault("secondary", $"'{comparison.PrimaryMetric}' is the primary metric already; leave it out here.");
        return comparison with { Seed = comparison.Split.Seed };
    }

    private static TrainerDefinition ReadTrainer(YamlMap map)
    {
        var defaults = new FastTreeOptions();
        if (map.OptionalMap("trainer") is not { } trainer)
            return TrainerDefinition.FastTree(defaults);
        _ = trainer.Choice("name", "FastTree", "FastTree");
        var options = new FastTreeOptions
        {
            Trees = (int)trainer.WholeNumber("trees", defaults.Trees, 1, 100_000),
            Leaves = (int)trainer.WholeNumber("leaves", defaults.Leaves, 2, 100_000),
            MinimumRowsPerLeaf = (int)trainer.WholeNumber("minimum_rows_per_leaf", defaults.MinimumRowsPerLeaf, 1, 1_000_000_000),
            LearningRate = trainer.Number("learning_rate", defaults.LearningRate, 1e-6, 10),
        };
        trainer.RejectUnknownKeys();
        return TrainerDefinition.FastTree(options);
    }

    private static Metric[]? ReadSecondary(YamlMap? metrics)
    {
        if (metrics?.Keys.Contains("secondary", StringComparer.Ordinal) is not true)
            return null;
        var names = metrics.Texts("secondary");
        foreach (var name in names.Where(n => !Metrics.Contains(n, StringComparer.Ordinal)))
            metrics.Fault("secondary", $"'{name}' is not a metric; there are {string.Join(", ", Metrics)}.");
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
            metrics.Fault("secondary", "a metric is listed twice.");
        return [.. names.Where(n => Metrics.Contains(n, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Select(Metric.Named)];
    }
}

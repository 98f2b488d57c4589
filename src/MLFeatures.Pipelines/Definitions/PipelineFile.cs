using MLFeatures.Extractors;
using MLFeatures.Pipelines.Yaml;
using MLFeatures.Registry;
using MLFeatures.Store.Offline;

namespace MLFeatures.Pipelines.Definitions;

/// <summary>Reads pipeline files (<c>feature_pipeline.yaml</c>).</summary>
public static class PipelineFile
{
    private const int DeepestExtension = 8;

    /// <summary>Reads a pipeline and the pipelines that it extends.</summary>
    /// <param name="path">The file.</param>
    /// <param name="extractors">The extractor types that stages may name.</param>
    /// <exception cref="InvalidYamlException">The file, or one it extends, is faulty; all faults of that file are named with their lines.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static PipelineDefinition Load(string path, ExtractorRegistry extractors)
    {
        ArgumentNullException.ThrowIfNull(extractors);
        return Load(path, extractors, depth: 0);
    }

    private static PipelineDefinition Load(string path, ExtractorRegistry extractors, int depth) =>
        YamlFile.Read(path, "feature_pipeline", map => ReadPipeline(path, map, extractors, depth));

    private static PipelineDefinition ReadPipeline(string path, YamlMap map, ExtractorRegistry extractors, int depth)
    {
        var branch = map.Text("branch");
        if (branch.Length > 0 && Fault(() => BranchName.Parse(branch)) is { } branchFault)
            map.Fault("branch", branchFault);
        var inherited = ReadExtended(path, map, extractors, depth);
        var given = map.Maps("stages");
        var stages = given.Select(stage => ReadStage(stage, extractors)).OfType<StageDefinition>().ToArray();
        StageDefinition[] all = [.. inherited?.Stages ?? [], .. stages];
        foreach (var name in all.GroupBy(s => s.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
            map.Fault("stages", $"two stages are named '{name}': every view needs a name of its own.");
        if (given.Count == 0 && inherited is null)
            map.Fault("stages", "the pipeline has no stage: give at least one with 'name' and 'type'.");
        string[] service = [.. inherited?.FeatureService ?? [], .. map.Texts("feature_service")];
        CheckService(map, service, all);
        return new()
        {
            File = path,
            Branch = branch,
            Stages = all,
            FeatureService = service,
        };
    }

    private static PipelineDefinition? ReadExtended(string path, YamlMap map, ExtractorRegistry extractors, int depth)
    {
        if (map.OptionalText("extends") is not { } extended)
            return null;
        if (depth >= DeepestExtension)
        {
            map.Fault("extends", $"more than {DeepestExtension} pipelines extend each other; is there a circle?");
            return null;
        }
        if (map.RelatedFile("extends", extended) is not { } file)
            return null;
        return Load(file, extractors, depth + 1);
    }

    private static StageDefinition? ReadStage(YamlMap stage, ExtractorRegistry extractors)
    {
        var (name, type) = (stage.Text("name"), stage.Text("type"));
        var given = stage.OptionalMap("params")?.Numbers() ?? new Dictionary<string, double>(StringComparer.Ordinal);
        stage.RejectUnknownKeys();
        if (name.Length > 0 && Fault(() => FeatureName.Check(name, "feature view")) is { } nameFault)
            stage.Fault("name", nameFault);
        if (extractors.Find(type) is not { } extractor)
        {
            stage.Fault(
                "type",
                $"'{type}' is not a registered extractor; there are {string.Join(", ", extractors.All.Select(e => e.Type))}."
            );
            return null;
        }
        var faults = ExtractorArguments.Faults(extractor, given);
        foreach (var fault in faults)
            stage.Fault("params", fault);
        return faults.Count > 0 ? null : new(name, extractor, new(extractor, given));
    }

    private static void CheckService(YamlMap map, IReadOnlyList<string> service, IReadOnlyList<StageDefinition> stages)
    {
        if (service.Count == 0)
            map.Fault("feature_service", "the list of features that the model reads is empty: give entries such as 'movie_content:*'.");
        foreach (var entry in service)
        {
            var parts = entry.Split(':');
            if (parts.Length != 2 || (!string.Equals(parts[1], "*", StringComparison.Ordinal) && !FeatureName.IsValid(parts[1])))
                map.Fault("feature_service", $"'{entry}' is not a feature: expected 'view:feature' or 'view:*'.");
            else if (stages.FirstOrDefault(s => string.Equals(s.Name, parts[0], StringComparison.Ordinal)) is not { } stage)
                map.Fault(
                    "feature_service",
                    $"'{entry}': no stage makes a view '{parts[0]}'; there are {string.Join(", ", stages.Select(s => s.Name))}."
                );
            else if (stage.Extractor is OnDemandExtractor && parts[1] is not "*")
                map.Fault("feature_service", $"'{entry}': features computed on demand are read together; write '{parts[0]}:*'.");
        }
    }

    private static string? Fault(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }
}

using MLFeatures.Registry;

namespace MLFeatures.Pipelines.Definitions;

/// <summary>What a pipeline file says: the stages that make a branch's features, and the features that a model reads.</summary>
public sealed record PipelineDefinition
{
    /// <summary>The file it was read from, as the user named it.</summary>
    public required string File { get; init; }

    /// <summary>The feature branch that the pipeline writes: <c>main</c>, <c>experiment/genre-affinity</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>The stages, those of the extended pipeline first.</summary>
    public required IReadOnlyList<StageDefinition> Stages { get; init; }

    /// <summary>The features that a model reads, as <c>view:feature</c> or <c>view:*</c>.</summary>
    public required IReadOnlyList<string> FeatureService { get; init; }

    /// <summary>The feature service's entries, spelled out against the views that the stages made.</summary>
    /// <exception cref="FormatException">An entry names a feature that no view has.</exception>
    public IReadOnlyList<FeatureReference> Resolve(IReadOnlyList<FeatureViewDefinition> views)
    {
        ArgumentNullException.ThrowIfNull(views);
        return [.. FeatureService.SelectMany(entry => Resolve(entry, views)).Distinct()];
    }

    private IEnumerable<FeatureReference> Resolve(string entry, IReadOnlyList<FeatureViewDefinition> views)
    {
        var separator = entry.IndexOf(':', StringComparison.Ordinal);
        var view = views.First(v => string.Equals(v.Name, entry[..separator], StringComparison.Ordinal));
        var all = view.Features.Select(f => new FeatureReference(view.Name, f.Name)).ToArray();
        if (entry.EndsWith(":*", StringComparison.Ordinal))
            return all;
        var reference = FeatureReference.Parse(entry);
        return all.Contains(reference)
            ? [reference]
            : throw new FormatException(
                $"{File}: the feature service names '{entry}', but the view '{view.Name}' has {string.Join(", ", all.Select(r => r.Feature))}."
            );
    }
}

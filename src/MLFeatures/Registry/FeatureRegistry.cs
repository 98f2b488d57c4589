namespace MLFeatures.Registry;

/// <summary>The features that somebody can make: every definition once, found by name.</summary>
public sealed class FeatureRegistry
{
    private readonly List<FeatureDefinition> _all = [];
    private readonly Dictionary<string, FeatureDefinition> _byName = new(StringComparer.Ordinal);

    /// <summary>All definitions in the order in which they were added.</summary>
    public IReadOnlyList<FeatureDefinition> All => _all;

    /// <summary>Adds a definition.</summary>
    /// <exception cref="FormatException">The name is no feature name.</exception>
    /// <exception cref="ArgumentException">A definition with the same name is there already.</exception>
    public FeatureRegistry Add(FeatureDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        FeatureName.Check(definition.Name, "feature");
        if (!_byName.TryAdd(definition.Name, definition))
        {
            throw new ArgumentException(
                $"Feature '{definition.Name}' is registered already: \"{_byName[definition.Name].Description}\" Give the new one another name.",
                nameof(definition)
            );
        }
        _all.Add(definition);
        return this;
    }

    /// <summary>The definition with this name; null when there is none.</summary>
    public FeatureDefinition? Find(string name) => _byName.GetValueOrDefault(name);
}

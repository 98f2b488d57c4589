namespace MLFeatures.Extractors;

/// <summary>The extractors that pipeline files may name. Domain packs and plug-ins add theirs; nothing is found by reflection.</summary>
public sealed class ExtractorRegistry
{
    private readonly SortedDictionary<string, Extractor> _extractors = new(StringComparer.Ordinal);

    /// <summary>All extractors, ordered by type.</summary>
    public IReadOnlyCollection<Extractor> All => _extractors.Values;

    /// <summary>Adds an extractor and returns the registry, so that calls can be chained.</summary>
    /// <exception cref="ArgumentException">The type name is taken.</exception>
    public ExtractorRegistry Add(Extractor extractor)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        return _extractors.TryAdd(extractor.Type, extractor)
            ? this
            : throw new ArgumentException(
                $"The extractor type '{extractor.Type}' is registered already: give yours another name.",
                nameof(extractor)
            );
    }

    /// <summary>The extractor of that type, or null.</summary>
    public Extractor? Find(string type) => _extractors.GetValueOrDefault(type);
}

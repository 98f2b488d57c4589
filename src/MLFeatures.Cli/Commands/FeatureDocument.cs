using MLFeatures.Registry;
using MLFeatures.Store.Offline;

namespace MLFeatures.Cli.Commands;

/// <summary>A feature as JSON. Infinite ends of a range are null.</summary>
internal sealed record FeatureDocument(
    string View,
    string Name,
    string Version,
    string Description,
    string Type,
    string Unit,
    double? Minimum,
    double? Maximum,
    string Entity,
    IReadOnlyList<string> JoinKeys,
    string Source,
    string Transformation,
    IReadOnlyList<string> Dependencies,
    string Provenance,
    bool DerivedFromLabel,
    DateTime CreatedAt,
    string CreatedBy,
    FeatureQuality Quality
)
{
    public static IEnumerable<FeatureDocument> Of(StoredView view) => view.Metadata.Select(m => Of(view.Definition, m));

    public static FeatureDocument Of(FeatureViewDefinition view, FeatureMetadata metadata)
    {
        var feature = metadata.Definition;
        return new(
            view.Name,
            feature.Name,
            feature.Version,
            feature.Description,
            feature.Type.ToString().ToLowerInvariant(),
            feature.Unit,
            double.IsFinite(feature.Minimum) ? feature.Minimum : null,
            double.IsFinite(feature.Maximum) ? feature.Maximum : null,
            feature.Entity,
            view.Entity.JoinKeys,
            feature.Source,
            feature.Transformation,
            feature.Dependencies,
            feature.Provenance.ToString().ToLowerInvariant(),
            feature.DerivedFromLabel,
            metadata.CreatedAt,
            metadata.CreatedBy,
            metadata.Quality
        );
    }
}

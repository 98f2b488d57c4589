using MLFeatures.Registry;

namespace MLFeatures.Store.Offline;

/// <summary>A feature view whose values are in the store: what they mean, what they were computed from, how they look and where they lie.</summary>
public sealed record StoredView
{
    /// <summary>What the view holds.</summary>
    public required FeatureViewDefinition Definition { get; init; }

    /// <summary>What the values were computed from, as one opaque text: equal keys mean equal values, so that a later run can reuse them.</summary>
    public required string Key { get; init; }

    /// <summary>The complete record of every feature, in the order of the columns.</summary>
    public required IReadOnlyList<FeatureMetadata> Metadata { get; init; }

    /// <summary>The files with the values, in the order in which they are read; empty when the view has no rows.</summary>
    public required IReadOnlyList<DataFile> Files { get; init; }

    /// <summary>Rows in all files.</summary>
    public long Rows => Files.Sum(f => f.Rows);
}

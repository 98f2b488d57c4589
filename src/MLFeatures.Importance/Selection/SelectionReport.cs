namespace MLFeatures.Importance.Selection;

/// <summary>A choice of features. An empty one is a result: nothing was found that is worth keeping.</summary>
public sealed record SelectionReport
{
    /// <summary>How it was chosen: <c>boruta</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The features, in their order.</summary>
    public required IReadOnlyList<SelectedFeature> Features { get; init; }

    /// <summary>The rows it was chosen on.</summary>
    public required int Rows { get; init; }

    /// <summary>Where random draws come from.</summary>
    public long Seed { get; init; }

    /// <summary>What was set, in words.</summary>
    public required string Settings { get; init; }

    /// <summary>How much the choice depends on the rows; null where rows were not drawn again.</summary>
    public SelectionStability? Stability { get; init; }

    /// <summary>Score on held-out rows by number of features, fewest first; empty where none was computed.</summary>
    public IReadOnlyList<SizeScore> Curve { get; init; } = [];

    /// <summary>Names of the features that are kept, in their order.</summary>
    public IReadOnlyList<string> Selected => [.. Features.Where(f => f.State is SelectionState.Selected).Select(f => f.Feature)];

    /// <summary>Indices of the features that are kept, rising.</summary>
    internal int[] Chosen => [.. Features.Index().Where(f => f.Item.State is SelectionState.Selected).Select(f => f.Index)];
}

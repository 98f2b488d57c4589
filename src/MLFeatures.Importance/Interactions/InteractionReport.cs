namespace MLFeatures.Importance.Interactions;

/// <summary>How strongly features act together in a model.</summary>
public sealed record InteractionReport
{
    /// <summary><c>h-statistic</c> (Friedman and Popescu) or <c>shap</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The pairs, the strongest first; of equal ones in the order of the features.</summary>
    public required IReadOnlyList<InteractionPair> Pairs { get; init; }

    /// <summary>The features, in their order.</summary>
    public required IReadOnlyList<FeatureInteraction> Features { get; init; }

    /// <summary>The rows it was measured on.</summary>
    public required int Rows { get; init; }

    /// <summary>The rows that these were drawn from.</summary>
    public required int RowsOffered { get; init; }

    /// <summary>Where the draws come from.</summary>
    public required long Seed { get; init; }

    /// <summary>Level of the intervals, 0–1.</summary>
    public required double Confidence { get; init; }
}

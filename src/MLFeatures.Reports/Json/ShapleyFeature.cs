namespace MLFeatures.Reports.Json;

/// <summary>What the Shapley values of one feature come to.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Slots">Its 0-based slots of the feature vector.</param>
/// <param name="MeanAbsolute">Mean over the rows of the size of its value.</param>
/// <param name="Mean">Mean over the rows of its value; null without rows.</param>
/// <param name="Lowest">Its lowest value; null without rows.</param>
/// <param name="Highest">Its highest value; null without rows.</param>
internal sealed record ShapleyFeature(
    string Feature,
    IReadOnlyList<int> Slots,
    double MeanAbsolute,
    double? Mean,
    double? Lowest,
    double? Highest
);

using MLFeatures.Registry;

namespace MLFeatures.Extractors;

/// <summary>
/// Describes the features in one output column of an extractor: one feature for a scalar column, one per slot for a vector.
/// <c>{slot}</c> in a text stands for the slot, <c>{parameter}</c> for a setting's value.
/// </summary>
/// <param name="Column">The column that the extractor's estimator makes.</param>
/// <param name="Name">Name of the feature: <c>affinity_{slot}</c>.</param>
/// <param name="Description">What a value says about the entity.</param>
/// <param name="Type">How a value is read.</param>
/// <param name="Unit">Unit of a value, <c>1</c> when it has none.</param>
/// <param name="Transformation">The formula or transform.</param>
public sealed record FeatureTemplate(string Column, string Name, string Description, FeatureType Type, string Unit, string Transformation)
{
    /// <summary>Columns of the source that the values depend on.</summary>
    public required IReadOnlyList<string> Reads { get; init; }

    /// <summary>The only slot of a vector column that it describes; null when it describes every slot.</summary>
    public string? Slot { get; init; }

    /// <summary>Smallest possible value.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Largest possible value.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;
}

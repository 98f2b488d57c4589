using Microsoft.ML;

namespace MLFeatures.Transforms;

/// <summary>Catalog methods for averages within a row.</summary>
public static class WeightedAverageCatalog
{
    /// <summary>Averages the slots of a vector with the weights in another one: a user's affinity over the genres of this movie.</summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="outputColumnName">Column to make. Data type: Single; NaN when no weight is left.</param>
    /// <param name="valuesColumnName">What is averaged. Data type: vector of Single.</param>
    /// <param name="weightsColumnName">The weights. Data type: vector of Single, as long as the values; a slot name that both have stands at the same place in both.</param>
    /// <example><code source="../../../../tests/MLFeatures.Tests/Transforms/AverageWeightedExample.cs"/></example>
    public static WeightedAveragingEstimator AverageWeighted(
        this TransformsCatalog catalog,
        string outputColumnName,
        string valuesColumnName,
        string weightsColumnName
    ) => new(catalog, outputColumnName, valuesColumnName, weightsColumnName);
}

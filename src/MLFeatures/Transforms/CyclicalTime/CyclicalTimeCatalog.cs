using Microsoft.ML;

namespace MLFeatures.Transforms;

/// <summary>Catalog methods for times of day, of the week and of the year.</summary>
public static class CyclicalTimeCatalog
{
    /// <summary>Encodes a time as its place on calendar cycles, sine and cosine each, so that 23:59 lies beside 00:00.</summary>
    /// <param name="catalog">The transforms catalog.</param>
    /// <param name="outputColumnName">Column to make. Data type: vector of Single, two slots per cycle in the order of <see cref="TimeCycle"/>: <c>HourOfDay.Sin</c>, <c>HourOfDay.Cos</c>, …</param>
    /// <param name="inputColumnName">Column to read; the same as the output when null. Data type: DateTime, UTC.</param>
    /// <param name="cycles">Which cycles.</param>
    /// <example><code source="../../../../tests/MLFeatures.Tests/Transforms/EncodeCyclicalTimeExample.cs"/></example>
    public static CyclicalTimeEncodingEstimator EncodeCyclicalTime(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        TimeCycle cycles = CyclicalTimeEncodingEstimator.Defaults.Cycles
    ) => new(catalog, outputColumnName, inputColumnName ?? outputColumnName, cycles);
}

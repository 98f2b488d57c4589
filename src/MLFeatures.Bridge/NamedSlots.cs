using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace MLFeatures.Bridge;

/// <summary>Concatenation with slot names of one's own choice. The public <c>Concatenate</c> names the slots after the columns.</summary>
public static class NamedSlots
{
    /// <summary>ML.NET's own concatenating transformer, made with other slot names: a model with it loads without this assembly.</summary>
    /// <param name="environment">See <see cref="CatalogEnvironment"/>.</param>
    /// <param name="outputColumnName">The vector column to make.</param>
    /// <param name="slots">For each slot the scalar column it is taken from and its name, in the order of the slots.</param>
    public static ITransformer Concatenate(
        IHostEnvironment environment,
        string outputColumnName,
        params IReadOnlyList<(string Column, string Slot)> slots
    )
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(slots);
        return new ColumnConcatenatingTransformer(
            environment,
            new ColumnConcatenatingTransformer.ColumnOptions(outputColumnName, [.. slots])
        );
    }
}

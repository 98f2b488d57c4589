using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Importance.Permutation;

namespace MLFeatures.Importance.Information;

/// <summary>Names of the slots of a vector: <c>Column.Slot</c>, <c>Column.3</c> where it has none.</summary>
internal static class SlotNames
{
    internal static IReadOnlyList<string> Of(DataViewSchema.Column column, int slots)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.HasSlotNames())
            column.GetSlotNames(ref names);
        string[] texts = [.. names.DenseValues().Select(t => t.ToString())];
        return FeatureNames.Different([
            .. Enumerable
                .Range(0, slots)
                .Select(slot =>
                    slot < texts.Length && texts[slot].Length > 0
                        ? $"{column.Name}.{texts[slot]}"
                        : string.Create(CultureInfo.InvariantCulture, $"{column.Name}.{slot}")
                ),
        ]);
    }
}

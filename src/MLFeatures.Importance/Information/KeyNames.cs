using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance.Information;

/// <summary>What the codes of a column stand for, where its annotations say so.</summary>
internal static class KeyNames
{
    /// <summary>The name of a code, keys counted from 1 as they are stored; the code itself where there is none.</summary>
    internal static Func<double, string> Of(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.Annotations.Schema.GetColumnOrNull("KeyValues")?.Type is VectorDataViewType { ItemType: TextDataViewType })
            column.GetKeyValues(ref names);
        string[] texts = [.. names.DenseValues().Select(t => t.ToString())];
        return code => code >= 1 && code <= texts.Length ? texts[(int)code - 1] : code.ToString(CultureInfo.InvariantCulture);
    }
}

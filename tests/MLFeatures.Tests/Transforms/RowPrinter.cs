using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Tests.Transforms;

/// <summary>Prints a column of an example: its slots, then a line per row.</summary>
internal static class RowPrinter
{
    public static string Print(IDataView view, string column)
    {
        var type = view.Schema[column].Type;
        var lines =
            type is VectorDataViewType
                ? view.GetColumn<float[]>(column).Select(row => string.Join("  ", row.Select(Text)))
                : view.GetColumn<float>(column).Select(Text);
        return string.Join("\n", [$"{column}: {type}", .. Slots(view.Schema[column]), .. lines]) + "\n";
    }

    private static string[] Slots(DataViewSchema.Column column)
    {
        if (!column.HasSlotNames())
            return [];
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [string.Join("  ", names.DenseValues())];
    }

    private static string Text(float value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

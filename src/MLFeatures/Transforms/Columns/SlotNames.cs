using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>Names of the slots of a vector column.</summary>
internal static class SlotNames
{
    /// <summary>A column of Single vectors with one slot per name.</summary>
    public static DataViewSchema.DetachedColumn SingleVector(string name, IReadOnlyList<string> slots)
    {
        var names = slots.Select(s => s.AsMemory()).ToArray();
        var annotations = new DataViewSchema.Annotations.Builder();
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = (ref VBuffer<ReadOnlyMemory<char>> target) =>
        {
            var editor = VBufferEditor.Create(ref target, names.Length);
            names.CopyTo(editor.Values);
            target = editor.Commit();
        };
        annotations.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, names.Length), getter);
        return new(name, new VectorDataViewType(NumberDataViewType.Single, names.Length), annotations.ToAnnotations());
    }

    /// <summary>The slot names of a vector column, null when it has none.</summary>
    public static string[]? Of(DataViewSchema.Column column)
    {
        if (!column.HasSlotNames())
            return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }
}

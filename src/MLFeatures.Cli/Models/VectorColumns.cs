using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Cli.Models;

/// <summary>Which columns of a file are the slots of a vector that a model reads.</summary>
internal static class VectorColumns
{
    /// <summary>The names of the slots' columns; null when the file does not have them all.</summary>
    /// <param name="column">A vector of fixed size that the model reads.</param>
    /// <param name="known">The columns of the file.</param>
    public static IReadOnlyList<string>? Find(DataViewSchema.Column column, IReadOnlySet<string> known) =>
        Candidates(column).FirstOrDefault(names => names.All(known.Contains));

    /// <summary>What was looked for, in words.</summary>
    public static string Expected(DataViewSchema.Column column)
    {
        var size = ((VectorDataViewType)column.Type).Size;
        var named = SlotNames(column, size) is { } names ? $"{NearestName.List(names)}; or " : "";
        var last = FormattableString.Invariant($"{size - 1}");
        return $"{named}{column.Name}0 … {column.Name}{last}, {column.Name}.0 …, {column.Name}_0 …, {column.Name}[0] …; or f0 … f{last}";
    }

    private static IEnumerable<IReadOnlyList<string>> Candidates(DataViewSchema.Column column)
    {
        var size = ((VectorDataViewType)column.Type).Size;
        if (SlotNames(column, size) is { } names)
            yield return names;
        foreach (
            var form in (string[])[$"{column.Name}{{0}}", $"{column.Name}.{{0}}", $"{column.Name}_{{0}}", $"{column.Name}[{{0}}]", "f{0}"]
        )
            yield return
            [
                .. Enumerable
                    .Range(0, size)
                    .Select(slot => form.Replace("{0}", FormattableString.Invariant($"{slot}"), StringComparison.Ordinal)),
            ];
    }

    private static string[]? SlotNames(DataViewSchema.Column column, int size)
    {
        if (!column.HasSlotNames())
            return null;
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        string[] found = [.. names.DenseValues().Select(n => n.ToString())];
        return found.Length == size && found.All(n => n.Length > 0) && found.Distinct(StringComparer.Ordinal).Count() == size
            ? found
            : null;
    }
}

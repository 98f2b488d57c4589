using Microsoft.ML;
using Microsoft.ML.Data;
using static Microsoft.ML.SchemaShape.Column;

namespace MLFeatures.Transforms;

/// <summary>A column that a transform reads: who reads it, as what, and what it must be.</summary>
/// <param name="Verb">The catalog method, for messages: <c>EncodeGenres</c>.</param>
/// <param name="Role">What the column is to the transform, for messages: <c>genre</c>.</param>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">What is accepted.</param>
internal sealed record InputColumn(string Verb, string Role, string Name, ColumnKind Kind)
{
    /// <summary>The column, or a message that says what was expected and what there is.</summary>
    public DataViewSchema.Column FindIn(DataViewSchema schema)
    {
        var visible = schema.Where(c => !c.IsHidden).Select(c => $"'{c.Name}' ({c.Type})");
        if (schema.GetColumnOrNull(Name) is not { } column)
            throw new ArgumentException(NotFound(visible), nameof(schema));
        var (item, kind) = column.Type is VectorDataViewType vector
            ? (vector.ItemType, vector.IsKnownSize ? VectorKind.Vector : VectorKind.VariableVector)
            : (column.Type, VectorKind.Scalar);
        return Kind.Accepts(item, kind) ? column : throw new ArgumentException(WrongType($"{column.Type}", visible), nameof(schema));
    }

    /// <summary>The same check before there is data.</summary>
    public void CheckIn(SchemaShape schema)
    {
        var visible = schema.Select(c => $"'{c.Name}' ({Describe(c)})");
        var found = schema.Where(c => string.Equals(c.Name, Name, StringComparison.Ordinal)).ToArray();
        if (found.Length == 0)
            throw new ArgumentException(NotFound(visible), nameof(schema));
        if (found[^1].IsKey || !Kind.Accepts(found[^1].ItemType, found[^1].Kind))
            throw new ArgumentException(WrongType(Describe(found[^1]), visible), nameof(schema));
    }

    private static string Describe(SchemaShape.Column column) =>
        (column.Kind == VectorKind.Scalar ? "" : $"{column.Kind} of ") + (column.IsKey ? "key" : column.ItemType.ToString());

    private string NotFound(IEnumerable<string> visible) =>
        $"{Verb}: the {Role} column '{Name}' is not in the data. Expected: {Kind.Description}. The data has: {string.Join(", ", visible)}. "
        + "Name one of these, or add the column before this step.";

    private string WrongType(string found, IEnumerable<string> visible) =>
        $"{Verb}: the {Role} column '{Name}' has the wrong type. Expected: {Kind.Description}. Found: {found}. "
        + $"Convert it before this step (Conversion.ConvertType), or name another one; the data has: {string.Join(", ", visible)}.";
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Bridge;

/// <summary>Answers for <see cref="IEstimator{TTransformer}.GetOutputSchema"/>, whose columns have no public constructor.</summary>
public static class SchemaShapes
{
    /// <summary>The shape <paramref name="input"/> with one more scalar column; a column of the same name is replaced.</summary>
    public static SchemaShape WithScalar(this SchemaShape input, string name, DataViewType type) =>
        input.With(new SchemaShape.Column(name, SchemaShape.Column.VectorKind.Scalar, type, isKey: false));

    /// <summary>The shape <paramref name="input"/> with one more vector column of fixed length and with slot names; a column of the same name is replaced.</summary>
    public static SchemaShape WithNamedVector(this SchemaShape input, string name, PrimitiveDataViewType itemType)
    {
        var slotNames = new SchemaShape.Column(
            AnnotationUtils.Kinds.SlotNames,
            SchemaShape.Column.VectorKind.Vector,
            TextDataViewType.Instance,
            isKey: false
        );
        return input.With(
            new SchemaShape.Column(name, SchemaShape.Column.VectorKind.Vector, itemType, isKey: false, new SchemaShape([slotNames]))
        );
    }

    private static SchemaShape With(this SchemaShape input, SchemaShape.Column column)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new SchemaShape(input.Where(c => !string.Equals(c.Name, column.Name, StringComparison.Ordinal)).Append(column));
    }
}

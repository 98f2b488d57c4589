using Microsoft.ML.Data;
using static Microsoft.ML.SchemaShape.Column;

namespace MLFeatures.Transforms;

/// <summary>Which columns a transform accepts for one of its roles, with the words for a message.</summary>
internal sealed record ColumnKind(string Description, Func<DataViewType, VectorKind, bool> Accepts)
{
    /// <summary>Identifies a user or an item.</summary>
    public static readonly ColumnKind Entity = new(
        "text, Int32 or Int64, scalar",
        (item, kind) =>
            kind == VectorKind.Scalar && (item is TextDataViewType || item == NumberDataViewType.Int32 || item == NumberDataViewType.Int64)
    );

    public static readonly ColumnKind Rating = new(
        "Single or Double, scalar",
        (item, kind) => kind == VectorKind.Scalar && (item == NumberDataViewType.Single || item == NumberDataViewType.Double)
    );

    public static readonly ColumnKind Time = new(
        "DateTime, scalar",
        (item, kind) => kind == VectorKind.Scalar && item is DateTimeDataViewType
    );

    public static readonly ColumnKind Texts = new("text, scalar or vector", (item, _) => item is TextDataViewType);

    public static readonly ColumnKind SingleVector = new(
        "Single, vector of fixed length",
        (item, kind) => kind == VectorKind.Vector && item == NumberDataViewType.Single
    );
}

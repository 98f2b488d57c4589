using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Pipelines.Stages;

/// <summary>One scalar or vector column of a transformed view, read into one array per slot.</summary>
internal sealed class OutputColumn
{
    private readonly float[][] _values;
    private VBuffer<float> _vector;
    private float _scalar;
    private ValueGetter<float>? _getScalar;
    private ValueGetter<VBuffer<float>>? _getVector;

    private OutputColumn(DataViewSchema.Column column, string[] slots, int rows)
    {
        (Column, Slots) = (column, slots);
        _values = [.. slots.Select(_ => new float[rows])];
    }

    public DataViewSchema.Column Column { get; }

    /// <summary>Names of the slots; one empty name for a scalar.</summary>
    public IReadOnlyList<string> Slots { get; }

    public float[] Values(int slot) => _values[slot];

    /// <summary>Reads the columns of a view in one pass.</summary>
    public static IReadOnlyList<OutputColumn> Read(
        IDataView view,
        IReadOnlyList<string> names,
        string maker,
        int rows,
        CancellationToken ct
    )
    {
        OutputColumn[] columns = [.. names.Select(name => Open(view.Schema, name, maker, rows))];
        using var cursor = view.GetRowCursor(columns.Select(c => c.Column));
        foreach (var column in columns)
            column.Attach(cursor);
        var row = 0;
        while (cursor.MoveNext())
        {
            if ((row & 0xFFF) == 0)
                ct.ThrowIfCancellationRequested();
            foreach (var column in columns)
                column.Take(row);
            row++;
        }
        return row == rows
            ? columns
            : throw new InvalidOperationException($"{maker} answered {row} rows for {rows}: an extractor must keep one row per row.");
    }

    private static OutputColumn Open(DataViewSchema schema, string name, string maker, int rows) =>
        schema.GetColumnOrNull(name) switch
        {
            { Type: NumberDataViewType { RawType: var raw } } column when raw == typeof(float) => new(column, [""], rows),
            { Type: VectorDataViewType { IsKnownSize: true } vector } column when vector.ItemType == NumberDataViewType.Single => new(
                column,
                SlotNames(column, vector.Size, maker),
                rows
            ),
            { } column => throw new InvalidOperationException(
                $"{maker} makes '{name}' as {column.Type}; a feature must be Single or a vector of Single of known size. Add ConvertType to the estimator."
            ),
            null => throw new InvalidOperationException(
                $"{maker} declares the output '{name}', but its estimator makes {string.Join(", ", schema.Select(c => c.Name))}."
            ),
        };

    private static string[] SlotNames(DataViewSchema.Column column, int size, string maker)
    {
        if (!column.HasSlotNames())
            throw new InvalidOperationException(
                $"{maker} makes the vector '{column.Name}' without slot names, so its features have no names."
            );
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return names.Length == size
            ? [.. names.DenseValues().Select(n => n.ToString())]
            : throw new InvalidOperationException($"{maker} names {names.Length} slots of '{column.Name}', which has {size}.");
    }

    private void Attach(DataViewRow cursor)
    {
        if (Column.Type is VectorDataViewType)
            _getVector = cursor.GetGetter<VBuffer<float>>(Column);
        else
            _getScalar = cursor.GetGetter<float>(Column);
    }

    private void Take(int row)
    {
        if (_getScalar is not null)
        {
            _getScalar(ref _scalar);
            _values[0][row] = _scalar;
            return;
        }
        _getVector!(ref _vector);
        // Slots that a sparse vector leaves out are 0, which the arrays already hold.
        foreach (var (slot, value) in _vector.Items())
            _values[slot][row] = value;
    }
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Transforms;

/// <summary>The values of a Single column, or of a column of Single vectors of known size: one array per slot, one value per row.</summary>
public sealed class SlotArrays
{
    private const int RowsBetweenChecks = 4096;
    private readonly DataViewSchema.Column _column;
    private readonly float[][] _values;
    private VBuffer<float> _vector;
    private float _scalar;
    private ValueGetter<float>? _getScalar;
    private ValueGetter<VBuffer<float>>? _getVector;

    private SlotArrays(DataViewSchema.Column column, int rows)
    {
        _column = column;
        Names = SlotNames.Of(column);
        _values = new float[column.Type is VectorDataViewType vector ? vector.Size : 1][];
        for (var slot = 0; slot < _values.Length; slot++)
            _values[slot] = new float[rows];
    }

    /// <summary>The column's name.</summary>
    public string Column => _column.Name;

    /// <summary>How many slots there are; 1 for a Single column.</summary>
    public int Count => _values.Length;

    /// <summary>Names of the slots, in order; null when the column has none.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>Whether <see cref="Read"/> can read a column: Single, or vectors of Single of known size.</summary>
    public static bool CanRead(DataViewSchema.Column column) =>
        column.Type switch
        {
            VectorDataViewType vector => vector.IsKnownSize && vector.ItemType == NumberDataViewType.Single,
            var type => type == NumberDataViewType.Single,
        };

    /// <summary>The values of one slot, row by row; NaN where missing.</summary>
    public ReadOnlyMemory<float> Slot(int slot) => _values[slot];

    /// <summary>Reads columns of a view in one pass.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="columns">Names of the columns, in the order of the answer.</param>
    /// <param name="rows">How many rows the view must have.</param>
    /// <param name="maker">What made the view, for messages: <c>Stage 'taste'</c>.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="ArgumentException">A column is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">The view has more or fewer rows.</exception>
    public static IReadOnlyList<SlotArrays> Read(
        IDataView view,
        IReadOnlyList<string> columns,
        int rows,
        string maker,
        CancellationToken cancel = default
    )
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(columns);
        SlotArrays[] read = [.. columns.Select(name => new SlotArrays(Find(view.Schema, name, maker), rows))];
        using var cursor = view.GetRowCursor(read.Select(c => c._column));
        foreach (var column in read)
            column.Attach(cursor);
        var row = 0;
        for (; cursor.MoveNext(); row++)
        {
            if (row % RowsBetweenChecks == 0)
                cancel.ThrowIfCancellationRequested();
            if (row >= rows)
                continue;
            foreach (var column in read)
                column.Take(row);
        }
        return row == rows
            ? read
            : throw new InvalidDataException($"{maker} answered {row} rows for {rows}: expected exactly one row for each.");
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string name, string maker) =>
        schema.GetColumnOrNull(name) switch
        {
            { } column when CanRead(column) => column,
            { } column => throw new ArgumentException(
                $"{maker} makes '{name}' as {column.Type}; expected Single or a vector of Single of known size. Add ConvertType to the estimator.",
                nameof(name)
            ),
            null => throw new ArgumentException(
                $"{maker} makes no column '{name}', but {string.Join(", ", schema.Select(c => c.Name))}. Name one of these.",
                nameof(name)
            ),
        };

    private void Attach(DataViewRow cursor)
    {
        if (_column.Type is VectorDataViewType)
            _getVector = cursor.GetGetter<VBuffer<float>>(_column);
        else
            _getScalar = cursor.GetGetter<float>(_column);
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

using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance;

/// <summary>
/// The rows that a model reads: one <see cref="float"/> per row and slot, kept by column and immutable. A sparse vector's absent slots are 0, as
/// ML.NET's models take them; a missing value is <see cref="float.NaN"/> and stays so.
/// </summary>
/// <remarks>Takes 4 bytes per value. Thread-safe.</remarks>
public sealed class FeatureMatrix
{
    // Loops read whole vectors of rows: each column is padded with zeros to a multiple of this.
    internal const int RowPadding = 8;

    private readonly float[][] _columns;

    private FeatureMatrix(float[][] columns, int rows) => (_columns, Rows) = (columns, rows);

    /// <summary>The number of rows, 0 or more.</summary>
    public int Rows { get; }

    /// <summary>The number of slots of each row, 1 or more.</summary>
    public int Columns => _columns.Length;

    /// <summary>The value of one slot in one row; NaN when missing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or slot.</exception>
    public float this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
            return _columns[column][row];
        }
    }

    /// <summary>From rows of equal length.</summary>
    /// <param name="rows">One array of slots per row; copied.</param>
    /// <param name="columns">The number of slots of each row, at least 1.</param>
    /// <exception cref="ArgumentException">A row is not <paramref name="columns"/> long.</exception>
    public static FeatureMatrix FromRows(IReadOnlyList<float[]> rows, int columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        var matrix = Empty(rows.Count, columns);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Length != columns)
                throw new ArgumentException($"Row {row} has {rows[row].Length} slots, expected {columns}.", nameof(rows));
            for (var column = 0; column < columns; column++)
                matrix[column][row] = rows[row][column];
        }
        return new(matrix, rows.Count);
    }

    /// <summary>From all rows of a vector column, such as <c>Features</c>; dense and sparse vectors alike.</summary>
    /// <param name="data">The transformed data; read once, in order.</param>
    /// <param name="columnName">A vector of <see cref="float"/> with a fixed number of slots.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="ArgumentException">There is no such column, or it is not a fixed-size vector of <see cref="float"/>.</exception>
    /// <exception cref="InvalidDataException">A row's vector has another length than the column says.</exception>
    public static FeatureMatrix FromColumn(IDataView data, string columnName, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(columnName);
        if (data.Schema.GetColumnOrNull(columnName) is not { } column)
            throw new ArgumentException(
                $"There is no column '{columnName}'. Found: {string.Join(", ", data.Schema.Where(c => !c.IsHidden).Select(c => c.Name))}.",
                nameof(columnName)
            );
        if (column.Type is not VectorDataViewType { Size: > 0 } vector || vector.ItemType != NumberDataViewType.Single)
            throw new ArgumentException(
                $"Column '{columnName}' is {column.Type}, expected a vector of Single with a fixed number of slots. Concatenate the features first.",
                nameof(columnName)
            );

        var columns = Enumerable.Range(0, vector.Size).Select(_ => new List<float>()).ToArray();
        var rows = 0;
        using var cursor = data.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> buffer = default;
        while (cursor.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            getter(ref buffer);
            if (buffer.Length != vector.Size)
                throw new InvalidDataException($"Row {rows} of column '{columnName}' has {buffer.Length} slots, expected {vector.Size}.");
            foreach (var (slot, value) in buffer.Items(all: true))
                columns[slot].Add(value);
            rows++;
        }
        return new([.. columns.Select(values => Padded(values))], rows);
    }

    /// <summary>The value of one slot in one row, for loops whose bounds are known.</summary>
    // Slots given column by column; they are copied.
    internal static FeatureMatrix FromColumns(IReadOnlyList<float[]> columns, int rows)
    {
        var matrix = Empty(rows, columns.Count);
        for (var column = 0; column < matrix.Length; column++)
            columns[column].AsSpan(0, rows).CopyTo(matrix[column]);
        return new(matrix, rows);
    }

    internal float[] Column(int column) => _columns[column][..Rows];

    internal float Value(int row, int column) => _columns[column][row];

    /// <summary>The values of a slot, row by row, followed by zeros up to a multiple of <see cref="RowPadding"/>.</summary>
    internal ReadOnlySpan<float> PaddedColumn(int column) => _columns[column];

    /// <summary>Throws when a model that reads <paramref name="features"/> slots cannot read these rows.</summary>
    internal void RequireColumns(int features, string parameter)
    {
        if (Columns != features)
            throw new ArgumentException($"The rows have {Columns} slots, the model reads {features}.", parameter);
    }

    /// <summary>Chosen rows, in the order given.</summary>
    internal FeatureMatrix Only(int[] rows)
    {
        if (rows.Length == Rows && rows.Select((row, index) => row == index).All(same => same))
            return this;
        var chosen = Empty(rows.Length, Columns);
        for (var column = 0; column < Columns; column++)
        {
            for (var row = 0; row < rows.Length; row++)
                chosen[column][row] = _columns[column][rows[row]];
        }
        return new(chosen, rows.Length);
    }

    /// <summary>These rows with some slots replaced; the other slots are shared, not copied.</summary>
    /// <param name="slots">The slots.</param>
    /// <param name="columns">The new values of each of them, one per row.</param>
    internal FeatureMatrix With(IReadOnlyList<int> slots, float[][] columns)
    {
        var replaced = (float[][])_columns.Clone();
        for (var i = 0; i < slots.Count; i++)
        {
            var padded = new float[PaddedLength(Rows)];
            columns[i].AsSpan(0, Rows).CopyTo(padded);
            replaced[slots[i]] = padded;
        }
        return new(replaced, Rows);
    }

    private static float[][] Empty(int rows, int columns) => [.. Enumerable.Range(0, columns).Select(_ => new float[PaddedLength(rows)])];

    private static float[] Padded(List<float> values)
    {
        var padded = new float[PaddedLength(values.Count)];
        values.CopyTo(padded);
        return padded;
    }

    private static int PaddedLength(int rows) => checked((rows + RowPadding - 1) / RowPadding * RowPadding);
}

using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Importance.Permutation;

/// <summary>One row of kept columns, moved by hand through a model's mapper: no cursors, no read-ahead, no threads of ML.NET's.</summary>
internal sealed class ReplayRow(DataViewSchema schema, Func<ReplayRow, DataViewSchema.Column, Delegate> getters) : DataViewRow
{
    private long _position = -1;

    public override DataViewSchema Schema => schema;

    // ML.NET's scorers keep what they computed for a position, so no position may come twice.
    public override long Position => _position;

    public override long Batch => 0;

    /// <summary>The row of the kept data.</summary>
    public int Row { get; private set; }

    public void MoveTo(int row)
    {
        Row = row;
        _position++;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        getters(this, column) as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"Column '{column.Name}' is {column.Type}, it cannot be read as {typeof(TValue).Name}.");

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)Row, 0);
}

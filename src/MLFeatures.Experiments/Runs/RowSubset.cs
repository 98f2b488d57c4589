using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Experiments.Runs;

/// <summary>Some rows of some columns as an <see cref="IDataView"/>: nothing is copied, so that all trials share one table.</summary>
internal sealed class RowSubset : IDataView
{
    private readonly IReadOnlyList<RowColumn> _columns;
    private readonly ReadOnlyMemory<int> _rows;

    public RowSubset(IReadOnlyList<RowColumn> columns, ReadOnlyMemory<int> rows)
    {
        (_columns, _rows) = (columns, rows);
        var builder = new DataViewSchema.Builder();
        foreach (var column in columns)
            builder.AddColumn(column.Name, column.Type);
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _rows.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly RowSubset _view;
        private readonly bool[] _active;
        private int _position = -1;
        private bool _ended;

        public Cursor(RowSubset view, IEnumerable<DataViewSchema.Column> columnsNeeded)
        {
            (_view, _active) = (view, new bool[view.Schema.Count]);
            foreach (var column in columnsNeeded)
                _active[column.Index] = true;
        }

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => _view.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => _active[column.Index];

        public override bool MoveNext()
        {
            if (!_ended && ++_position < _view._rows.Length)
                return true;
            (_position, _ended) = (-1, true);
            return false;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!_active[column.Index])
                throw new InvalidOperationException($"Column '{column.Name}' was not asked for when the cursor was made.");
            var getter = _view._columns[column.Index].Getter(() => _view._rows.Span[_position]);
            return getter as ValueGetter<TValue>
                ?? throw new InvalidOperationException($"Column '{column.Name}' is {column.Type}, not {typeof(TValue).Name}.");
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new((ulong)_position, 0);
    }
}

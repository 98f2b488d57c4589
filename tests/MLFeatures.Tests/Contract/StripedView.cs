using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Tests.Contract;

/// <summary>A source that really gives several cursors: each reads one consecutive part of the rows.</summary>
internal sealed class StripedView(IDataView whole, IReadOnlyList<IDataView> parts) : IDataView
{
    public DataViewSchema Schema => whole.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => whole.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        whole.GetRowCursor(columnsNeeded);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        int[] needed = [.. columnsNeeded.Select(c => c.Index)];
        return [.. parts.Select((part, batch) => new Cursor(Schema, part.GetRowCursor(needed.Select(i => part.Schema[i])), batch))];
    }

    private sealed class Cursor(DataViewSchema schema, DataViewRowCursor part, int batch) : DataViewRowCursor
    {
        public override DataViewSchema Schema => schema;

        public override long Position => part.Position;

        public override long Batch => batch; // follows the order of the rows, differs from cursor to cursor

        public override bool MoveNext() => part.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => part.IsColumnActive(part.Schema[column.Index]);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            part.GetGetter<TValue>(part.Schema[column.Index]);

        public override ValueGetter<DataViewRowId> GetIdGetter()
        {
            var get = part.GetIdGetter();
            return (ref DataViewRowId id) =>
            {
                get(ref id);
                id = new DataViewRowId(id.Low, (ulong)batch);
            };
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                part.Dispose();
            base.Dispose(disposing);
        }
    }
}

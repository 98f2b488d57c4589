using Microsoft.ML;

namespace MLFeatures.Tests.Contract;

/// <summary>A schema put together from two views, to be refused before any row is read.</summary>
internal sealed class JoinedColumns : IDataView
{
    public JoinedColumns(IDataView first, IDataView second, IEnumerable<string> columnsOfSecond)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumns(first.Schema);
        foreach (var name in columnsOfSecond)
            schema.AddColumn(name, second.Schema[name].Type, second.Schema[name].Annotations);
        Schema = schema.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => 0;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        throw new InvalidOperationException("A row was asked for.");

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        throw new InvalidOperationException("A row was asked for.");
}

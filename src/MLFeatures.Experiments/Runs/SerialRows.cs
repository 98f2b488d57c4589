using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Experiments.Runs;

/// <summary>
/// Rows as a transformer makes them, computed on the thread that reads them. ML.NET's own views start threads of their own for every reading, though
/// the trials beside it keep all processors busy, and hand row after row from one to the other.
/// </summary>
internal sealed class SerialRows : IDataView
{
    private readonly IDataView _source;
    private readonly IRowToRowMapper _mapper;

    private SerialRows(IDataView source, IRowToRowMapper mapper) => (_source, _mapper) = (source, mapper);

    /// <summary>The same rows as <see cref="ITransformer.Transform"/> gives.</summary>
    public static IDataView Transform(ITransformer transformer, IDataView source) =>
        // One that looks at other rows too, or leaves some out, has to read them its own way.
        transformer.IsRowToRowMapper
            ? new SerialRows(source, transformer.GetRowToRowMapper(source.Schema))
            : transformer.Transform(source);

    /// <summary>Fits estimators one after the other, each on what those before it make of the rows.</summary>
    public static (TransformerChain<ITransformer> Chain, IDataView Rows) Fit(
        IEnumerable<IEstimator<ITransformer>> estimators,
        IDataView source
    )
    {
        var (fitted, rows) = (new List<ITransformer>(), source);
        foreach (var estimator in estimators)
        {
            fitted.Add(estimator.Fit(rows));
            rows = Transform(fitted[^1], rows);
        }
        return (new([.. fitted]), rows);
    }

    /// <inheritdoc/>
    public DataViewSchema Schema => _mapper.OutputSchema;

    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public long? GetRowCount() => _source.GetRowCount();

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] needed = [.. columnsNeeded];
        return new Cursor(_mapper, _source.GetRowCursor(_mapper.GetDependencies(needed)), needed);
    }

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor : DataViewRowCursor
    {
        private readonly DataViewRowCursor _input;
        private readonly DataViewRow _row;

        public Cursor(IRowToRowMapper mapper, DataViewRowCursor input, DataViewSchema.Column[] needed) =>
            (_input, _row, Schema) = (input, mapper.GetRow(input, needed), mapper.OutputSchema);

        public override long Position => _input.Position;

        public override long Batch => 0;

        public override DataViewSchema Schema { get; }

        public override bool MoveNext() => _input.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => _row.IsColumnActive(column);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _row.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => _row.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _row.Dispose();
                _input.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}

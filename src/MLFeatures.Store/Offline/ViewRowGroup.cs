using System.Buffers;
using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Schema;

namespace MLFeatures.Store.Offline;

/// <summary>Some consecutive rows of a stored view, of which any column can be read alone.</summary>
internal sealed class ViewRowGroup
{
    private readonly ParquetReader _reader;
    private readonly ParquetRowGroupReader _group;

    private ViewRowGroup(ParquetReader reader, ParquetRowGroupReader group, long firstRow) =>
        (_reader, _group, FirstRow, Rows) = (reader, group, firstRow, checked((int)group.RowCount));

    /// <summary>The position of its first row among all rows of the view.</summary>
    public long FirstRow { get; }

    /// <summary>How many rows it has.</summary>
    public int Rows { get; }

    /// <summary>The row groups of a view in stored order. Each is readable until the next is asked for.</summary>
    public static async IAsyncEnumerable<ViewRowGroup> AllAsync(
        FeatureStore store,
        StoredView view,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var firstRow = 0L;
        foreach (var file in view.Files)
        {
            var reader = await store.OpenFileAsync(view, file, cancel).ConfigureAwait(false);
            await using var closing = reader.ConfigureAwait(false);
            foreach (var group in reader.RowGroups)
            {
                cancel.ThrowIfCancellationRequested();
                yield return new(reader, group, firstRow);
                firstRow += group.RowCount;
            }
        }
    }

    /// <summary>Reads a column that is never missing: a join key or a time.</summary>
    public async ValueTask ReadAsync<T>(string column, Memory<T> values, CancellationToken cancel)
        where T : struct => await _group.ReadAsync<T>(Field(column), values[..Rows], cancellationToken: cancel).ConfigureAwait(false);

    /// <summary>Reads a feature, NaN where missing.</summary>
    public async ValueTask ReadFeatureAsync(string feature, Memory<float> values, CancellationToken cancel)
    {
        var buffer = ArrayPool<float?>.Shared.Rent(Rows);
        await _group.ReadAsync<float>(Field(feature), buffer.AsMemory(0, Rows), cancellationToken: cancel).ConfigureAwait(false);
        var target = values.Span;
        for (var i = 0; i < Rows; i++)
            target[i] = buffer[i] ?? float.NaN;
        ArrayPool<float?>.Shared.Return(buffer);
    }

    private DataField Field(string name) => _reader.Schema.FindDataField(name);
}

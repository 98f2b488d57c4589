using MLFeatures.Registry;
using Parquet;
using Parquet.Schema;

namespace MLFeatures.Store.Offline;

/// <summary>
/// The rows of a feature view as Parquet: join keys INT64, times TIMESTAMP(MILLIS, UTC), features nullable FLOAT with null for missing, as DuckDB,
/// pandas and Feast expect. Equal rows give equal bytes.
/// </summary>
/// <remarks>
/// Milliseconds, because Parquet.Net 6.1.0 writes wrong statistics for finer timestamps, by which other readers then skip rows that match. Snappy,
/// because it has no level to get wrong: at its default level zstd of this library is far too slow to write.
/// </remarks>
internal static class ViewParquet
{
    private const int RowGroupRows = 100_000;

    private static readonly ParquetOptions Options = new() { CompressionMethod = CompressionMethod.Snappy };

    public static async Task WriteAsync(OrderedRows rows, Stream stream, CancellationToken cancel)
    {
        var schema = Schema(rows.Definition);
        var writer = await ParquetWriter.CreateAsync(schema, stream, Options, cancellationToken: cancel).ConfigureAwait(false);
        await using var closing = writer.ConfigureAwait(false);
        for (var first = 0; first < rows.Count; first += RowGroupRows)
        {
            using var group = writer.CreateRowGroup();
            await WriteGroupAsync(rows, first, Math.Min(RowGroupRows, rows.Count - first), schema, group, cancel).ConfigureAwait(false);
            group.CompleteValidate();
        }
    }

    private static ParquetSchema Schema(FeatureViewDefinition view) =>
        new([
            .. view.Entity.JoinKeys.Select(k => new DataField<long>(k)),
            Time(FeatureViewRows.EventTimestamp),
            Time(FeatureViewRows.CreatedTimestamp),
            .. view.Features.Select(f => new DataField(f.Name, typeof(float), isNullable: true)),
        ]);

    private static DateTimeDataField Time(string name) =>
        new(name, DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis, isNullable: false);

    private static async Task WriteGroupAsync(
        OrderedRows rows,
        int first,
        int count,
        ParquetSchema schema,
        ParquetRowGroupWriter group,
        CancellationToken cancel
    )
    {
        var field = 0;
        var integers = new long[count];
        foreach (var key in rows.Keys)
        {
            Gather(rows, first, key, integers);
            await group.WriteAsync<long>(schema.DataFields[field++], integers, cancellationToken: cancel).ConfigureAwait(false);
        }
        var times = new DateTime[count];
        foreach (var column in new[] { rows.EventTimes, rows.CreatedTimes })
        {
            Gather(rows, first, column, times);
            // Parquet.Net shifts times that are not marked as UTC by the machine's time zone.
            for (var i = 0; i < count; i++)
                times[i] = DateTime.SpecifyKind(times[i], DateTimeKind.Utc);
            await group.WriteAsync<DateTime>(schema.DataFields[field++], times, cancellationToken: cancel).ConfigureAwait(false);
        }
        var values = new float[count];
        var nullable = new float?[count];
        foreach (var feature in rows.Features)
        {
            Gather(rows, first, feature, values);
            for (var i = 0; i < count; i++)
                nullable[i] = float.IsNaN(values[i]) ? null : values[i];
            await group.WriteAsync<float>(schema.DataFields[field++], nullable, cancellationToken: cancel).ConfigureAwait(false);
        }
    }

    private static void Gather<T>(OrderedRows rows, int first, ReadOnlyMemory<T> column, T[] values)
    {
        var order = rows.Order.Slice(first, values.Length);
        var source = column.Span;
        for (var i = 0; i < values.Length; i++)
            values[i] = source[order[i]];
    }
}

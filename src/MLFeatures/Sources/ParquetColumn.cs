using Parquet;
using Parquet.Schema;

namespace MLFeatures.Sources;

/// <summary>Reads one column of a row group of a Parquet file into an array of nullable values.</summary>
public static class ParquetColumn
{
    /// <summary>
    /// An array with one element per row, null where missing: <c>string?[]</c> for text, <c>T?[]</c> for Boolean, integers, Single, Double, Decimal,
    /// DateTime, DateOnly, TimeOnly, TimeSpan and Guid.
    /// </summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">A field of its file.</param>
    /// <param name="rows">Rows of the group.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="InvalidDataException">The column is nested or a list, or has another type.</exception>
    public static async Task<Array> ReadAsync(ParquetRowGroupReader group, DataField field, int rows, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(field);
        if (field.IsArray || field.MaxRepetitionLevel > 0)
            throw new InvalidDataException(
                $"Column '{field.Path}' holds lists; expected one value per row. Spread it into columns before, or leave it out."
            );
        // Parquet.Net declares text as characters in memory.
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[rows];
            await group.ReadAsync(field, texts.AsMemory(), cancellationToken: cancel).ConfigureAwait(false);
            return texts;
        }
        return field.ClrType switch
        {
            var t when t == typeof(double) => await ReadAsync<double>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(float) => await ReadAsync<float>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(long) => await ReadAsync<long>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(ulong) => await ReadAsync<ulong>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(int) => await ReadAsync<int>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(uint) => await ReadAsync<uint>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(short) => await ReadAsync<short>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(ushort) => await ReadAsync<ushort>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(byte) => await ReadAsync<byte>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(sbyte) => await ReadAsync<sbyte>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(bool) => await ReadAsync<bool>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(decimal) => await ReadAsync<decimal>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(DateTime) => await ReadAsync<DateTime>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(DateOnly) => await ReadAsync<DateOnly>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(TimeOnly) => await ReadAsync<TimeOnly>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(TimeSpan) => await ReadAsync<TimeSpan>(group, field, rows, cancel).ConfigureAwait(false),
            var t when t == typeof(Guid) => await ReadAsync<Guid>(group, field, rows, cancel).ConfigureAwait(false),
            var t => throw new InvalidDataException(
                $"Column '{field.Name}' has the type {t.Name}; expected text, a number, a flag or a time. Convert it before, or leave it out."
            ),
        };
    }

    private static async Task<T?[]> ReadAsync<T>(ParquetRowGroupReader group, DataField field, int rows, CancellationToken cancel)
        where T : struct
    {
        var values = new T?[rows];
        if (field.IsNullable)
        {
            await group.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancel).ConfigureAwait(false);
            return values;
        }
        var present = new T[rows];
        await group.ReadAsync<T>(field, present.AsMemory(), cancellationToken: cancel).ConfigureAwait(false);
        for (var i = 0; i < rows; i++)
            values[i] = present[i];
        return values;
    }
}

using System.Globalization;
using MLFeatures.Experiments.Online.Plans;
using Parquet;
using Parquet.Schema;

namespace MLFeatures.Experiments.Online.Tables;

/// <summary>A Parquet file with flat columns, read row group by row group.</summary>
internal sealed class ParquetRows : TableRows
{
    private readonly ParquetReader _reader;
    private readonly DataField[] _fields;
    private readonly Array[] _columns;
    private int _group;
    private int _row = -1;
    private int _rows;

    private ParquetRows(ParquetReader reader, DataField[] fields)
    {
        (_reader, _fields) = (reader, fields);
        _columns = new Array[fields.Length];
    }

    public static async Task<ParquetRows> OpenParquetAsync(string path, IReadOnlyList<string> columns, CancellationToken ct)
    {
        ParquetReader reader;
        try
        {
            reader = await ParquetReader.CreateAsync(path, cancellationToken: ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException and not UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: not a Parquet file that can be read: {e.Message}", e);
        }
        try
        {
            var fields = reader.Schema.DataFields;
            string[] header = [.. fields.Select(f => f.Name)];
            DataField[] asked = [.. Positions(path, header, columns).Select(i => fields[i])];
            return new(reader, asked) { File = Path.GetFileName(path), Header = header };
        }
        catch
        {
            await reader.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override async ValueTask<bool> ReadAsync(CancellationToken ct)
    {
        while (++_row >= _rows)
        {
            if (_group >= _reader.RowGroupCount)
                return false;
            ct.ThrowIfCancellationRequested();
            using var group = _reader.OpenRowGroupReader(_group++);
            (_rows, _row) = (checked((int)group.RowCount), -1);
            for (var i = 0; i < _fields.Length; i++)
                _columns[i] = await ReadColumnAsync(group, _fields[i], _rows, ct).ConfigureAwait(false);
        }
        Line++;
        return true;
    }

    public override string? Text(int column) =>
        _columns[column].GetValue(_row) switch
        {
            null or "" => null,
            string text => text,
            DateTime time => time.ToString("o", CultureInfo.InvariantCulture),
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString(),
        };

    public override double? Number(int column) =>
        _columns[column] switch
        {
            double?[] values => Finite(values[_row]),
            float?[] values => Finite(values[_row]),
            long?[] values => values[_row],
            int?[] values => values[_row],
            bool?[] values => values[_row] is { } flag ? (flag ? 1 : 0) : null,
            _ => base.Number(column),
        };

    public override long? Ticks(int column, TimeFormat format) =>
        _columns[column] is DateTime?[] times ? times[_row]?.Ticks : base.Ticks(column, format);

    public override ValueTask DisposeAsync() => _reader.DisposeAsync();

    private static double? Finite(double? value) => value is { } number && !double.IsFinite(number) ? double.NaN : value;

    private static async Task<Array> ReadColumnAsync(ParquetRowGroupReader group, DataField field, int rows, CancellationToken ct)
    {
        // Parquet.Net declares text as characters in memory.
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[rows];
            await group.ReadAsync(field, texts.AsMemory(), cancellationToken: ct).ConfigureAwait(false);
            return texts;
        }
        return field.ClrType switch
        {
            var t when t == typeof(double) => await ReadAsync<double>(group, field, rows, ct).ConfigureAwait(false),
            var t when t == typeof(float) => await ReadAsync<float>(group, field, rows, ct).ConfigureAwait(false),
            var t when t == typeof(long) => await ReadAsync<long>(group, field, rows, ct).ConfigureAwait(false),
            var t when t == typeof(int) => await ReadAsync<int>(group, field, rows, ct).ConfigureAwait(false),
            var t when t == typeof(short) => await ReadAsync<short>(group, field, rows, ct).ConfigureAwait(false),
            var t when t == typeof(bool) => await ReadAsync<bool>(group, field, rows, ct).ConfigureAwait(false),
            var t when t == typeof(decimal) => await ReadAsync<decimal>(group, field, rows, ct).ConfigureAwait(false),
            var t when t == typeof(DateTime) => await ReadAsync<DateTime>(group, field, rows, ct).ConfigureAwait(false),
            var t => throw new InvalidDataException(
                $"Column '{field.Name}' has the type {t.Name}; expected text, a number, a flag or a time. Convert it before."
            ),
        };
    }

    private static async Task<T?[]> ReadAsync<T>(ParquetRowGroupReader group, DataField field, int rows, CancellationToken ct)
        where T : struct
    {
        var values = new T?[rows];
        if (field.IsNullable)
        {
            await group.ReadAsync<T>(field, values.AsMemory(), cancellationToken: ct).ConfigureAwait(false);
            return values;
        }
        var present = new T[rows];
        await group.ReadAsync<T>(field, present.AsMemory(), cancellationToken: ct).ConfigureAwait(false);
        for (var i = 0; i < rows; i++)
            values[i] = present[i];
        return values;
    }

    private static int[] Positions(string path, string[] header, IReadOnlyList<string> columns)
    {
        var missing = columns.Where(c => !header.Contains(c, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
            throw new InvalidDataException(
                $"{path}: column {string.Join(", ", missing.Select(m => $"'{m}'"))} is missing; the file has {string.Join(", ", header.Take(50))}. "
                    + "Correct the plan or the file."
            );
        var twice = columns.Where(c => header.Count(h => string.Equals(h, c, StringComparison.Ordinal)) > 1).ToArray();
        if (twice.Length > 0)
            throw new InvalidDataException(
                $"{path}: column '{twice[0]}' occurs more than once, so it is not known which is meant. Rename one."
            );
        return [.. columns.Select(c => Array.IndexOf(header, c))];
    }
}

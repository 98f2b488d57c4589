using System.Globalization;
using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Sources;
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
                _columns[i] = await ParquetColumn.ReadAsync(group, _fields[i], _rows, ct).ConfigureAwait(false);
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

using System.Globalization;
using Microsoft.Data.Analysis;
using Parquet;
using Parquet.Schema;

namespace MLFeatures.Sources;

/// <summary>A Parquet file with flat columns as a frame.</summary>
internal static class ParquetFrame
{
    internal static async Task<DataFrame> ReadAsync(string path, TableReadOptions options, CancellationToken cancel)
    {
        try
        {
            var reader = await ParquetReader.CreateAsync(path, cancellationToken: cancel).ConfigureAwait(false);
            await using var closing = reader.ConfigureAwait(false);
            var fields = Fields(path, reader.Schema, options);
            var parts = Array.ConvertAll(fields, _ => new List<Array>());
            for (var i = 0; i < reader.RowGroupCount; i++)
            {
                using var group = reader.OpenRowGroupReader(i);
                for (var f = 0; f < fields.Length; f++)
                {
                    cancel.ThrowIfCancellationRequested();
                    parts[f]
                        .Add(await ParquetColumn.ReadAsync(group, fields[f], checked((int)group.RowCount), cancel).ConfigureAwait(false));
                }
            }
            return new(fields.Select((f, i) => Column(f, parts[i])));
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(e.Message.StartsWith(path, StringComparison.Ordinal) ? e.Message : $"{path}: {e.Message}", e);
        }
        // Parquet.Net answers broken bytes with exceptions of many types.
        catch (Exception e) when (e is not OperationCanceledException and not UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path}: not a Parquet file that can be read: {e.Message}", e);
        }
    }

    private static DataField[] Fields(string path, ParquetSchema schema, TableReadOptions options)
    {
        if (options.Columns is null)
        {
            TableColumns.RequireNames(path, [.. schema.Fields.Select(f => f.Name)]);
            return [.. schema.Fields.Select(f => Flat(path, f))];
        }
        var asked = options.Columns;
        var found = asked.Select(a => schema.Fields.Where(f => string.Equals(f.Name, a, StringComparison.Ordinal)).ToArray()).ToArray();
        for (var i = 0; i < asked.Count; i++)
            if (found[i].Length != 1)
            {
                var fault = found[i].Length == 0 ? "is missing" : "occurs more than once, so it is not known which is meant";
                throw new InvalidDataException(
                    $"{path}: column '{asked[i]}' {fault}; the file has {string.Join(", ", schema.Fields.Take(50).Select(f => f.Name))}. "
                        + "Correct the name or the file."
                );
            }
        return [.. found.Select(f => Flat(path, f[0]))];
    }

    private static DataField Flat(string path, Field field) =>
        field as DataField
        ?? throw new InvalidDataException(
            $"{path}: column '{field.Name}' is a {field.SchemaType}; expected one value per row. "
                + "Spread it into columns before, or read the others by name."
        );

    private static DataFrameColumn Column(DataField field, List<Array> parts)
    {
        var name = field.Name;
        var type = parts.Count == 0 ? field.ClrType : Nullable.GetUnderlyingType(parts[0].GetType().GetElementType()!) ?? typeof(string);
        return type switch
        {
            var t when t == typeof(bool) => new BooleanDataFrameColumn(name, All<bool>(parts)),
            var t when t == typeof(double) => new DoubleDataFrameColumn(name, All<double>(parts).Select(v => v is double.NaN ? null : v)),
            var t when t == typeof(float) => new SingleDataFrameColumn(name, All<float>(parts).Select(v => v is float.NaN ? null : v)),
            var t when t == typeof(long) => Integers<long>(name, parts, v => v, v => new Int64DataFrameColumn(name, v)),
            var t when t == typeof(ulong) => Integers<ulong>(name, parts, v => v, v => new UInt64DataFrameColumn(name, v)),
            var t when t == typeof(int) => Integers<int>(name, parts, v => v, v => new Int32DataFrameColumn(name, v)),
            var t when t == typeof(uint) => Integers<uint>(name, parts, v => v, v => new UInt32DataFrameColumn(name, v)),
            var t when t == typeof(short) => Integers<short>(name, parts, v => v, v => new Int16DataFrameColumn(name, v)),
            var t when t == typeof(ushort) => Integers<ushort>(name, parts, v => v, v => new UInt16DataFrameColumn(name, v)),
            var t when t == typeof(byte) => Integers<byte>(name, parts, v => v, v => new ByteDataFrameColumn(name, v)),
            var t when t == typeof(sbyte) => Integers<sbyte>(name, parts, v => v, v => new SByteDataFrameColumn(name, v)),
            var t when t == typeof(decimal) => Numbers<decimal>(name, parts, v => (double)v),
            var t when t == typeof(TimeOnly) => Numbers<TimeOnly>(name, parts, v => v.ToTimeSpan().TotalSeconds),
            var t when t == typeof(TimeSpan) => Numbers<TimeSpan>(name, parts, v => v.TotalSeconds),
            var t when t == typeof(DateTime) => Times<DateTime>(name, parts, Utc),
            var t when t == typeof(DateOnly) => Times<DateOnly>(name, parts, v => v.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
            var t when t == typeof(Guid) => new StringDataFrameColumn(
                name,
                All<Guid>(parts).Select(v => v?.ToString(null, CultureInfo.InvariantCulture))
            ),
            _ => new StringDataFrameColumn(name, parts.SelectMany(p => (string?[])p)),
        };
    }

    private static IEnumerable<T?> All<T>(List<Array> parts)
        where T : struct => parts.SelectMany(p => (T?[])p);

    private static DataFrameColumn Integers<T>(
        string name,
        List<Array> parts,
        Func<T, double> number,
        Func<IEnumerable<T?>, DataFrameColumn> whole
    )
        where T : unmanaged => All<T>(parts).Any(v => v is null) ? Numbers(name, parts, number) : whole(All<T>(parts));

    private static DoubleDataFrameColumn Numbers<T>(string name, List<Array> parts, Func<T, double> number)
        where T : struct => new(name, All<T>(parts).Select(v => v is { } value ? number(value) : (double?)null));

    private static DateTimeDataFrameColumn Times<T>(string name, List<Array> parts, Func<T, DateTime> time)
        where T : struct => new(name, All<T>(parts).Select(v => v is { } value ? time(value) : (DateTime?)null));

    // A Parquet time without a zone is taken as UTC.
    private static DateTime Utc(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
}

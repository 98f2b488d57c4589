using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Analysis;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLFeatures.Experiments.Runs;

/// <summary>One column of labelled rows in an array, so that any subset of rows can be read by many threads at once.</summary>
internal abstract class RowColumn(string name, DataViewType type)
{
    public string Name { get; } = name;

    public DataViewType Type { get; } = type;

    public abstract Type ValueType { get; }

    /// <summary>A getter of the value at the position that <paramref name="position"/> returns at the time of the call.</summary>
    public abstract Delegate Getter(Func<int> position);

    public abstract object Boxed(int position);

    /// <summary>Adds name, type and all values to a hash.</summary>
    public abstract void AddTo(IncrementalHash hash);

    /// <summary>Copies a column out of a DataFrame.</summary>
    /// <exception cref="InvalidDataException">Its type cannot be read, or a value is missing that is not a Single or Double.</exception>
    public static RowColumn From(DataFrameColumn column) =>
        column switch
        {
            PrimitiveDataFrameColumn<float> c => Copy(c, NumberDataViewType.Single, float.NaN),
            PrimitiveDataFrameColumn<double> c => Copy(c, NumberDataViewType.Double, double.NaN),
            PrimitiveDataFrameColumn<long> c => Copy(c, NumberDataViewType.Int64, null),
            PrimitiveDataFrameColumn<int> c => Copy(c, NumberDataViewType.Int32, null),
            PrimitiveDataFrameColumn<bool> c => Copy(c, BooleanDataViewType.Instance, null),
            PrimitiveDataFrameColumn<DateTime> c => Copy(c, DateTimeDataViewType.Instance, null),
            StringDataFrameColumn c => new RowColumn<ReadOnlyMemory<char>>(
                c.Name,
                TextDataViewType.Instance,
                [.. c.Select(text => text.AsMemory())]
            ),
            _ => throw new InvalidDataException(
                $"Column '{column.Name}' has the type {column.DataType.Name}: expected Single, Double, Int64, Int32, Boolean, DateTime or String."
            ),
        };

    private static RowColumn<T> Copy<T>(PrimitiveDataFrameColumn<T> column, DataViewType type, T? missing)
        where T : unmanaged
    {
        if (column.NullCount > 0 && missing is null)
        {
            throw new InvalidDataException(
                $"Column '{column.Name}' ({typeof(T).Name}) lacks {column.NullCount} of {column.Length} values: ML.NET would read them as 0. "
                    + "Fill them in, or make the column Single with NaN."
            );
        }
        var values = new T[column.Length];
        var row = 0;
        foreach (var value in column)
            values[row++] = value ?? missing!.Value;
        return new(column.Name, type, values);
    }
}

/// <inheritdoc/>
internal sealed class RowColumn<T>(string name, DataViewType type, T[] values) : RowColumn(name, type)
{
    public T[] Values { get; } = values;

    public override Type ValueType => typeof(T);

    // A vector is copied: whoever reads it may fill the same buffer with something else.
    public override Delegate Getter(Func<int> position) =>
        Values is VBuffer<float>[] vectors
            ? (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => vectors[position()].CopyTo(ref value))
            : (ValueGetter<T>)((ref T value) => value = Values[position()]);

    public override object Boxed(int position) => Values[position]!;

    public override void AddTo(IncrementalHash hash)
    {
        hash.AppendData(Encoding.UTF8.GetBytes($"{Name}\n{Type}\n{Values.Length}\n"));
        switch (Values)
        {
            case float[] values:
                hash.AppendData(MemoryMarshal.AsBytes<float>(values));
                break;
            case double[] values:
                hash.AppendData(MemoryMarshal.AsBytes<double>(values));
                break;
            case long[] values:
                hash.AppendData(MemoryMarshal.AsBytes<long>(values));
                break;
            case int[] values:
                hash.AppendData(MemoryMarshal.AsBytes<int>(values));
                break;
            case uint[] values:
                hash.AppendData(MemoryMarshal.AsBytes<uint>(values));
                break;
            case bool[] values:
                hash.AppendData(MemoryMarshal.AsBytes<bool>(values));
                break;
            case DateTime[] values:
                hash.AppendData(MemoryMarshal.AsBytes<long>(Array.ConvertAll(values, v => v.Ticks)));
                break;
            case ReadOnlyMemory<char>[] values:
                // The lengths keep "ab", "c" apart from "a", "bc".
                hash.AppendData(MemoryMarshal.AsBytes<int>(Array.ConvertAll(values, v => v.Length)));
                foreach (var value in values)
                    hash.AppendData(MemoryMarshal.AsBytes(value.Span));
                break;
            default:
                throw new InvalidOperationException($"Column '{Name}' of {typeof(T).Name} cannot be hashed.");
        }
    }
}

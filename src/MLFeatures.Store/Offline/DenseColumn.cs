using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Analysis;

namespace MLFeatures.Store.Offline;

/// <summary>Columns of a <see cref="DataFrame"/> as plain arrays and back, without a call per value.</summary>
internal static class DenseColumn
{
    /// <summary>The values of a column; <paramref name="missing"/> where it has none.</summary>
    public static ReadOnlyMemory<T> Read<T>(DataFrameColumn column, T missing)
        where T : unmanaged
    {
        var typed = (PrimitiveDataFrameColumn<T>)column;
        var buffers = typed.GetReadOnlyDataBuffers().ToArray();
        if (buffers.Length == 1 && typed.NullCount == 0)
            return buffers[0];
        var values = new T[typed.Length];
        var next = 0;
        foreach (var buffer in buffers)
        {
            buffer.Span.CopyTo(values.AsSpan(next));
            next += buffer.Length;
        }
        if (typed.NullCount > 0)
        {
            for (var i = 0; i < values.Length; i++)
            {
                if (!typed.IsValid(i))
                    values[i] = missing;
            }
        }
        return values;
    }

    /// <summary>Makes a column of values that are all present, floating-point NaN included.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The values as bytes, see <see cref="Allocate{T}"/>. The column keeps them; do not write to them afterwards.</param>
    public static SingleDataFrameColumn Single(string name, byte[] values) =>
        new(name, values, AllValid(values.Length / sizeof(float)), values.Length / sizeof(float), nullCount: 0);

    /// <inheritdoc cref="Single"/>
    public static Int64DataFrameColumn Int64(string name, byte[] values) =>
        new(name, values, AllValid(values.Length / sizeof(long)), values.Length / sizeof(long), nullCount: 0);

    /// <inheritdoc cref="Single"/>
    public static DateTimeDataFrameColumn DateTime(string name, byte[] values) =>
        new(name, values, AllValid(values.Length / sizeof(long)), values.Length / sizeof(long), nullCount: 0);

    /// <summary>Room for a column's values, to be written through <see cref="Values{T}"/>.</summary>
    public static byte[] Allocate<T>(long rows)
        where T : unmanaged => new byte[checked(rows * Unsafe.SizeOf<T>())];

    /// <summary>The values in <paramref name="bytes"/>.</summary>
    public static Span<T> Values<T>(byte[] bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes.AsSpan());

    private static byte[] AllValid(int rows)
    {
        var bits = new byte[(rows + 7) / 8];
        Array.Fill(bits, byte.MaxValue);
        return bits;
    }
}

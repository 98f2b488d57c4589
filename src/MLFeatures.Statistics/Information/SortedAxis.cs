using System.Numerics;
using System.Runtime.Intrinsics;

namespace MLFeatures.Statistics;

/// <summary>The numbers of one column, sorted, with a table of equally wide cells that finds a number's place in a step or two.</summary>
internal sealed class SortedAxis
{
    // Followed by a vector of infinities: the last numbers are compared as all others are.
    private readonly double[] values;
    private readonly int count;
    private readonly int[] cells;
    private readonly double start;
    private readonly double cellsPerUnit;

    /// <param name="values">Rising, finite, at least one.</param>
    internal SortedAxis(ReadOnlySpan<double> values)
    {
        count = values.Length;
        this.values = GC.AllocateUninitializedArray<double>(count + Vector512<double>.Count);
        values.CopyTo(this.values);
        this.values.AsSpan(count).Fill(double.PositiveInfinity);
        start = values[0];
        var range = values[^1] - start;
        cellsPerUnit = range > 0 && double.IsFinite(count / range) ? count / range : 0;
        cells = GC.AllocateUninitializedArray<int>(count + 2);
        var cell = -1;
        for (var i = 0; i < count; i++)
        {
            for (var end = Cell(values[i]); cell < end; )
                cells[++cell] = i;
        }
        cells.AsSpan(cell + 1).Fill(count);
    }

    /// <summary>How many numbers are nearer to <paramref name="value"/> than <paramref name="distance"/>, itself included.</summary>
    internal int CountNearer(double value, double distance)
    {
        // The places are guessed from value ± distance and then set right by the differences themselves, whose rounding decides.
        var low = Place(value - distance);
        while (low > 0 && value - values[low - 1] < distance)
            low--;
        while (value - values[low] >= distance)
            low++;
        var high = Place(value + distance);
        while (values[high] - value < distance)
            high++;
        while (values[high - 1] - value >= distance)
            high--;
        return high - low;
    }

    /// <summary>How many numbers equal <paramref name="value"/>.</summary>
    internal int CountEqual(double value)
    {
        var low = Place(value);
        var high = low;
        while (values[high] == value)
            high++;
        return high - low;
    }

    // The first number that is not below the value.
    private int Place(double value)
    {
        var cell = Cell(value);
        var (low, high) = (cells[cell], cells[cell + 1]);
        // Of a cell with many numbers only as many are compared one by one as two vectors hold.
        while (high - low > 2 * Vector512<double>.Count)
        {
            var middle = (low + high) / 2;
            if (values[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        for (var bound = Vector512.Create(value); ; )
        {
            var below = BitOperations.PopCount(
                Vector512.ExtractMostSignificantBits(Vector512.LessThan(Vector512.LoadUnsafe(ref values[low]), bound))
            );
            low += below;
            if (below < Vector512<double>.Count)
                return low;
        }
    }

    private int Cell(double value) => (int)Math.Clamp((value - start) * cellsPerUnit, 0, count);
}

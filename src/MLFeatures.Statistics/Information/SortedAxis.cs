namespace MLFeatures.Statistics;

/// <summary>The numbers of one column, sorted, with a table of equally wide cells that finds a number's place in a step or two.</summary>
internal sealed class SortedAxis
{
    private readonly double[] values;
    private readonly int[] cells;
    private readonly double start;
    private readonly double cellsPerUnit;

    /// <param name="values">Rising, finite, at least one.</param>
    internal SortedAxis(double[] values)
    {
        this.values = values;
        start = values[0];
        var cellCount = values.Length;
        var range = values[^1] - start;
        cellsPerUnit = range > 0 && double.IsFinite(cellCount / range) ? cellCount / range : 0;
        cells = new int[cellCount + 1];
        for (int i = 0, cell = 0; i < values.Length; i++)
        {
            for (var end = Cell(values[i]); cell < end; )
                cells[++cell] = i;
            if (i == values.Length - 1)
                Array.Fill(cells, values.Length, cell + 1, cells.Length - cell - 1);
        }
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
        while (high < values.Length && values[high] - value < distance)
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
        while (high < values.Length && values[high] == value)
            high++;
        return high - low;
    }

    // The first number that is not below the value.
    private int Place(double value)
    {
        var cell = Cell(value);
        var (low, high) = (cells[cell], cell + 1 < cells.Length ? cells[cell + 1] : values.Length);
        while (high - low > 8)
        {
            var middle = (low + high) / 2;
            if (values[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        while (low < high && values[low] < value)
            low++;
        return low;
    }

    private int Cell(double value) => (int)Math.Clamp((value - start) * cellsPerUnit, 0, cells.Length - 1);
}

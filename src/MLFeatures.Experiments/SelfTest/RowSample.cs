using Microsoft.Data.Analysis;
using MLFeatures.Experiments.Runs;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.SelfTest;

/// <summary>Whole groups of rows, drawn until there are enough.</summary>
internal static class RowSample
{
    /// <summary>Positions of the drawn rows, rising; all open rows when no number is asked for.</summary>
    public static int[] Draw(LabelledRows rows, IReadOnlyList<int> open, int? count, CounterRandom random)
    {
        if (count is not { } wanted || wanted >= open.Count)
            return [.. open];
        var drawn = new HashSet<long>();
        var sizes = open.CountBy(row => rows.Groups[row]).ToDictionary();
        var total = 0;
        foreach (var group in sizes.Keys.OrderBy(g => random.Bits(g)).ThenBy(g => g))
        {
            if (total >= wanted)
                break;
            drawn.Add(group);
            total += sizes[group];
        }
        return [.. open.Where(row => drawn.Contains(rows.Groups[row]))];
    }

    /// <summary>The rows of a frame at some positions.</summary>
    public static DataFrame At(DataFrame frame, int[] rows)
    {
        var positions = new PrimitiveDataFrameColumn<int>("positions", rows);
        return new(frame.Columns.Select(c => c.Clone(positions)));
    }
}

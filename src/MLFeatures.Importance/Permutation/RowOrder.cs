using MLFeatures.Statistics;

namespace MLFeatures.Importance.Permutation;

/// <summary>Random orders of rows. An order is a function of its random stream alone.</summary>
internal static class RowOrder
{
    /// <summary>A uniformly random permutation, within strata if there are any: row i takes the value of row order[i].</summary>
    public static int[] Shuffled(CounterRandom random, int rows, int[]? strata)
    {
        var order = new int[rows];
        for (var row = 0; row < rows; row++)
            order[row] = row;
        if (strata is null)
        {
            random.Shuffle<int>(order);
            return order;
        }
        foreach (var stratum in order.GroupBy(row => strata[row]).OrderBy(stratum => stratum.Key).ToList())
        {
            var members = stratum.ToArray();
            var shuffled = stratum.ToArray();
            random.Stream(stratum.Key).Shuffle<int>(shuffled);
            for (var i = 0; i < members.Length; i++)
                order[members[i]] = shuffled[i];
        }
        return order;
    }

    /// <summary>Rows drawn without replacement, in rising order; whole groups of a ranking, until there are enough rows.</summary>
    public static int[] Sample(CounterRandom random, int rows, int wanted, int[]? groups)
    {
        if (wanted >= rows)
            return [.. Enumerable.Range(0, rows)];
        if (groups is null)
            return [.. Shuffled(random, rows, null).Take(wanted).Order()];
        var members = Enumerable.Range(0, rows).ToLookup(row => groups[row]);
        var drawn = new List<int>();
        foreach (var group in Shuffled(random, members.Count, null))
        {
            if (drawn.Count >= wanted)
                break;
            drawn.AddRange(members[group]);
        }
        drawn.Sort();
        return [.. drawn];
    }
}

using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Splits;

/// <summary>
/// Draws units (rows or groups) by chance, the same share of each stratum. What is drawn depends on the stream, the division's number and the
/// units' keys alone.
/// </summary>
internal sealed class StratifiedDraw
{
    private readonly long[] _keys;
    private readonly int[][] _strata;
    private readonly CounterRandom _random;

    /// <param name="keys">One key per unit, each once.</param>
    /// <param name="stratumOfUnit">Stratum of each unit.</param>
    /// <param name="random">The stream to draw from.</param>
    public StratifiedDraw(long[] keys, int[] stratumOfUnit, CounterRandom random)
    {
        (_keys, _random) = (keys, random);
        _strata = [.. Enumerable.Range(0, keys.Length).GroupBy(unit => stratumOfUnit[unit]).OrderBy(s => s.Key).Select(s => s.ToArray())];
    }

    /// <summary>
    /// Draws exactly <paramref name="count"/> units: from each stratum its share, rounded down or up (the largest remainders are rounded up, the
    /// first stratum first among equals).
    /// </summary>
    /// <returns>For each unit whether it is drawn.</returns>
    public bool[] Draw(int count, int division)
    {
        var drawn = new bool[_keys.Length];
        var quotas = Quotas(count);
        for (var stratum = 0; stratum < _strata.Length; stratum++)
        {
            foreach (var unit in Shuffled(stratum, division).AsSpan(0, quotas[stratum]))
                drawn[unit] = true;
        }
        return drawn;
    }

    /// <summary>
    /// Deals all units into folds like cards, stratum after stratum: sizes differ by at most one, and so do the numbers from any one stratum.
    /// </summary>
    /// <returns>For each unit its fold, 0 … <paramref name="folds"/> − 1.</returns>
    public int[] Deal(int folds, int division)
    {
        var foldOfUnit = new int[_keys.Length];
        var dealt = 0;
        for (var stratum = 0; stratum < _strata.Length; stratum++)
        {
            foreach (var unit in Shuffled(stratum, division))
                foldOfUnit[unit] = dealt++ % folds;
        }
        return foldOfUnit;
    }

    private int[] Quotas(int count)
    {
        var shares = _strata.Select(stratum => Math.DivRem((long)count * stratum.Length, _keys.Length)).ToArray();
        var quotas = Array.ConvertAll(shares, share => (int)share.Quotient);
        var byRemainder = Enumerable.Range(0, shares.Length).OrderByDescending(s => shares[s].Remainder); // stable
        foreach (var stratum in byRemainder.Take(count - quotas.Sum()))
            quotas[stratum]++;
        return quotas;
    }

    private int[] Shuffled(int stratum, int division)
    {
        var random = _random.Stream(division);
        var units = (int[])_strata[stratum].Clone();
        Array.Sort(Array.ConvertAll(units, unit => random.Stream(_keys[unit]).Bits(0)), units);
        return units;
    }
}

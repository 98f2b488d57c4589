namespace MLFeatures.Experiments.Search;

/// <summary>How many configurations reach each rung, and on how many resamples they are measured there.</summary>
internal sealed record HalvingSchedule(IReadOnlyList<(int Configurations, int Resamples)> Rungs)
{
    /// <summary>Fits of all rungs: on each rung only the resamples that are new.</summary>
    public int Fits => Rungs.Select((rung, i) => rung.Configurations * (rung.Resamples - (i == 0 ? 0 : Rungs[i - 1].Resamples))).Sum();

    // With fewer, chance chooses between the last ones.
    private const int FewestAtTheEnd = 5;

    /// <summary>From many configurations on few resamples to few on many.</summary>
    /// <param name="configurations">Of the first rung, at least 2.</param>
    /// <param name="resamples">Of the last rung.</param>
    /// <param name="eta">Of how many one goes on.</param>
    public static HalvingSchedule Of(int configurations, int resamples, int eta)
    {
        var counts = new List<int>();
        for (var count = configurations; ; count = (count + eta - 1) / eta)
        {
            counts.Add(count);
            if (count == 1)
                break;
        }
        // The last rung has two or more to compare: one alone would be measured for nothing.
        if (counts.Count > 1)
            counts.RemoveAt(counts.Count - 1);
        var rungs = new List<(int, int)>();
        for (var i = 0; i < counts.Count; i++)
        {
            var share = Math.Pow(eta, counts.Count - 1 - i);
            var size = Math.Max(1, (int)Math.Ceiling(resamples / share));
            // With few resamples the first rungs would be the same.
            if (rungs.Count > 0 && rungs[^1].Item2 == size)
                continue;
            rungs.Add((counts[i], size));
        }
        return new(rungs);
    }

    /// <summary>
    /// The schedule of the most configurations that the budget allows, and then of the most resamples; null when it does not allow two on a few resamples.
    /// </summary>
    public static HalvingSchedule? Within(int configurations, int resamples, int eta, int mostFits)
    {
        for (var count = configurations; count >= 2; count--)
        {
            for (var last = resamples; last >= FewestOnLastRung(count, resamples, eta); last--)
            {
                var schedule = Of(count, last, eta);
                if (schedule.Fits <= mostFits)
                    return schedule;
            }
        }
        return null;
    }

    /// <summary>The fits without which two configurations cannot be compared.</summary>
    public static int FewestFits(int resamples, int eta) => Of(2, FewestOnLastRung(2, resamples, eta), eta).Fits;

    // So many that each rung has its share and the first at least one.
    private static int FewestOnLastRung(int configurations, int resamples, int eta)
    {
        var rungs = Of(configurations, int.MaxValue, eta).Rungs.Count;
        return (int)Math.Min(resamples, Math.Max(FewestAtTheEnd, Math.Pow(eta, rungs - 1)));
    }
}

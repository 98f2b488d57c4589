namespace MLFeatures.Benchmarks.Timing;

/// <summary>
/// Two contenders in turn, several times, so that whatever else the machine does hits both. Unless another clock is given, processor seconds of the
/// whole process count: other processes do not show in them, and contenders that use several threads are charged for all of them.
/// </summary>
internal sealed record Duel(string Ours, string Theirs, IReadOnlyList<double> OurSeconds, IReadOnlyList<double> TheirSeconds)
{
    public double OurMedian => Median(OurSeconds);

    public double TheirMedian => Median(TheirSeconds);

    /// <summary>How many times faster we are: the median of the ratios of neighbouring runs.</summary>
    public double Speedup => Median([.. TheirSeconds.Zip(OurSeconds, (theirs, ours) => theirs / ours)]);

    /// <summary>The smallest and the largest of these ratios.</summary>
    public (double Least, double Most) SpeedupRange
    {
        get
        {
            var ratios = TheirSeconds.Zip(OurSeconds, (theirs, ours) => theirs / ours).ToList();
            return (ratios.Min(), ratios.Max());
        }
    }

    public static Duel Fight(Contender ours, Contender theirs, int repetitions, Clock? clock = null)
    {
        // Once for the compiler and the caches. The pause lets the runtime finish compiling the hot loops.
        ours.Run();
        theirs.Run();
        Thread.Sleep(300);
        ours.Run();
        var (own, other) = (new List<double>(), new List<double>());
        for (var i = 0; i < repetitions; i++)
        {
            // Who goes first changes from round to round.
            foreach (var first in i % 2 == 0 ? new[] { true, false } : [false, true])
                (first ? own : other).Add(Seconds((first ? ours : theirs).Run, clock ?? Clock.Processor));
        }
        return new(ours.Name, theirs.Name, own, other);
    }

    private static double Seconds(Action run, Clock clock)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return clock.Seconds(run);
    }

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

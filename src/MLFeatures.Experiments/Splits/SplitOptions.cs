namespace MLFeatures.Experiments.Splits;

/// <summary>How labelled rows are divided into training and test.</summary>
public sealed record SplitOptions
{
    /// <summary>Number of divisions, at least 2. Default 30: fewer leave the variance of the differences, and so the interval, poorly known.</summary>
    public int Resamples { get; init; } = 30;

    /// <summary>
    /// Share of groups held out in each division, and share of the time axis (counted in rows) that lies at or after the cutoff; between 0 and 1.
    /// Default 0.3: smaller test shares make the test liberal with learners that memorise.
    /// </summary>
    public double TestFraction { get; init; } = 0.3;

    /// <summary>
    /// Time left out of training before the cutoff, 0 or more. Default 0. As long as it takes for a label to become known, when that takes time.
    /// </summary>
    public TimeSpan Gap { get; init; } = TimeSpan.Zero;

    /// <summary>Seed of the divisions. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal IEnumerable<string> Faults()
    {
        if (Resamples < 2)
            yield return $"Resamples is {Resamples}: expected at least 2.";
        if (TestFraction is not (> 0 and < 1))
            yield return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"TestFraction is {TestFraction}: expected more than 0 and less than 1."
            );
        if (Gap < TimeSpan.Zero)
            yield return $"Gap is {Gap}: expected 0 or more.";
    }
}

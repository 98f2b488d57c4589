namespace MLFeatures.Experiments.Splits;

/// <summary>How much is locked away before anything is tried, and how often it may be looked at.</summary>
public sealed record HoldoutOptions
{
    /// <summary>
    /// Share locked away, between 0 and 1, counted as <see cref="SplitOptions.TestFraction"/> is: rows, groups, the last rows, or groups and the time
    /// axis. Default 0.2.
    /// </summary>
    public double Fraction { get; init; } = 0.2;

    /// <summary>Looks at one holdout by everybody together, at least 1. Default 5: the best of five looks is optimistic by 1.16 standard errors.</summary>
    public int MaxUses { get; init; } = 5;

    /// <summary>Looks at one holdout with the same content of a branch, at least 1. Default 1: a second look can only be a wish for another answer.</summary>
    public int MaxUsesPerContent { get; init; } = 1;

    internal IEnumerable<string> Faults()
    {
        if (Fraction is not (> 0 and < 1))
            yield return FormattableString.Invariant($"Fraction is {Fraction}: expected more than 0 and less than 1.");
        if (MaxUses < 1)
            yield return $"MaxUses is {MaxUses}: expected at least 1.";
        if (MaxUsesPerContent < 1)
            yield return $"MaxUsesPerContent is {MaxUsesPerContent}: expected at least 1.";
    }

    /// <summary>Checks all options at once.</summary>
    /// <exception cref="ArgumentException">One or more are out of their range; the message names each.</exception>
    internal static void Check(HoldoutOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Faults().ToArray();
        if (faults.Length > 0)
            throw new ArgumentException($"Holdout: {string.Join(" ", faults)}", nameof(options));
    }
}

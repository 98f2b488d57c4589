namespace MLFeatures.Importance.Selection;

/// <summary>How a choice is repeated on parts of the rows.</summary>
public sealed record StabilityOptions
{
    /// <summary>Pairs of halves without a row in common, 1 or more. Default 25: 50 choices.</summary>
    public int Pairs { get; init; } = 25;

    /// <summary>A feature is kept when it is chosen in this share of the halves or more: above 0.5 and up to 1. Default 0.6.</summary>
    public double Threshold { get; init; } = 0.6;

    /// <summary>Where the halves are drawn from. Default 1.</summary>
    public long Seed { get; init; } = 1;

    internal static StabilityOptions Checked(StabilityOptions? given)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.Pairs < 1)
            faults.Add($"Pairs is {options.Pairs}: expected 1 or more.");
        if (!(options.Threshold is > 0.5 and <= 1))
            faults.Add(FormattableString.Invariant($"Threshold is {options.Threshold}: expected above 0.5 and up to 1."));
        return faults.Count == 0
            ? options
            : throw new ArgumentException($"The options have {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(given));
    }
}

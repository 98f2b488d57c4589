namespace MLFeatures.Importance.Interactions;

/// <summary>How interactions are measured.</summary>
public sealed record InteractionOptions
{
    /// <summary>The most rows; so many are drawn when there are more. Default 300: the time of H grows with the square.</summary>
    public int MostRows { get; init; } = 300;

    /// <summary>
    /// Pairs are measured among so many features, those whose interactions are strongest over all; null for all. Default null. For models that are not trees,
    /// each pair costs as many scores as rows squared. Not for Shapley interactions, which come all at once.
    /// </summary>
    public int? PairFeatures { get; init; }

    /// <summary>Bootstrap samples of rows for the intervals, 20 or more. Default 200.</summary>
    public int Resamples { get; init; } = 200;

    /// <summary>Level of the intervals, between 0 and 1. Default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Where the rows and samples are drawn from. Default 1.</summary>
    public long Seed { get; init; } = 1;

    internal static InteractionOptions Checked(InteractionOptions? given)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.MostRows < 1)
            faults.Add($"MostRows is {options.MostRows}: expected 1 or more.");
        if (options.PairFeatures < 2)
            faults.Add($"PairFeatures is {options.PairFeatures}: expected 2 or more, or null for all.");
        if (options.Resamples < 20)
            faults.Add($"Resamples is {options.Resamples}: expected 20 or more.");
        if (!(options.Confidence is > 0 and < 1))
            faults.Add(FormattableString.Invariant($"Confidence is {options.Confidence}: expected a level between 0 and 1."));
        return faults.Count == 0
            ? options
            : throw new ArgumentException($"The options have {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(given));
    }
}

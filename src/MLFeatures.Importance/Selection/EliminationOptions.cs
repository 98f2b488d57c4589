namespace MLFeatures.Importance.Selection;

/// <summary>How features are eliminated.</summary>
public sealed record EliminationOptions
{
    /// <summary>How many features to keep, 1 or more; null (the default) for the fewest whose models are within one standard error of the best.</summary>
    public int? Keep { get; init; }

    /// <summary>Share of the features left that goes at once, between 0 and 1; at least one. Default 0.2.</summary>
    public double Step { get; init; } = 0.2;

    /// <summary>Parts of the rows of which each is held out once to find the number of features, 2 or more. Default 5.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Where models and folds are drawn from. Default 1.</summary>
    public long Seed { get; init; } = 1;

    internal static EliminationOptions Checked(EliminationOptions? given)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.Keep < 1)
            faults.Add($"Keep is {options.Keep}: expected 1 or more, or null.");
        if (!(options.Step is > 0 and < 1))
            faults.Add(FormattableString.Invariant($"Step is {options.Step}: expected a share between 0 and 1."));
        if (options.Folds < 2)
            faults.Add($"Folds is {options.Folds}: expected 2 or more.");
        return faults.Count == 0
            ? options
            : throw new ArgumentException($"The options have {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(given));
    }
}

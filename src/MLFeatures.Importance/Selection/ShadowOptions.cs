namespace MLFeatures.Importance.Selection;

/// <summary>How features compete with shuffled copies.</summary>
public sealed record ShadowOptions
{
    /// <summary>How often a model is fitted: for Boruta at most. 1 or more. Default 100.</summary>
    public int Rounds { get; init; } = 100;

    /// <summary>Level of the tests, between 0 and 1. Default 0.05.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>
    /// Fewest shadows in a round, 1 or more. Default 20: the rows are the same in every round, so a feature that beats the best of five shuffled copies by
    /// chance beats it again and again, and that is one in six. Boruta's authors take 5.
    /// </summary>
    public int FewestShadows { get; init; } = 20;

    /// <summary>Where models and shuffles are drawn from. Default 1.</summary>
    public long Seed { get; init; } = 1;

    internal static ShadowOptions Checked(ShadowOptions? given)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.Rounds < 1)
            faults.Add($"Rounds is {options.Rounds}: expected 1 or more.");
        if (options.FewestShadows < 1)
            faults.Add($"FewestShadows is {options.FewestShadows}: expected 1 or more.");
        if (!(options.Alpha is > 0 and < 1))
            faults.Add(FormattableString.Invariant($"Alpha is {options.Alpha}: expected a level between 0 and 1."));
        return faults.Count == 0
            ? options
            : throw new ArgumentException($"The options have {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(given));
    }
}

namespace MLFeatures.Importance.Information;

/// <summary>How columns are compared with each other.</summary>
public sealed record AssociationOptions
{
    /// <summary>
    /// Between numbers: Spearman, Pearson or distance correlation. Default Spearman: it sees any rising or falling relation and no outlier moves it far.
    /// </summary>
    public AssociationMeasure Numbers { get; init; } = AssociationMeasure.Spearman;

    /// <summary>Between categories: Cramér's V or Theil's U. Default Cramér's V.</summary>
    public AssociationMeasure Categories { get; init; } = AssociationMeasure.CramersV;

    /// <summary>Which columns, by name; a vector stands for all its slots. Default null: all.</summary>
    public IReadOnlyCollection<string>? Columns { get; init; }

    /// <summary>Columns of numbers that are codes of categories. Default none.</summary>
    public IReadOnlyCollection<string> CodedColumns { get; init; } = [];

    /// <summary>Pairs at work at the same time, 1 or more. Default: one per processor. Results are the same, to the last bit, with any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <exception cref="ArgumentException">One or more settings are outside their range; the message names each.</exception>
    internal static AssociationOptions Checked(AssociationOptions? given)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.Numbers is not (AssociationMeasure.Spearman or AssociationMeasure.Pearson or AssociationMeasure.DistanceCorrelation))
            faults.Add($"Numbers is {options.Numbers}: expected Spearman, Pearson or DistanceCorrelation.");
        if (options.Categories is not (AssociationMeasure.CramersV or AssociationMeasure.UncertaintyCoefficient))
            faults.Add($"Categories is {options.Categories}: expected CramersV or UncertaintyCoefficient.");
        if (options.Columns is { Count: 0 })
            faults.Add("Columns is empty: expected at least one, or null for all.");
        if (options.Threads < 1)
            faults.Add($"Threads is {options.Threads}: expected 1 or more.");
        if (faults.Count > 0)
            throw new ArgumentException($"The options have {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(given));
        return options;
    }
}

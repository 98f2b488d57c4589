namespace MLFeatures.Importance.Effects;

/// <summary>How effects are computed.</summary>
public sealed record EffectOptions
{
    /// <summary>
    /// Steps between quantiles of the feature, 1 or more: the grid has one value more, fewer where quantiles are equal or rows are few. Default 20; surfaces take the square
    /// root of twice as many in each direction, at least 4.
    /// </summary>
    public int Steps { get; init; } = 20;

    /// <summary>Values of the feature to use instead of quantiles, at least one, finite and rising; null for quantiles. Only of partial dependence of one feature.</summary>
    public IReadOnlyList<double>? Grid { get; init; }

    /// <summary>Level of the intervals, between 0 and 1. Default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>
    /// Rows whose own curves come along, 0 or more: a random choice, all where there are not so many. Costs no further score. Default 0. Only of partial
    /// dependence of one feature.
    /// </summary>
    public int Individual { get; init; }

    /// <summary>Where the choice of those rows comes from. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>
    /// Whether scores count from those at the first value of the grid, row by row: what a row gains or loses as the feature rises, whatever its level. The
    /// interval is that of the mean of these differences. Default false. Only of partial dependence of one feature: accumulated effects are centred on their
    /// mean always.
    /// </summary>
    public bool Centred { get; init; }

    /// <summary>The options when they are in order and ask for nothing that partial dependence of one feature alone has.</summary>
    internal static EffectOptions CheckedWithoutRows(EffectOptions? given, string what)
    {
        var options = Checked(given);
        var unfit = new List<string>();
        if (options.Grid is not null)
            unfit.Add("Grid");
        if (options.Individual > 0)
            unfit.Add("Individual");
        if (options.Centred)
            unfit.Add("Centred");
        return unfit.Count == 0
            ? options
            : throw new ArgumentException(
                $"{string.Join(", ", unfit)}: only partial dependence of one feature has it; {what}. Leave it out.",
                nameof(given)
            );
    }

    internal static EffectOptions Checked(EffectOptions? given)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.Steps < 1)
            faults.Add($"Steps is {options.Steps}: expected 1 or more.");
        if (options.Individual < 0)
            faults.Add($"Individual is {options.Individual}: expected 0 or more rows.");
        if (!(options.Confidence is > 0 and < 1))
            faults.Add(FormattableString.Invariant($"Confidence is {options.Confidence}: expected a level between 0 and 1."));
        if (
            options.Grid is { } grid
            && (grid.Count < 1 || !grid.All(double.IsFinite) || grid.Zip(grid.Skip(1)).Any(p => p.First >= p.Second))
        )
            faults.Add("Grid: expected at least one finite value, each larger than the one before.");
        return faults.Count == 0
            ? options
            : throw new ArgumentException($"The options have {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(given));
    }
}

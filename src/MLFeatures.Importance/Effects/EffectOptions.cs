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

    internal static EffectOptions Checked(EffectOptions? given)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.Steps < 1)
            faults.Add($"Steps is {options.Steps}: expected 1 or more.");
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

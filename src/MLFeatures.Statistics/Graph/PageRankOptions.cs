namespace MLFeatures.Statistics;

/// <summary>How a random surfer walks a graph.</summary>
public sealed record PageRankOptions
{
    /// <summary>Chance to follow a link rather than to start anew, 0 to below 1. Default 0.85, as published.</summary>
    public double Damping { get; init; } = 0.85;

    /// <summary>
    /// Where the surfer starts anew: one weight per node, finite and not negative, not all 0; they need not sum to 1. Default null: anywhere alike. Weight on a
    /// single node makes the scores that of nearness to it.
    /// </summary>
    public IReadOnlyList<double>? Personalization { get; init; }

    /// <summary>
    /// Where the surfer goes from a node without links, weights as in <see cref="Personalization"/>. Default null: he starts anew, so that such a node leads where
    /// <see cref="Personalization"/> says.
    /// </summary>
    public IReadOnlyList<double>? Dangling { get; init; }

    /// <summary>The sum of changes of all scores in a step below which they stand, above 0. Default 10⁻¹²: twelve digits together.</summary>
    public double Tolerance { get; init; } = 1e-12;

    /// <summary>Most steps, positive. Default 1,000; with damping 0.85 some 170 are needed.</summary>
    public int MostSteps { get; init; } = 1_000;

    /// <exception cref="ArgumentException">One or more settings are outside their range; the message names each.</exception>
    internal static PageRankOptions Checked(PageRankOptions? given, int nodes)
    {
        var options = given ?? new();
        var faults = new List<string>();
        if (options.Damping is not (>= 0 and < 1))
            faults.Add(FormattableString.Invariant($"Damping is {options.Damping}: expected 0 to below 1."));
        if (options.Tolerance is not (> 0 and < double.PositiveInfinity))
            faults.Add(FormattableString.Invariant($"Tolerance is {options.Tolerance}: expected a number above 0."));
        if (options.MostSteps < 1)
            faults.Add($"MostSteps is {options.MostSteps}: expected 1 or more.");
        faults.AddRange(Faults(nameof(Personalization), options.Personalization, nodes));
        faults.AddRange(Faults(nameof(Dangling), options.Dangling, nodes));
        if (faults.Count > 0)
            throw new ArgumentException($"The options have {faults.Count} fault(s): {string.Join(" ", faults)}", nameof(given));
        return options;
    }

    private static IEnumerable<string> Faults(string name, IReadOnlyList<double>? weights, int nodes)
    {
        if (weights is null)
            yield break;
        if (weights.Count != nodes)
            yield return $"{name} has {weights.Count} weights: expected one for each of {nodes} nodes.";
        else if (weights.Any(w => !double.IsFinite(w) || w < 0))
            yield return $"{name} has a weight that is negative or not finite.";
        else if (nodes > 0 && !(weights.Max() > 0))
            yield return $"{name} is 0 everywhere: expected at least one positive weight.";
    }
}

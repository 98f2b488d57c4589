namespace MLFeatures.Importance.Selection;

/// <summary>The methods by name, with their usual settings.</summary>
/// <param name="Name">As users write it: <c>boruta</c>.</param>
/// <param name="Summary">What it keeps, in half a sentence.</param>
/// <param name="NeedsCount">Whether it is told how many features to keep.</param>
/// <param name="Choose">From rows, seed and number of features to the choice. The number is asked for by <paramref name="NeedsCount"/> only.</param>
public sealed record NamedSelection(
    string Name,
    string Summary,
    bool NeedsCount,
    Func<SelectionData, long, int, CancellationToken, SelectionReport> Choose
)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<NamedSelection> All { get; } =
    [
        new(
            "boruta",
            "all features that matter, copies of each other too",
            false,
            (data, seed, _, ct) => BorutaSelection.Of(data, options: new() { Seed = seed }, cancellation: ct)
        ),
        new(
            "probes",
            "features that matter more than shuffled ones",
            false,
            (data, seed, _, ct) => ProbeSelection.Of(data, options: new() { Rounds = 30, Seed = seed }, cancellation: ct)
        ),
        new(
            "univariate",
            "features related to the label by themselves",
            false,
            (data, _, _, ct) => UnivariateSelection.Of(data, cancellation: ct)
        ),
        new(
            "rfe",
            "the fewest features whose models are as good as the best",
            false,
            (data, seed, _, ct) => RecursiveElimination.Of(data, options: new() { Seed = seed }, cancellation: ct)
        ),
        new(
            "mrmr",
            "so many features, each telling much that the others do not",
            true,
            (data, _, count, ct) => RedundancySelection.Of(data, count, cancellation: ct)
        ),
        new(
            "stability",
            "features that tests on halves of the rows find again and again",
            false,
            (data, seed, _, ct) =>
                StabilitySelection.Of(data, (half, _) => UnivariateSelection.Of(half, cancellation: ct), new() { Seed = seed }, ct)
        ),
    ];

    /// <summary>The method of this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static NamedSelection Of(string name) =>
        All.FirstOrDefault(method => string.Equals(method.Name, name, StringComparison.Ordinal))
        ?? throw new ArgumentException(
            $"There is no method '{name}': expected {string.Join(", ", All.Select(method => method.Name))}.",
            nameof(name)
        );
}

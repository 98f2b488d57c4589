namespace MLFeatures.Experiments.Selection;

/// <summary>A way to choose features.</summary>
/// <param name="Description">Name with all its settings: <c>Boruta(100 rounds, α 0.05)</c>. Equal descriptions mean equal methods: choices are kept by it.</param>
/// <param name="Choose">
/// From training rows to the names of the chosen groups, in any order, maybe none. It is called for several resamples at once, must use one thread, and give
/// the same for the same rows and seed.
/// </param>
public sealed record SelectionMethod(string Description, Func<SelectionRows, CancellationToken, IReadOnlyList<string>> Choose);

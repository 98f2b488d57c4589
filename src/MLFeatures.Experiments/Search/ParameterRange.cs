namespace MLFeatures.Experiments.Search;

/// <summary>From where a parameter's values are drawn.</summary>
/// <param name="Name">Name of the trainer's parameter.</param>
/// <param name="From">Smallest value.</param>
/// <param name="To">Largest value.</param>
/// <param name="Logarithmic">Whether each factor is as likely as another, rather than each step; then <paramref name="From"/> is above 0.</param>
public sealed record ParameterRange(string Name, double From, double To, bool Logarithmic = true);

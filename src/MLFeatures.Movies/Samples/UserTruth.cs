namespace MLFeatures.Movies.Samples;

/// <summary>How a simulated user rates.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Bias">Stars added to every movie.</param>
/// <param name="Tastes">Stars added per genre, in the order of <see cref="SampleTruth.Genres"/>.</param>
public sealed record UserTruth(long UserId, double Bias, IReadOnlyList<double> Tastes);

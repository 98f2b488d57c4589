namespace MLFeatures.Movies.Samples;

/// <summary>A genre that pleases more in one month of the year.</summary>
/// <param name="Genre">Name of the genre.</param>
/// <param name="Month">Month, 1–12.</param>
/// <param name="Bonus">Stars added in that month.</param>
public sealed record GenreSeason(string Genre, int Month, double Bonus);

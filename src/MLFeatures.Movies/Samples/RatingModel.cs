namespace MLFeatures.Movies.Samples;

/// <summary>
/// How a simulated user rates, in stars: <c>base + user bias + Σ taste of the movie's genres + movie quality + season + genre in season + weekday +
/// hour + noise</c>, plus a shift in the drifted month; then rounded to half stars and limited to 0.5–5. All random terms are normal with mean 0. Every effect is
/// −10 to 10 stars and every deviation 0 to 10: the scale has five, so more would only be cut off.
/// </summary>
public sealed record RatingModel
{
    /// <summary>Stars of an average user for an average movie. Default 3.4.</summary>
    public double Base { get; init; } = 3.4;

    /// <summary>Standard deviation of a user's bias. Default 0.35.</summary>
    public double UserDeviation { get; init; } = 0.35;

    /// <summary>Standard deviation of a user's taste for one genre. A movie has one to three. Default 0.45, so about 0.6 per movie.</summary>
    public double TasteDeviation { get; init; } = 0.45;

    /// <summary>Standard deviation of a movie's quality. Default 0.35.</summary>
    public double QualityDeviation { get; init; } = 0.35;

    /// <summary>Standard deviation of the noise, drawn once per user and movie. Default 0.7.</summary>
    public double NoiseDeviation { get; init; } = 0.7;

    /// <summary>Half the difference between the best and the worst time of the year. Default 0.15.</summary>
    public double SeasonAmplitude { get; init; } = 0.15;

    /// <summary>Day of the year, 1–366, on which the seasonal effect is highest. Default 15.</summary>
    public int SeasonPeakDay { get; init; } = 15;

    /// <summary>Genres that please more in one month.</summary>
    public IReadOnlyList<GenreSeason> GenreSeasons { get; init; } =
    [new("Horror", 10, 0.3), new("Family", 12, 0.3), new("Romance", 2, 0.3), new("Action", 7, 0.2)];

    /// <summary>Effect of the weekday, Monday first. Default: lower on workdays, highest on Saturday.</summary>
    public IReadOnlyList<double> Weekdays { get; init; } = [-0.08, -0.06, -0.04, 0, 0.08, 0.14, 0.10];

    /// <summary>Effect of the hour, in four parts of the day: 0–5, 6–11, 12–17, 18–23 o'clock. Default: lower at night, higher in the evening.</summary>
    public IReadOnlyList<double> DayParts { get; init; } = [-0.12, 0, 0.02, 0.12];

    /// <summary>The month of the planted drift, as a share of the whole period, 0–1. Default 0.6.</summary>
    public double DriftPosition { get; init; } = 0.6;

    /// <summary>How much every rating of that month is shifted. Default −0.3.</summary>
    public double DriftShift { get; init; } = -0.3;

    /// <summary>Adds what is out of range.</summary>
    internal void Check(OptionFaults faults)
    {
        const double Most = 10;
        const string Name = "Rating.";
        faults.Range(Name + nameof(Base), Base, -Most, Most);
        faults.Range(Name + nameof(UserDeviation), UserDeviation, 0, Most);
        faults.Range(Name + nameof(TasteDeviation), TasteDeviation, 0, Most);
        faults.Range(Name + nameof(QualityDeviation), QualityDeviation, 0, Most);
        faults.Range(Name + nameof(NoiseDeviation), NoiseDeviation, 0, Most);
        faults.Range(Name + nameof(SeasonAmplitude), SeasonAmplitude, -Most, Most);
        faults.Range(Name + nameof(SeasonPeakDay), SeasonPeakDay, 1, 366);
        faults.Range(Name + nameof(Weekdays), Weekdays, 7, -Most, Most);
        faults.Range(Name + nameof(DayParts), DayParts, 4, -Most, Most);
        faults.Range(Name + nameof(DriftPosition), DriftPosition, 0, 1);
        faults.Range(Name + nameof(DriftShift), DriftShift, -Most, Most);
        if (GenreSeasons is null)
            faults.Add("Rating.GenreSeasons is null, expected a list");
        for (var i = 0; i < GenreSeasons?.Count; i++)
        {
            var name = FormattableString.Invariant($"{Name}GenreSeasons[{i}]");
            if (GenreSeasons[i] is not { } season)
            {
                faults.Add($"{name} is null, expected a genre, month and bonus");
                continue;
            }
            if (string.IsNullOrWhiteSpace(season.Genre))
                faults.Add($"{name}.Genre is empty, expected a name");
            faults.Range($"{name}.Month", season.Month, 1, 12);
            faults.Range($"{name}.Bonus", season.Bonus, -Most, Most);
        }
    }

    /// <summary>What the time of watching adds, without the drift.</summary>
    /// <param name="watchedAt">When, UTC.</param>
    /// <param name="genres">Names of the movie's genres.</param>
    public double TimeEffect(DateTime watchedAt, IEnumerable<string> genres)
    {
        ArgumentNullException.ThrowIfNull(genres);
        var season = SeasonAmplitude * Math.Cos(2 * Math.PI * (watchedAt.DayOfYear - SeasonPeakDay) / 365.25);
        var weekday = Weekdays[((int)watchedAt.DayOfWeek + 6) % 7];
        var seasonal = GenreSeasons
            .Where(s => s.Month == watchedAt.Month && genres.Contains(s.Genre, StringComparer.Ordinal))
            .Sum(s => s.Bonus);
        return season + weekday + DayParts[watchedAt.Hour / 6] + seasonal;
    }
}

namespace MLFeatures.Movies.Samples;

/// <summary>What sample data to generate. Equal options give equal bytes.</summary>
public sealed record SampleOptions
{
    /// <summary>Seed of every random stream. Default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Number of movies, 20 to 1,000,000: all are in memory until they are written. Default 2,000.</summary>
    public int Movies { get; init; } = 2_000;

    /// <summary>Number of users, 1 to 1,000,000. Default 1,200.</summary>
    public int Users { get; init; } = 1_200;

    /// <summary>
    /// Number of ratings, at least one per user and at most 20,000,000, which take about 2 GB of memory. A user watches at most one movie a day and none twice, which bounds it. Default 120,000:
    /// with 1,200 users enough history to learn 18 tastes per user, and still a few seconds of work.
    /// </summary>
    public int Interactions { get; init; } = 120_000;

    /// <summary>First day of watching. Default 2022-01-01.</summary>
    public DateOnly From { get; init; } = new(2022, 1, 1);

    /// <summary>First day after the watching; 60 to 36,525 days after <see cref="From"/>. Default 2024-07-01: two winters and three springs.</summary>
    public DateOnly To { get; init; } = new(2024, 7, 1);

    /// <summary>How a rating comes about.</summary>
    public RatingModel Rating { get; init; } = new();

    /// <summary>How often a value is withheld the way TMDB withholds it.</summary>
    public UnknownRates Unknown { get; init; } = new();

    /// <summary>The most ratings at once. They are sorted in memory, about 100 bytes each: 2 GB for so many.</summary>
    internal const int MostInteractions = 20_000_000;

    // The movies and their truth are in memory, too, about 2 KB each; users have a truth of 18 tastes each.
    internal const int MostMovies = 1_000_000;
    internal const int MostUsers = 1_000_000;

    // Oldest and newest movies are 60 years before and, at a million movies, 2,750 years after the watching.
    private const int FirstYear = 1900;
    private const int LastYear = 7_000;

    // A century. Days are drawn per user and watched day by day.
    internal const int LeastDays = 60;
    internal const int MostDays = 36_525;

    /// <summary>What cannot be met, all of it; empty when the options are sound.</summary>
    internal IReadOnlyList<string> Faults()
    {
        var faults = new OptionFaults();
        faults.Range(nameof(Movies), Movies, 20, MostMovies);
        faults.Range(nameof(Users), Users, 1, MostUsers);
        if (Days is < LeastDays or > MostDays)
            faults.Add(
                FormattableString.Invariant($"From {From:yyyy-MM-dd} to {To:yyyy-MM-dd} is {Days} days, expected {LeastDays} to {MostDays}")
            );
        if (Interactions < Users || Interactions > MostInteractions)
            faults.Add(
                FormattableString.Invariant(
                    $"Interactions is {Interactions}, expected at least one for each of {Users} users and at most {MostInteractions}"
                )
            );
        if (To.Year > LastYear)
            faults.Add(
                FormattableString.Invariant(
                    $"To is {To:yyyy-MM-dd}, expected a day up to the year {LastYear}, because some movies are released later"
                )
            );
        if (From.Year < FirstYear)
            faults.Add(
                FormattableString.Invariant(
                    $"From is {From:yyyy-MM-dd}, expected a day from the year {FirstYear} on, because most movies are older"
                )
            );
        if (Rating is null)
            faults.Add("Rating is null, expected a rating model");
        if (Unknown is null)
            faults.Add("Unknown is null, expected rates");
        Rating?.Check(faults);
        Unknown?.Check(faults);
        if (faults.All.Count == 0 && Interactions > (long)Users * MostPerUser)
        {
            faults.Add(
                FormattableString.Invariant(
                    $"Interactions is {Interactions}, expected at most {MostPerUser} for each of {Users} users, as {Movies} movies and {Days} days allow"
                )
            );
        }
        return faults.All;
    }

    internal int Days => To.DayNumber - From.DayNumber;

    /// <summary>Users join during the first half and watch on at most 80 % of the days; a third of the movies leaves room for taste.</summary>
    internal int MostPerUser => Math.Min(Days * 2 / 5, Movies / 3);
}

namespace MLFeatures.Movies.Samples;

/// <summary>What sample data to generate. Equal options give equal bytes.</summary>
public sealed record SampleOptions
{
    /// <summary>Seed of every random stream. Default 42.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Number of movies, at least 20. Default 2,000.</summary>
    public int Movies { get; init; } = 2_000;

    /// <summary>Number of users, at least 1. Default 1,200.</summary>
    public int Users { get; init; } = 1_200;

    /// <summary>
    /// Number of ratings, at least one per user. A user watches at most one movie a day and none twice, which bounds it. Default 120,000:
    /// with 1,200 users enough history to learn 18 tastes per user, and still a few seconds of work.
    /// </summary>
    public int Interactions { get; init; } = 120_000;

    /// <summary>First day of watching. Default 2022-01-01.</summary>
    public DateOnly From { get; init; } = new(2022, 1, 1);

    /// <summary>First day after the watching; at least 60 days after <see cref="From"/>. Default 2024-07-01: two winters and three springs.</summary>
    public DateOnly To { get; init; } = new(2024, 7, 1);

    /// <summary>How a rating comes about.</summary>
    public RatingModel Rating { get; init; } = new();

    /// <summary>How often a value is withheld the way TMDB withholds it.</summary>
    public UnknownRates Unknown { get; init; } = new();

    /// <summary>What cannot be met, all of it; empty when the options are sound.</summary>
    internal IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (Movies < 20)
            faults.Add(FormattableString.Invariant($"Movies is {Movies}, expected at least 20"));
        if (Users < 1)
            faults.Add(FormattableString.Invariant($"Users is {Users}, expected at least 1"));
        if (Days < 60)
            faults.Add(FormattableString.Invariant($"From {From:yyyy-MM-dd} to {To:yyyy-MM-dd} is {Days} days, expected at least 60"));
        if (Interactions < Users)
            faults.Add(FormattableString.Invariant($"Interactions is {Interactions}, expected at least one for each of {Users} users"));
        if (faults.Count == 0 && Interactions > (long)Users * MostPerUser)
        {
            faults.Add(
                FormattableString.Invariant(
                    $"Interactions is {Interactions}, expected at most {MostPerUser} for each of {Users} users, as {Movies} movies and {Days} days allow"
                )
            );
        }
        return faults;
    }

    internal int Days => To.DayNumber - From.DayNumber;

    /// <summary>Users join during the first half and watch on at most 80 % of the days; a third of the movies leaves room for taste.</summary>
    internal int MostPerUser => Math.Min(Days * 2 / 5, Movies / 3);
}

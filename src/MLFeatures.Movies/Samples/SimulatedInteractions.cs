using System.Security.Cryptography;
using System.Text;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Records;
using MLFeatures.Sources;
using MLFeatures.Statistics;

namespace MLFeatures.Movies.Samples;

/// <summary>Simulated users for a catalogue of real or generated movies.</summary>
internal static class SimulatedInteractions
{
    private static readonly string[] Invented = ["user_id", "movie_id", "watched_at", "rating", "watch_seconds"];

    public static FeatureSource Create(IReadOnlyList<MovieRecord> movies, TmdbPreProcessorOptions options)
    {
        var random = new CounterRandom(options.Seed);
        var simulated = movies.Select(m => Simulated(m, random, options.Rating)).ToArray();
        var simulator = new InteractionSimulator(random, options.Rating, simulated, options.From, options.To, unknownWatchShare: 0);
        var days = options.To.DayNumber - options.From.DayNumber;
        var most = Math.Min(options.MostInteractionsPerUser, simulator.MoviesAtStart);
        if (most < 1)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant(
                    $"Interactions cannot be simulated: expected a movie released before From, found 0 movies before {options.From:yyyy-MM-dd}. Choose a later From."
                )
            );
        }
        var genres = simulated.SelectMany(m => m.Genres).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        most = Math.Min(most, days * 2 / 5);
        var users = SimulatedUser.Create(random, options.Rating, genres, days, options.Users, options.Users * ((most + 1) / 2), most);
        var interactions = users.SelectMany(simulator.Watch).ToArray();
        Array.Sort(interactions, InteractionFile.ByTime);
        return new()
        {
            Name = "interactions",
            Rows = InteractionTable.Rows(interactions, movies),
            EventTimeColumn = "watched_at",
            CreatedTimeColumn = "watched_at",
            ContentId = ContentId(interactions, movies),
            Location = FormattableString.Invariant($"simulated, seed {options.Seed}"),
            SimulatedColumns = Invented.ToHashSet(StringComparer.Ordinal),
            LabelDerivedColumns = new HashSet<string>(["watch_seconds"], StringComparer.Ordinal),
        };
    }

    // Quality and appeal are invented, too: votes and popularity are from after the release and may be missing.
    private static SimulatedMovie Simulated(MovieRecord movie, CounterRandom random, RatingModel model) =>
        new(
            movie.Id,
            [.. movie.Genres.Select(g => g.Name)],
            model.QualityDeviation * random.Stream("quality").Normal(movie.Id),
            Math.Exp(random.Stream("appeal").Normal(movie.Id)),
            MovieTable.ReleasedAt(movie),
            movie.RuntimeMinutes ?? double.NaN
        );

    private static string ContentId(Interaction[] interactions, IReadOnlyList<MovieRecord> movies)
    {
        using var text = new StringWriter { NewLine = "\n" };
        foreach (var interaction in interactions)
            InteractionFile.Write(text, interaction);
        foreach (var movie in movies)
            MovieFile.Write(text, TmdbMapping.FromRecord(movie));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

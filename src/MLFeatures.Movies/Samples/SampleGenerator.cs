using System.Text.Json;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Records;
using MLFeatures.Statistics;

namespace MLFeatures.Movies.Samples;

/// <summary>Generates movies and ratings with a known truth, as a data folder. No third-party content: titles, people and companies are invented.</summary>
public static class SampleGenerator
{
    /// <summary>Raised whenever equal options give other bytes.</summary>
    private const int Version = 1;

    private const int EarlyRatings = 5;

    /// <summary>Generates a data folder. Equal options give byte-identical files, whatever the number of threads.</summary>
    /// <param name="folder">Where; made if it does not exist. Appears complete or not at all.</param>
    /// <param name="options">What to generate; null for the defaults.</param>
    /// <param name="replace">Whether a data set that is already there is replaced.</param>
    /// <param name="threads">How many threads may work at once; 0 for one per processor.</param>
    /// <param name="progress">Told about every file.</param>
    /// <param name="cancellation">Stops the work; nothing remains on disk then.</param>
    /// <returns>The truth that was planted, as it is also written beside the data.</returns>
    /// <exception cref="ArgumentException">The options cannot be met.</exception>
    /// <exception cref="IOException">The folder exists and is not to be replaced.</exception>
    public static async Task<SampleTruth> GenerateAsync(
        string folder,
        SampleOptions? options = null,
        bool replace = false,
        int threads = 0,
        IProgress<DatasetProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        options ??= new();
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException($"The sample cannot be generated: {string.Join("; ", faults)}.", nameof(options));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads, CancellationToken = cancellation };
        using var writer = DataFolderWriter.Create(folder, replace);
        var truth = await Task.Run(() => Write(writer, options, parallel, progress), cancellation).ConfigureAwait(false);
        await writer.CompleteAsync(Describe(options), cancellation).ConfigureAwait(false);
        return truth;
    }

    private static SampleTruth Write(
        DataFolderWriter writer,
        SampleOptions options,
        ParallelOptions parallel,
        IProgress<DatasetProgress>? progress
    )
    {
        var maker = new SampleMovies(options);
        var movies = new (Tmdb.Movie Record, SimulatedMovie Truth)[options.Movies];
        Parallel.For(0, movies.Length, parallel, i => movies[i] = maker.Make(i + 1));
        WriteMovies(writer, movies);
        progress?.Report(new(MovieFile.Name, movies.Length, movies.Length));

        var random = new CounterRandom(options.Seed);
        var simulated = movies.Select(m => m.Truth).ToArray();
        var genres = SampleNames.Genres.Select(g => g.Name).ToArray();
        var simulator = new InteractionSimulator(random, options.Rating, simulated, options.From, options.To, options.Unknown.WatchSeconds);
        var users = SimulatedUser.Create(
            random,
            options.Rating,
            genres,
            options.Days,
            options.Users,
            options.Interactions,
            Math.Min(options.MostPerUser, simulator.MoviesAtStart)
        );
        var watched = new Interaction[users.Count][];
        Parallel.For(0, watched.Length, parallel, i => watched[i] = simulator.Watch(users[i]));
        var early = PlantEarlyRatings(simulator, users, simulated, watched, options);
        var interactions = watched.SelectMany(w => w).ToArray();
        Array.Sort(interactions, InteractionFile.ByTime);
        WriteInteractions(writer, interactions);
        progress?.Report(new(InteractionFile.Name, interactions.Length, interactions.Length));
        SampleSignals.Write(writer, random, interactions);
        progress?.Report(new(SignalFile.Attention.FileName, interactions.Length, interactions.Length));

        var truth = SampleTruths.Create(options, maker, movies, users, genres, simulator.DriftMonth, early);
        using var file = writer.CreateText(SampleTruth.FileName);
        file.WriteLine(JsonSerializer.Serialize(truth, DatasetJson.Default.SampleTruth));
        writer.SetRows(SampleTruth.FileName, 1);
        return truth;
    }

    private static void WriteMovies(DataFolderWriter writer, (Tmdb.Movie Record, SimulatedMovie Truth)[] movies)
    {
        using var file = writer.CreateText(MovieFile.Name);
        foreach (var (record, _) in movies)
            MovieFile.Write(file, record);
        writer.SetRows(MovieFile.Name, movies.Length);
    }

    private static void WriteInteractions(DataFolderWriter writer, Interaction[] interactions)
    {
        using var file = writer.CreateText(InteractionFile.Name);
        InteractionFile.WriteHeader(file);
        foreach (var interaction in interactions)
            InteractionFile.Write(file, interaction);
        writer.SetRows(InteractionFile.Name, interactions.Length);
    }

    // The first users' first rating is moved to a movie that came out later.
    private static List<EarlyRating> PlantEarlyRatings(
        InteractionSimulator simulator,
        IReadOnlyList<SimulatedUser> users,
        SimulatedMovie[] movies,
        Interaction[][] watched,
        SampleOptions options
    )
    {
        var end = options.To.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var planted = new List<EarlyRating>();
        for (var u = 0; u < Math.Min(EarlyRatings, users.Count); u++)
        {
            var first = watched[u][0];
            var seen = watched[u].Select(i => i.MovieId).ToHashSet();
            var later = Array.Find(movies, m => m.ReleasedAt > first.WatchedAt.AddDays(30) && m.ReleasedAt < end && !seen.Contains(m.Id));
            if (later is null)
                continue;
            watched[u][0] = simulator.Interact(users[u], later, first.WatchedAt);
            planted.Add(new(first.UserId, later.Id, first.WatchedAt));
        }
        return planted;
    }

    private static DatasetDescription Describe(SampleOptions options) =>
        new()
        {
            Format = DatasetDescription.CurrentFormat,
            Name = "Sample movies",
            Kind = "sample",
            CreatedBy = FormattableString.Invariant($"MLFeatures.Movies SampleGenerator {Version}"),
            ReleaseDatePrecision = "day",
            Sample = options,
            Files = [],
            Columns = DatasetColumns.Simulated(),
        };
}

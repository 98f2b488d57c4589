using MLFeatures.Movies.Augmentation;
using MLFeatures.Movies.Extractors;
using MLFeatures.Movies.Records;
using MLFeatures.Movies.Samples;
using MLFeatures.Registry;
using MLFeatures.Sources;
using MLFeatures.Statistics;

namespace MLFeatures.Movies;

/// <summary>Makes features and training data out of a catalogue of movies: content features, importance by rating, simulated users and watch times.</summary>
/// <remarks>
/// What is simulated carries the provenance <c>simulated</c>. Watch time is simulated from the rating: a model of the rating that reads it is told the
/// answer, so <see cref="CheckModelInputs(FeatureSource, IEnumerable{string})"/> refuses it.
/// </remarks>
public sealed class TmdbPreProcessor
{
    private readonly TmdbPreProcessorOptions _options;
    private readonly Dictionary<long, MovieRecord> _byId;
    private readonly Lazy<ContentFeatures> _content;
    private readonly Lazy<FeatureRegistry> _registry;

    /// <summary>Takes a catalogue.</summary>
    /// <param name="movies">The movies, with different ids; at least one.</param>
    /// <param name="options">Seed, augmentation and simulation.</param>
    /// <exception cref="ArgumentException">There is no movie, two have the same id, or an option is out of range.</exception>
    public TmdbPreProcessor(IReadOnlyList<MovieRecord> movies, TmdbPreProcessorOptions options)
    {
        ArgumentNullException.ThrowIfNull(movies);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults() is { Count: > 0 } faults)
            throw new ArgumentException($"The options cannot be met: {string.Join("; ", faults)}.", nameof(options));
        if (movies.Count == 0)
            throw new ArgumentException("There is no movie. Import or generate some first.", nameof(movies));
        _byId = new(movies.Count);
        foreach (var movie in movies)
        {
            if (!_byId.TryAdd(movie.Id, movie))
                throw new ArgumentException(FormattableString.Invariant($"Two movies have the id {movie.Id}. Keep one."), nameof(movies));
        }
        (Movies, _options) = (movies, options);
        _content = new(() => new ContentFeatures(movies));
        _registry = new(() => Register(_content.Value));
    }

    /// <summary>The catalogue.</summary>
    public IReadOnlyList<MovieRecord> Movies { get; }

    /// <summary>The features it can make: those of <see cref="ExtractContentFeatures"/>, and the simulated watch time.</summary>
    /// <exception cref="InvalidDataException">No movie has a genre.</exception>
    public FeatureRegistry FeatureRegistry => _registry.Value;

    /// <summary>The importance of a training row: <c>pow(2, rating)</c>, from 1.41 for half a star to 32 for five.</summary>
    /// <param name="rating">Stars, 0.5–5.</param>
    public static double RatingWeight(double rating) => Math.Pow(2, rating);

    /// <summary>Gives training rows importance by <c>pow(2, rating)</c>, as a weight or by repetition. Only after the split: see <see cref="TrainingRows"/>.</summary>
    /// <param name="training">The training part of a split, with the column <paramref name="ratingColumn"/>.</param>
    /// <param name="ratingColumn">Stars, 0.5–5, never missing.</param>
    /// <exception cref="ArgumentException">The column is missing, a rating is missing or out of range, or the rows are augmented already.</exception>
    public AugmentedRows Augment(TrainingRows training, string ratingColumn = "rating")
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentException.ThrowIfNullOrEmpty(ratingColumn);
        return RatingAugmentation.Apply(training, _options.Augmentation, ratingColumn);
    }

    /// <summary>Simulates how long a user watched a movie that the user rates so: more stars, more of the movie.</summary>
    /// <param name="rating">Stars, 0.5–5.</param>
    /// <param name="userId">The user.</param>
    /// <param name="movieId">A movie of the catalogue.</param>
    /// <returns>Whole seconds, from 0 to the runtime; NaN when the runtime is not known. The same for the same seed, rating, user and movie.</returns>
    /// <exception cref="ArgumentException">The rating is out of range, or the movie is not in the catalogue.</exception>
    public double GenerateWatchSeconds(double rating, long userId, long movieId)
    {
        if (rating is not (>= 0.5 and <= 5))
            throw new ArgumentOutOfRangeException(nameof(rating), rating, "Expected a rating of 0.5 to 5.");
        if (!_byId.TryGetValue(movieId, out var movie))
            throw new ArgumentException(FormattableString.Invariant($"Movie {movieId} is not in the catalogue."), nameof(movieId));
        var noise = new CounterRandom(_options.Seed).Stream(SimulatedWatchTime.Stream).Stream(userId).Normal(movieId);
        return SimulatedWatchTime.Seconds(rating, movie.RuntimeMinutes ?? double.NaN, noise);
    }

    /// <summary>Simulates users with tastes who watch and rate movies of the catalogue, never before the release.</summary>
    /// <returns>The source <c>interactions</c>; all that the simulator invented is marked as simulated, the watch time as made from the rating.</returns>
    /// <exception cref="InvalidOperationException">The options cannot be met, for example because no movie is out on the first day.</exception>
    public FeatureSource CreateUserInteractions() => SimulatedInteractions.Create(Movies, _options);

    /// <summary>
    /// Makes the view <c>movie_content</c>: genres and languages multi-hot, year, runtime, budget, and what came about after the release: revenue,
    /// popularity and votes. Missing values are NaN.
    /// </summary>
    /// <param name="retrievedAt">
    /// When the catalogue was retrieved, UTC. A movie has a row at its release, in which revenue, popularity and votes are missing, and a row at this
    /// time, in which they are known: dated back to the release they would tell a model the future.
    /// </param>
    /// <exception cref="ArgumentException">The time is not UTC or has fractions of a millisecond.</exception>
    /// <exception cref="InvalidDataException">No movie has a genre.</exception>
    public FeatureViewRows ExtractContentFeatures(DateTime retrievedAt) => _content.Value.At(retrievedAt);

    /// <summary>Refuses columns that a simulator made from the rating as inputs of a model of the rating.</summary>
    /// <param name="source">The source of the columns.</param>
    /// <param name="columns">The columns that a model would read.</param>
    /// <exception cref="ArgumentException">At least one column may not be read; the message names all of them.</exception>
    public static void CheckModelInputs(FeatureSource source, IEnumerable<string> columns)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(columns);
        Refuse(columns.Where(source.LabelDerivedColumns.Contains).Select(c => $"{source.Name}.{c}"), nameof(columns));
    }

    /// <summary>Refuses features that a simulator made from the rating as inputs of a model of the rating.</summary>
    /// <param name="features">The features that a model would read.</param>
    /// <exception cref="ArgumentException">At least one feature may not be read; the message names all of them.</exception>
    public static void CheckModelInputs(IEnumerable<FeatureDefinition> features)
    {
        ArgumentNullException.ThrowIfNull(features);
        Refuse(features.Where(f => f.DerivedFromLabel).Select(f => f.Name), nameof(features));
    }

    private static void Refuse(IEnumerable<string> names, string argument)
    {
        var refused = string.Join(", ", names);
        if (refused.Length > 0)
        {
            throw new ArgumentException(
                $"Not allowed as model input: {refused}. The values were simulated from the rating, so they would give a model the answer. Leave them out.",
                argument
            );
        }
    }

    private static FeatureRegistry Register(ContentFeatures content)
    {
        var registry = new FeatureRegistry();
        foreach (var feature in content.Definition.Features)
            registry.Add(feature);
        return registry.Add(SimulatedWatchTime.Definition);
    }
}

using MLFeatures.Extractors;
using MLFeatures.Registry;

namespace MLFeatures.Movies.Extractors;

/// <summary>The movie domain's extractors, for pipeline files.</summary>
public static class MovieExtractors
{
    internal static Entity Movie { get; } = new("movie", ["movie_id"]);

    internal static Entity User { get; } = new("user", ["user_id"]);

    internal static Entity Interaction { get; } = new("interaction", ["user_id", "movie_id"]);

    /// <summary>Registers them all.</summary>
    public static ExtractorRegistry AddMovies(this ExtractorRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        return registry
            .Add(MovieContent.Extractor)
            .Add(UserRatingBiasView.Extractor)
            .Add(UserGenreAffinityView.Extractor)
            .Add(GenreMatch.Extractor)
            .Add(WatchTime.Extractor)
            .Add(WatchSeconds.Extractor)
            .Add(UpstreamScores.Attention)
            .Add(UpstreamScores.Interest);
    }
}

using MLFeatures.Extractors;
using MLFeatures.Registry;
using MLFeatures.Transforms;

namespace MLFeatures.Movies.Extractors;

/// <summary>A user's taste in genres, from the ratings up to each moment.</summary>
internal static class UserGenreAffinityView
{
    /// <summary>How the features' names begin; the genre follows.</summary>
    public const string Prefix = "affinity_";

    public static FeatureViewExtractor Extractor { get; } =
        new()
        {
            Type = "UserGenreAffinity",
            Version = "1.0.0",
            Description = "How far a user's ratings of each genre so far lie above the user's own mean.",
            Entity = MovieExtractors.User,
            Source = "interactions",
            SummarizesHistory = true,
            Parameters = [new("shrinkage", 5, "Ratings by which an affinity is shrunk towards 0.") { Minimum = 0 }],
            Outputs =
            [
                new(
                    "affinity",
                    Prefix + "{slot}",
                    "How much more than their average movie the user likes {slot}.",
                    FeatureType.Number,
                    "star",
                    "EncodeUserGenreAffinity(shrinkage {shrinkage}): Σ(rating − user mean) / (n + {shrinkage}) over the user's ratings of {slot} up to the event"
                )
                {
                    Reads = ["user_id", "genres", "rating", "watched_at"],
                    Minimum = -4.5,
                    Maximum = 4.5,
                },
            ],
            Build = static (ml, arguments) =>
                ml.Transforms.EncodeUserGenreAffinity("affinity", "user_id", "genres", "rating", "watched_at", arguments["shrinkage"]),
        };
}

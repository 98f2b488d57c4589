using MLFeatures.Extractors;
using MLFeatures.Registry;
using MLFeatures.Transforms;

namespace MLFeatures.Movies.Extractors;

/// <summary>How a user rates compared with others, from the ratings up to each moment.</summary>
internal static class UserRatingBiasView
{
    private const string Column = "user_rating";

    public static FeatureViewExtractor Extractor { get; } =
        new()
        {
            Type = "UserRatingBias",
            Version = "1.0.0",
            Description = "How a user's ratings so far compare with what the rated movies deserve.",
            Entity = MovieExtractors.User,
            Source = "interactions",
            SummarizesHistory = true,
            Parameters =
            [
                new("item_damping", 25, "Ratings by which a movie's deviation is shrunk towards 0.") { Minimum = 0 },
                new("user_damping", 10, "Ratings by which a user's bias is shrunk towards 0.") { Minimum = 0 },
            ],
            Outputs =
            [
                new(
                    Column,
                    "bias",
                    "How far the user's ratings so far lie above what the rated movies deserve.",
                    FeatureType.Number,
                    "star",
                    "EncodeUserRatingBias(item damping {item_damping}, user damping {user_damping}): Koren's damped baseline of the ratings up to the event"
                )
                {
                    Slot = "bias",
                    Reads = ["user_id", "movie_id", "rating", "watched_at"],
                    Minimum = -4.5,
                    Maximum = 4.5,
                },
                new(
                    Column,
                    "count",
                    "How many ratings the user has given so far.",
                    FeatureType.Count,
                    "rating",
                    "EncodeUserRatingBias: number of the user's ratings up to the event"
                )
                {
                    Slot = "count",
                    Reads = ["user_id", "watched_at"],
                    Minimum = 0,
                },
            ],
            Build = static (ml, arguments) =>
                ml.Transforms.EncodeUserRatingBias(
                    Column,
                    "user_id",
                    "movie_id",
                    "rating",
                    "watched_at",
                    arguments["item_damping"],
                    arguments["user_damping"]
                ),
        };
}

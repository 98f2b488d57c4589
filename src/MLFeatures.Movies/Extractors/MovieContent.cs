using Microsoft.ML;
using Microsoft.ML.Transforms;
using MLFeatures.Extractors;
using MLFeatures.Registry;
using MLFeatures.Transforms;

namespace MLFeatures.Movies.Extractors;

/// <summary>
/// What is known about a movie when it is released. Votes, popularity and revenue are not among it: they come about afterwards, and dating
/// them back to the release would tell the model the future.
/// </summary>
internal static class MovieContent
{
    public static FeatureViewExtractor Extractor { get; } =
        new()
        {
            Type = "MovieContent",
            Version = "1.0.0",
            Description = "What is known about a movie before anyone has watched it.",
            Entity = MovieExtractors.Movie,
            Source = "movies",
            Outputs =
            [
                new(
                    "genres",
                    "genre_{slot}",
                    "Whether the movie belongs to the genre {slot}.",
                    FeatureType.Flag,
                    "1",
                    "EncodeGenres(genres), slot {slot}"
                )
                {
                    Reads = ["genres"],
                    Minimum = 0,
                    Maximum = 1,
                },
                new(
                    "languages",
                    "language_{slot}",
                    "Whether the movie's original language is {slot} (ISO 639-1; und when it is not known).",
                    FeatureType.Flag,
                    "1",
                    "OneHotEncoding(original_language), slot {slot}"
                )
                {
                    Reads = ["original_language"],
                    Minimum = 0,
                    Maximum = 1,
                },
                new(
                    "release_year",
                    "release_year",
                    "Calendar year of the first release.",
                    FeatureType.Number,
                    "year",
                    "year of released_at"
                )
                {
                    Reads = ["release_year"],
                    Minimum = 1874,
                    Maximum = 2200,
                },
                new("runtime_minutes", "runtime_minutes", "Length of the movie.", FeatureType.Number, "minute", "runtime; 0 is missing")
                {
                    Reads = ["runtime_minutes"],
                    Minimum = 1,
                    Maximum = 1500,
                },
                new("budget_usd", "budget_usd", "Cost of production.", FeatureType.Number, "US dollar", "budget; 0 is missing")
                {
                    Reads = ["budget_usd"],
                    Minimum = 1,
                },
            ],
            Build = static (ml, _) =>
                ml
                    .Transforms.EncodeGenres("genres")
                    .Append(
                        ml.Transforms.Categorical.OneHotEncoding(
                            "languages",
                            "original_language",
                            OneHotEncodingEstimator.OutputKind.Indicator,
                            keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue
                        )
                    ),
        };
}

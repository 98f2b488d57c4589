using Microsoft.ML;
using MLFeatures.Extractors;
using MLFeatures.Registry;

namespace MLFeatures.Movies.Extractors;

/// <summary>
/// How long a user watched a movie. In sample data it is simulated from the rating: an experiment that feeds it to a model is refused.
/// </summary>
internal static class WatchSeconds
{
    private const string Column = "watch_seconds";

    public static FeatureViewExtractor Extractor { get; } =
        new()
        {
            Type = "WatchSeconds",
            Version = "1.0.0",
            Description = "How long a user watched a movie.",
            Entity = MovieExtractors.Interaction,
            Source = "interactions",
            Outputs =
            [
                new(Column, Column, "Time that the user watched the movie.", FeatureType.Number, "second", "watch_seconds, unchanged")
                {
                    Reads = [Column],
                    Minimum = 0,
                },
            ],
            Build = static (ml, _) => ml.Transforms.CopyColumns(Column, Column),
        };
}

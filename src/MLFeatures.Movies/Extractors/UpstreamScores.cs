using Microsoft.ML;
using MLFeatures.Extractors;
using MLFeatures.Registry;

namespace MLFeatures.Movies.Extractors;

/// <summary>Scores of a user and a movie that another system delivers, taken over as they are.</summary>
internal static class UpstreamScores
{
    public static FeatureViewExtractor Attention { get; } = Score("AttentionScore", "signals", "attention_score", "the attention");

    public static FeatureViewExtractor Interest { get; } = Score("InterestScore", "backfilled_signals", "interest_score", "the interest");

    private static FeatureViewExtractor Score(string type, string source, string column, string what) =>
        new()
        {
            Type = type,
            Version = "1.0.0",
            Description = $"What an upstream system says about {what} of a user in a movie.",
            Entity = MovieExtractors.Interaction,
            Source = source,
            Outputs =
            [
                new(
                    column,
                    column,
                    $"Upstream's score of {what} of the user in the movie.",
                    FeatureType.Number,
                    "1",
                    $"{column}, unchanged"
                )
                {
                    Reads = [column],
                },
            ],
            Build = (ml, _) => ml.Transforms.CopyColumns(column, column),
        };
}

using Microsoft.ML;
using MLFeatures.Extractors;
using MLFeatures.Registry;
using MLFeatures.Transforms;

namespace MLFeatures.Movies.Extractors;

/// <summary>Brings a user's taste and a movie's genres together when a model asks.</summary>
internal static class GenreMatch
{
    private const string GenrePrefix = "genre_";

    public static OnDemandExtractor Extractor { get; } =
        new()
        {
            Type = "GenreMatch",
            Version = "1.0.0",
            Description = "How well the genres of the movie at hand suit the user.",
            Entity = MovieExtractors.Interaction,
            Source = "interactions",
            Requires = Pairs,
            Outputs =
            [
                new(
                    "score",
                    "score",
                    "Mean of the user's affinity over the genres of the movie.",
                    FeatureType.Number,
                    "star",
                    "AverageWeighted(affinities, genre flags): Σ flag·affinity / Σ flag"
                )
                {
                    Reads = ["user_id", "movie_id"],
                    Minimum = -4.5,
                    Maximum = 4.5,
                },
            ],
            Build = static (ml, context) =>
            {
                var (values, weights) = (context.Output("values"), context.Output("weights"));
                var half = context.Required.Count / 2;
                return ml
                    .Transforms.Concatenate(values, [.. context.Required.Take(half).Select(r => r.Column)])
                    .Append(ml.Transforms.Concatenate(weights, [.. context.Required.Skip(half).Select(r => r.Column)]))
                    .Append(ml.Transforms.AverageWeighted(context.Output("score"), values, weights));
            },
        };

    // All affinities, then the flags of the same genres in the same order.
    private static IReadOnlyList<FeatureReference> Pairs(IReadOnlyList<FeatureViewDefinition> stored)
    {
        var affinities = References(stored, UserGenreAffinityView.Prefix);
        var flags = References(stored, GenrePrefix);
        string[] genres = [.. affinities.Keys.Intersect(flags.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return genres.Length > 0
            ? [.. genres.Select(g => affinities[g]), .. genres.Select(g => flags[g])]
            : throw new FormatException(
                "GenreMatch needs a UserGenreAffinity stage and a MovieContent stage that share a genre; this pipeline has no such pair. Add the stages."
            );
    }

    private static Dictionary<string, FeatureReference> References(IReadOnlyList<FeatureViewDefinition> stored, string prefix)
    {
        var found = stored
            .SelectMany(view => view.Features.Select(f => new FeatureReference(view.Name, f.Name)))
            .Where(r => r.Feature.StartsWith(prefix, StringComparison.Ordinal))
            .ToArray();
        var views = found.Select(r => r.View).Distinct(StringComparer.Ordinal).ToArray();
        return views.Length <= 1
            ? found.ToDictionary(r => r.Feature[prefix.Length..], StringComparer.Ordinal)
            : throw new FormatException(
                $"GenreMatch finds features '{prefix}…' in the views {string.Join(" and ", views)} and cannot tell which to use. Keep one of the stages."
            );
    }
}

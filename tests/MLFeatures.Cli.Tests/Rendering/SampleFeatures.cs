using MLFeatures.Registry;
using MLFeatures.Store.Offline;

namespace MLFeatures.Cli.Tests.Rendering;

/// <summary>A made-up branch with two views.</summary>
internal static class SampleFeatures
{
    internal static FeatureViewDefinition Affinity { get; } =
        new()
        {
            Name = "user_genre_affinity",
            Version = "1.2.0",
            Description = "How much a user likes each genre.",
            Entity = new("user", ["user_id"]),
            TimeToLive = TimeSpan.FromDays(90),
            Features =
            [
                Feature("affinity_drama", FeatureType.Number, "star", -5, 5),
                Feature("ratings_seen", FeatureType.Count, "rating", 0, double.PositiveInfinity),
                Feature("likes_drama", FeatureType.Flag, "1", 0, 1) with
                {
                    Provenance = FeatureProvenance.Simulated,
                    DerivedFromLabel = true,
                },
            ],
        };

    internal static FeatureViewDefinition Content { get; } =
        new()
        {
            Name = "movie_content",
            Version = "1.0.0",
            Description = "What a movie is [bold]about[/].",
            Entity = new("movie", ["movie_id"]),
            Features = [Feature("log_budget", FeatureType.Number, "[US dollar]", double.NegativeInfinity, double.PositiveInfinity)],
        };

    internal static Commit Commit { get; } =
        new()
        {
            Id = new string('a', 64),
            Parents = [],
            Message = "",
            Author = "mlfeatures 0.1.0",
            CommittedAt = DateTime.UnixEpoch,
            ContentId = new string('b', 64),
            Views = [Stored(Content), Stored(Affinity)],
        };

    internal static FeatureMetadata Metadata(FeatureDefinition feature, double? median = 0.25) =>
        new(
            feature,
            new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            "mlfeatures 0.1.0",
            new()
            {
                Rows = 100_836,
                MissingShare = median is null ? 1 : 0.0421,
                OutOfRangeShare = 0,
                OutlierShare = 0.013,
                Distinct = 9_742,
                Minimum = median - 4.75,
                LowerQuartile = median - 0.5,
                Median = median,
                UpperQuartile = median + 0.5,
                Maximum = median + 4.75,
                Mean = median is null ? null : double.NaN,
                StandardDeviation = median is null ? null : 1.0 / 3,
            }
        );

    private static FeatureDefinition Feature(string name, FeatureType type, string unit, double minimum, double maximum) =>
        new()
        {
            Name = name,
            Version = "1.0.0",
            Description = "A user's mean rating of dramas minus their mean rating, shrunken [10 ratings].",
            Type = type,
            Unit = unit,
            Minimum = minimum,
            Maximum = maximum,
            Entity = "user",
            Source = "interactions: user_id, rating",
            Transformation = "(sum + 10 · 0) / (n + 10)",
            Dependencies = ["interactions.rating", "movie_content:genre_drama"],
        };

    private static StoredView Stored(FeatureViewDefinition view) =>
        new()
        {
            Definition = view,
            Key = "",
            Metadata = [.. view.Features.Select(f => Metadata(f))],
            Files = [],
        };
}

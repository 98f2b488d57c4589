using Microsoft.Data.Analysis;
using MLFeatures.Extractors;
using MLFeatures.Registry;
using MLFeatures.Sources;
using MLFeatures.Transforms;

namespace MLFeatures.Pipelines.Tests;

/// <summary>A small world of ratings, with extractors as a user would register them.</summary>
internal static class Ratings
{
    public static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static readonly Entity User = new("user", ["user_id"]);

    /// <summary>Ratings from a formula; several of a user may share a moment.</summary>
    public static FeatureSource Source(int rows = 200, int shift = 0)
    {
        var frame = new DataFrame(
            new PrimitiveDataFrameColumn<long>("user_id", Enumerable.Range(0, rows).Select(i => (long)(i * 7 % 11))),
            new PrimitiveDataFrameColumn<long>("movie_id", Enumerable.Range(0, rows).Select(i => (long)(i * 13 % 17))),
            new PrimitiveDataFrameColumn<float>("rating", Enumerable.Range(0, rows).Select(i => 0.5f * (1 + (i * 31 + shift) % 10))),
            new StringDataFrameColumn(
                "genres",
                Enumerable
                    .Range(0, rows)
                    .Select(i =>
                        i % 3 == 0 ? "Drama"
                        : i % 3 == 1 ? "Comedy|Drama"
                        : "Horror"
                    )
            ),
            new PrimitiveDataFrameColumn<DateTime>("watched_at", Enumerable.Range(0, rows).Select(i => Start.AddHours(i / 2)))
        );
        return new()
        {
            Name = "ratings",
            Rows = frame,
            EventTimeColumn = "watched_at",
            CreatedTimeColumn = "watched_at",
            ContentId = FormattableString.Invariant($"{rows}-{shift}"),
            Location = "ratings.csv",
        };
    }

    public static ExtractorRegistry Registry(string affinityVersion = "1.0.0") =>
        new ExtractorRegistry()
            .Add(
                new FeatureViewExtractor
                {
                    Type = "Affinity",
                    Version = affinityVersion,
                    Description = "Taste in genres.",
                    Entity = User,
                    Source = "ratings",
                    SummarizesHistory = true,
                    Parameters = [new("shrinkage", 5, "Ratings.") { Minimum = 0 }],
                    Outputs =
                    [
                        new("affinity", "affinity_{slot}", "Taste for {slot}.", FeatureType.Number, "star", "shrunk by {shrinkage}")
                        {
                            Reads = ["user_id", "genres", "rating", "watched_at"],
                        },
                    ],
                    Build = (ml, arguments) =>
                        ml.Transforms.EncodeUserGenreAffinity(
                            "affinity",
                            "user_id",
                            "genres",
                            "rating",
                            "watched_at",
                            arguments["shrinkage"]
                        ),
                }
            )
            .Add(
                new OnDemandExtractor
                {
                    Type = "Moment",
                    Version = "1.0.0",
                    Description = "Time of the request.",
                    Entity = new("request", ["user_id", "movie_id"]),
                    Source = "ratings",
                    Slots = ["HourOfDay.Sin", "HourOfDay.Cos"],
                    Outputs =
                    [
                        new("cycle", "{slot}", "{slot} of the request.", FeatureType.Number, "1", "cyclical") { Reads = ["watched_at"] },
                    ],
                    Build = (ml, context) => ml.Transforms.EncodeCyclicalTime(context.Output("cycle"), "watched_at", TimeCycle.HourOfDay),
                }
            );
}

using Microsoft.Data.Analysis;
using MLFeatures.Registry;

namespace MLFeatures.Store.Tests;

/// <summary>Makes feature views for tests.</summary>
internal static class SampleView
{
    public static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static DateTime At(long seconds) => Start.AddSeconds(seconds);

    public static FeatureDefinition Feature(string name, string entity = "user") =>
        new()
        {
            Name = name,
            Version = "1.2.3",
            Description = $"The {name} of a {entity}.",
            Type = FeatureType.Number,
            Unit = "star",
            Minimum = 0,
            Entity = entity,
            Source = "ratings: rating",
            Transformation = $"mean of the last ratings, {name}",
            Dependencies = ["ratings.rating"],
        };

    public static FeatureViewDefinition Definition(
        string name = "user_taste",
        string[]? joinKeys = null,
        TimeSpan? timeToLive = null,
        params string[] features
    ) =>
        new()
        {
            Name = name,
            Version = "1.0.0",
            Description = "What a user likes.",
            Entity = new("user", joinKeys ?? ["user_id"]),
            TimeToLive = timeToLive,
            Features = [.. (features.Length == 0 ? ["affinity"] : features).Select(f => Feature(f))],
        };

    public static FeatureViewRows Rows(FeatureViewDefinition definition, IReadOnlyList<SampleRow> rows) =>
        new(
            definition,
            new DataFrame([
                .. definition.Entity.JoinKeys.Select((k, i) => new Int64DataFrameColumn(k, rows.Select(r => r.Keys[i]))),
                new DateTimeDataFrameColumn(FeatureViewRows.EventTimestamp, rows.Select(r => At(r.Event))),
                new DateTimeDataFrameColumn(FeatureViewRows.CreatedTimestamp, rows.Select(r => At(r.Created))),
                .. definition.Features.Select((f, i) => new SingleDataFrameColumn(f.Name, rows.Select(r => r.Values[i]))),
            ])
        );

    public static FeatureViewRows Rows(params SampleRow[] rows) => Rows(Definition(), rows);
}

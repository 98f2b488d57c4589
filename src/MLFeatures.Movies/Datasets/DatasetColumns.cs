using MLFeatures.Registry;

namespace MLFeatures.Movies.Datasets;

/// <summary>The columns of the sources with their provenance, for <c>dataset.json</c>.</summary>
internal static class DatasetColumns
{
    private static readonly string[] Movies =
    [
        "movie_id",
        "released_at",
        "recorded_at",
        "title",
        "genres",
        "original_language",
        "directors",
        "cast",
        "keywords",
        "companies",
        "countries",
        "release_year",
        "runtime_minutes",
        "budget_usd",
        "revenue_usd",
        "popularity",
        "vote_average",
        "vote_count",
    ];

    private static readonly string[] Interactions =
    [
        "user_id",
        "movie_id",
        "watched_at",
        "rating",
        "watch_seconds",
        "genres",
        "release_year",
        "runtime_minutes",
    ];

    private static readonly string[] Tags = ["user_id", "movie_id", "tagged_at", "tag"];

    /// <summary>Everything was invented by the generator. Only <c>watch_seconds</c> is openly made from the rating; the planted leak is not declared,
    /// because finding it is the test.</summary>
    public static IReadOnlyList<DatasetColumn> Simulated() =>
        [
            .. All(("movies", Movies), ("interactions", Interactions))
                .Select(c => c with { Provenance = FeatureProvenance.Simulated, LabelDerived = c.Column is "watch_seconds" }),
            .. SignalFile.All.SelectMany(
                s => (string[])["user_id", "movie_id", SignalFile.EventTime, SignalFile.CreatedTime, s.Score],
                (s, column) => new DatasetColumn(s.SourceName, column, FeatureProvenance.Simulated, false)
            ),
        ];

    /// <summary>Everything was recorded. An import never has watch times, so none is simulated either.</summary>
    public static IReadOnlyList<DatasetColumn> Observed(bool withTags) =>
        withTags
            ? All(("movies", Movies), ("interactions", Interactions), ("tags", Tags))
            : All(("movies", Movies), ("interactions", Interactions));

    private static IReadOnlyList<DatasetColumn> All(params (string Source, string[] Columns)[] sources) =>
        [.. sources.SelectMany(s => s.Columns, (s, column) => new DatasetColumn(s.Source, column, FeatureProvenance.Observed, false))];
}

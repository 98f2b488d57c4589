using Microsoft.Data.Analysis;
using MLFeatures.Movies.Records;

namespace MLFeatures.Movies.Datasets;

/// <summary>The source <c>interactions</c>: one row per watching, with what is known of the movie joined in.</summary>
internal static class InteractionTable
{
    public static DataFrame Rows(IReadOnlyList<Interaction> interactions, IReadOnlyList<MovieRecord> movies)
    {
        var content = new Dictionary<long, (string Genres, float Year, float Runtime)>(movies.Count);
        foreach (var movie in movies)
            content[movie.Id] = (
                MovieTable.Genres(movie),
                movie.ReleaseDate?.Year ?? float.NaN,
                (float)(movie.RuntimeMinutes ?? double.NaN)
            );
        var joined = interactions
            .Select(i =>
                content.TryGetValue(i.MovieId, out var found)
                    ? found
                    : throw new InvalidDataException(
                        FormattableString.Invariant(
                            $"{InteractionFile.Name}: movie_id {i.MovieId} is not in {MovieFile.Name}. Generate or import the data again."
                        )
                    )
            )
            .ToArray();
        return new(
            new PrimitiveDataFrameColumn<long>("user_id", interactions.Select(i => i.UserId)),
            new PrimitiveDataFrameColumn<long>("movie_id", interactions.Select(i => i.MovieId)),
            new PrimitiveDataFrameColumn<DateTime>("watched_at", interactions.Select(i => i.WatchedAt)),
            new PrimitiveDataFrameColumn<float>("rating", interactions.Select(i => i.Rating)),
            new PrimitiveDataFrameColumn<float>("watch_seconds", interactions.Select(i => i.WatchSeconds)),
            new StringDataFrameColumn("genres", joined.Select(j => j.Genres)),
            new PrimitiveDataFrameColumn<float>("release_year", joined.Select(j => j.Year)),
            new PrimitiveDataFrameColumn<float>("runtime_minutes", joined.Select(j => j.Runtime))
        );
    }
}

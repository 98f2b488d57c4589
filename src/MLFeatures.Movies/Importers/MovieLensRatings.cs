using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Records;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Importers;

/// <summary>Copies <c>ratings.csv</c> into the data folder's form, record by record.</summary>
internal static class MovieLensRatings
{
    private const string Name = "ratings.csv";

    public static void Copy(string source, HashSet<long> movies, DataFolderWriter writer, ImportLog log)
    {
        log.Start(Name);
        using var table = CsvTable.Open(Path.Combine(source, Name), "userId", "movieId", "rating", "timestamp");
        using var file = writer.CreateText(InteractionFile.Name);
        InteractionFile.WriteHeader(file);
        var seen = new HashSet<(long User, long Movie, DateTime Time)>();
        while (table.Read())
        {
            var fault = table.Fault;
            var interaction = default(Interaction);
            fault ??= Parse(table, out interaction);
            if (fault is null && !movies.Contains(interaction.MovieId))
                fault = FormattableString.Invariant($"movieId: {interaction.MovieId} is not in movies.csv");
            if (fault is null && !seen.Add((interaction.UserId, interaction.MovieId, interaction.WatchedAt)))
                fault = "the same user rated the same movie at the same second on an earlier line";
            if (fault is not null)
            {
                log.Quarantine(Name, table.Line, table.LastLine, fault, table.Raw);
                continue;
            }
            InteractionFile.Write(file, interaction);
            log.Kept(Name);
        }
        writer.SetRows(InteractionFile.Name, seen.Count);
        movies.ExceptWith(seen.Select(s => s.Movie));
        log.Note("movie_never_rated", movies.Count);
        log.Note("rating_repeats_user_and_second", seen.Count - seen.DistinctBy(s => (s.User, s.Time)).LongCount());
    }

    private static string? Parse(CsvTable table, out Interaction interaction)
    {
        var (movie, rating, time) = (0L, 0f, default(DateTime));
        var fault =
            MovieLensCells.Id("userId", table[0], out var user)
            ?? MovieLensCells.Id("movieId", table[1], out movie)
            ?? MovieLensCells.Rating(table[2], out rating)
            ?? MovieLensCells.Time(table[3], out time);
        interaction = new(user, movie, rating, time, float.NaN);
        return fault;
    }
}

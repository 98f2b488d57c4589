using System.Globalization;
using MLFeatures.Movies.Records;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Datasets;

/// <summary>The file <c>interactions.csv</c> of a data folder.</summary>
internal static class InteractionFile
{
    public const string Name = "interactions.csv";
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly string[] Header = ["user_id", "movie_id", "rating", "watched_at", "watch_seconds"];

    public static void WriteHeader(TextWriter writer) => writer.WriteLine(string.Join(',', Header));

    public static void Write(TextWriter writer, in Interaction interaction)
    {
        var invariant = CultureInfo.InvariantCulture;
        Span<char> line = stackalloc char[160];
        var written = line.TryWrite(
            invariant,
            $"{interaction.UserId},{interaction.MovieId},{interaction.Rating},{interaction.WatchedAt.ToString(TimeFormat, invariant)},",
            out var length
        );
        System.Diagnostics.Debug.Assert(written, "Two Int64, a Single and a time fit into 160 characters.");
        writer.Write(line[..length]);
        if (!float.IsNaN(interaction.WatchSeconds))
            writer.Write(interaction.WatchSeconds.ToString(invariant));
        writer.WriteLine();
    }

    /// <summary>Reads all rows, ordered by time, user and movie.</summary>
    public static Interaction[] Read(string path, long rows, CancellationToken cancellation)
    {
        using var table = CsvTable.Open(path, Header);
        var interactions = new List<Interaction>((int)Math.Min(rows, DataCells.FirstCapacity));
        while (table.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (table.Fault is not null)
                throw DataCells.Malformed(path, table);
            interactions.Add(
                new(
                    DataCells.Key(table[0], path, table.Line),
                    DataCells.Key(table[1], path, table.Line),
                    DataCells.Number(table[2], path, table.Line),
                    DataCells.Time(table[3], path, table.Line),
                    DataCells.Number(table[4], path, table.Line)
                )
            );
        }
        DataCells.CheckRows(path, rows, interactions.Count);
        var sorted = interactions.ToArray();
        Array.Sort(sorted, ByTime);
        return sorted;
    }

    /// <summary>The order of the table: time, then user, then movie, so that equal content has one form.</summary>
    public static int ByTime(Interaction x, Interaction y)
    {
        var order = x.WatchedAt.CompareTo(y.WatchedAt);
        if (order == 0)
            order = x.UserId.CompareTo(y.UserId);
        return order == 0 ? x.MovieId.CompareTo(y.MovieId) : order;
    }
}

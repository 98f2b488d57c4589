using System.Globalization;
using CsvHelper;
using Microsoft.Data.Analysis;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Datasets;

/// <summary>The file <c>tags.csv</c> of a data folder: free words that users gave to movies.</summary>
internal static class TagFile
{
    public const string Name = "tags.csv";

    private static readonly string[] Header = ["user_id", "movie_id", "tag", "tagged_at"];

    public static CsvWriter CreateWriter(TextWriter file)
    {
        var writer = CsvWriter.Create(file, new() { NewLine = "\n" }, leaveOpen: true);
        writer.WriteHeader(Header);
        return writer;
    }

    public static void Write(CsvWriter writer, long user, long movie, string tag, DateTime taggedAt)
    {
        var invariant = CultureInfo.InvariantCulture;
        writer.WriteRecord(
            user.ToString(invariant),
            movie.ToString(invariant),
            tag,
            taggedAt.ToString(InteractionFile.TimeFormat, invariant)
        );
    }

    public static DataFrame Read(string path, long rows, CancellationToken cancellation)
    {
        using var table = CsvTable.OpenMultiLine(path, Header);
        var read = new List<(DateTime At, long User, long Movie, string Tag)>((int)Math.Min(rows, DataCells.FirstCapacity));
        while (table.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (table.Fault is not null)
                throw DataCells.Malformed(path, table);
            read.Add(
                (
                    DataCells.Time(table[3], path, table.Line),
                    DataCells.Key(table[0], path, table.Line),
                    DataCells.Key(table[1], path, table.Line),
                    table[2]
                )
            );
        }
        DataCells.CheckRows(path, rows, read.Count);
        var sorted = read.OrderBy(r => r.At).ThenBy(r => r.User).ThenBy(r => r.Movie).ThenBy(r => r.Tag, StringComparer.Ordinal).ToArray();
        return new(
            new PrimitiveDataFrameColumn<long>("user_id", sorted.Select(r => r.User)),
            new PrimitiveDataFrameColumn<long>("movie_id", sorted.Select(r => r.Movie)),
            new PrimitiveDataFrameColumn<DateTime>("tagged_at", sorted.Select(r => r.At)),
            new StringDataFrameColumn("tag", sorted.Select(r => r.Tag))
        );
    }
}

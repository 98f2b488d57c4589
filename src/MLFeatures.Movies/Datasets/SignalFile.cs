using System.Globalization;
using Microsoft.Data.Analysis;
using MLFeatures.Sources;

namespace MLFeatures.Movies.Datasets;

/// <summary>A table with one score per user, movie and time, as another system would deliver it: when it was true, and when it was recorded.</summary>
internal sealed record SignalFile(string SourceName, string FileName, string Score)
{
    public const string EventTime = "computed_at";
    public const string CreatedTime = "recorded_at";

    public static readonly SignalFile Attention = new("signals", "signals.csv", "attention_score");
    public static readonly SignalFile Interest = new("backfilled_signals", "backfilled_signals.csv", "interest_score");
    public static readonly IReadOnlyList<SignalFile> All = [Attention, Interest];

    private string[] Header => ["user_id", "movie_id", EventTime, CreatedTime, Score];

    public void WriteHeader(TextWriter writer) => writer.WriteLine(string.Join(',', Header));

    public static void Write(TextWriter writer, long user, long movie, DateTime computed, DateTime recorded, double score)
    {
        var invariant = CultureInfo.InvariantCulture;
        var (computedText, recordedText) = (
            computed.ToString(InteractionFile.TimeFormat, invariant),
            recorded.ToString(InteractionFile.TimeFormat, invariant)
        );
        writer.WriteLine(string.Create(invariant, $"{user},{movie},{computedText},{recordedText},{score}"));
    }

    public DataFrame Read(string path, long rows, CancellationToken cancellation)
    {
        using var table = CsvTable.Open(path, Header);
        var read = new List<(DateTime Computed, long User, long Movie, DateTime Recorded, float Score)>(
            (int)Math.Min(rows, DataCells.FirstCapacity)
        );
        while (table.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (table.Fault is not null)
                throw DataCells.Malformed(path, table);
            read.Add(
                (
                    DataCells.Time(table[2], path, table.Line),
                    DataCells.Key(table[0], path, table.Line),
                    DataCells.Key(table[1], path, table.Line),
                    DataCells.Time(table[3], path, table.Line),
                    DataCells.Number(table[4], path, table.Line)
                )
            );
        }
        DataCells.CheckRows(path, rows, read.Count);
        read.Sort(ByTime);
        return new(
            new PrimitiveDataFrameColumn<long>("user_id", read.Select(r => r.User)),
            new PrimitiveDataFrameColumn<long>("movie_id", read.Select(r => r.Movie)),
            new PrimitiveDataFrameColumn<DateTime>(EventTime, read.Select(r => r.Computed)),
            new PrimitiveDataFrameColumn<DateTime>(CreatedTime, read.Select(r => r.Recorded)),
            new PrimitiveDataFrameColumn<float>(Score, read.Select(r => r.Score))
        );
    }

    private static int ByTime(
        (DateTime Computed, long User, long Movie, DateTime Recorded, float Score) x,
        (DateTime Computed, long User, long Movie, DateTime Recorded, float Score) y
    )
    {
        var order = x.Computed.CompareTo(y.Computed);
        if (order == 0)
            order = x.User.CompareTo(y.User);
        return order == 0 ? x.Movie.CompareTo(y.Movie) : order;
    }
}

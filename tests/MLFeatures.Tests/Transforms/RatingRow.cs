using CsCheck;
using Microsoft.ML;

namespace MLFeatures.Tests.Transforms;

/// <summary>A rating in a property test. Few users, items and seconds, so that ties are the rule.</summary>
public sealed record RatingRow
{
    public static readonly DateTime Start = new(2020, 5, 1, 12, 0, 0, DateTimeKind.Utc);

    public long User { get; set; }
    public string Item { get; set; } = "";
    public string Genres { get; set; } = "";
    public float Stars { get; set; }
    public DateTime Time { get; set; }

    public static Gen<RatingRow> Any { get; } =
        Gen.Select(
            Gen.Long[1, 4],
            OneOf("a", "b", "c", "d"),
            OneOf("", "Drama", "Drama|War", "War|Comedy|War", "Comedy"),
            Gen.Int[1, 10],
            Gen.Int[0, 12],
            (user, item, genres, halves, second) =>
                new RatingRow
                {
                    User = user,
                    Item = item,
                    Genres = genres,
                    Stars = halves / 2f + 0.1f, // not exact in binary: a sum depends on its order
                    Time = Start.AddSeconds(second),
                }
        );

    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    public static Gen<RatingRow[]> Some { get; } = Any.Array[1, 40];

    public static IDataView View(MLContext ml, IEnumerable<RatingRow> rows) => ml.Data.LoadFromEnumerable(rows.ToArray());

    /// <summary>The rows in an order that depends on nothing but the seed.</summary>
    public static RatingRow[] Shuffled(RatingRow[] rows, int seed) =>
        [.. rows.Select((row, i) => (row, Key: (uint)HashOf(seed, i))).OrderBy(p => p.Key).Select(p => p.row)];

    private static int HashOf(int seed, int i) => unchecked((seed * 31 + i) * (int)2654435761);
}

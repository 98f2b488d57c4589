using CsCheck;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Tests.Contract;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public sealed class GenreEncodingTest
{
    private static readonly MLContext s_ml = new(seed: 1);

    // Worked by hand: the sorted set of genres, and for each record 1 where it has the genre.
    [Fact]
    public void It_is_the_indicator_of_a_set()
    {
        var (model, rows) = Encode("War|Drama", "Action", "Drama|Action|Drama", "");
        Assert.Equal(["Action", "Drama", "War"], model.Genres);
        Assert.Equal(["0 1 1", "1 0 0", "1 1 0", "0 0 0"], rows);
    }

    [Fact]
    public void A_slot_is_1_exactly_when_the_record_names_the_genre() =>
        RatingRow
            .OneOf("Action", "Drama", "drama", "War", "Science Fiction", "", " War")
            .Array[0, 5]
            .Array[1, 12]
            .Where(records => records.Any(r => r.Any(g => g.Length > 0)))
            .Sample(records =>
            {
                var (model, rows) = Encode([.. records.Select(r => string.Join('|', r))]);
                string[] genres =
                [
                    .. records.SelectMany(r => r).Select(g => g.Trim()).Where(g => g.Length > 0).Distinct().Order(StringComparer.Ordinal),
                ];
                Assert.Equal(genres, model.Genres);
                Assert.Equal(records.Select(r => string.Join(' ', genres.Select(g => r.Any(x => x.Trim() == g) ? 1 : 0))), rows);
            });

    [Fact]
    public void A_text_vector_is_read_as_the_genres_of_one_record()
    {
        var view = s_ml.Data.LoadFromEnumerable([new Vector { Genres = ["Drama", "War|Comedy"] }, new Vector { Genres = [] }]);
        var model = s_ml.Transforms.EncodeGenres("Genres").Fit(view);
        Assert.Equal(["Comedy", "Drama", "War"], model.Genres);
        Assert.Equal(
            [
                [1f, 1f, 1f],
                [0f, 0f, 0f],
            ],
            model.Transform(view).GetColumn<float[]>("Genres")
        );
    }

    [Fact]
    public void Another_separator_can_be_named()
    {
        var view = View("Action, Drama", "Science|Fiction");
        Assert.Equal(["Action", "Drama", "Science|Fiction"], s_ml.Transforms.EncodeGenres("Genres", separator: ',').Fit(view).Genres);
    }

    [Fact]
    public void Data_without_any_genre_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => Encode("", " | "));
        Assert.Equal(
            "EncodeGenres: no row has a genre in column 'Genres' (2 rows). Expected: texts like 'Action|Drama'. Check the column and the separator '|', or leave this step out.",
            error.Message
        );
    }

    [Fact]
    public void The_message_for_a_missing_column_says_what_there_is()
    {
        var error = Assert.Throws<ArgumentException>(() => s_ml.Transforms.EncodeGenres("Flags", "Genrs").Fit(View("War")));
        Assert.Equal(
            "EncodeGenres: the genre column 'Genrs' is not in the data. Expected: text, scalar or vector. The data has: 'Genres' (String). "
                + "Name one of these, or add the column before this step. (Parameter 'schema')",
            error.Message
        );
    }

    private static (GenreEncodingTransformer Model, string[] Rows) Encode(params string[] genres)
    {
        var view = View(genres);
        var model = s_ml.Transforms.EncodeGenres("Flags", "Genres").Fit(view);
        var result = model.Transform(view);
        Assert.Equal(model.Genres, TableText.Slots(result.Schema["Flags"]));
        return (model, [.. result.GetColumn<float[]>("Flags").Select(row => string.Join(' ', row))]);
    }

    private static IDataView View(params string[] genres) =>
        s_ml.Data.LoadFromEnumerable(genres.Select(g => new Text { Genres = g }).ToArray());

    private sealed class Text
    {
        public string Genres { get; set; } = "";
    }

    private sealed class Vector
    {
        public string[] Genres { get; set; } = [];
    }
}

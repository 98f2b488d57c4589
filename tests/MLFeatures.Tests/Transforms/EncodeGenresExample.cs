using Microsoft.ML;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public static class EncodeGenresExample
{
    public static string Example()
    {
        var ml = new MLContext(seed: 1);
        var movies = ml.Data.LoadFromEnumerable([
            new Movie { Title = "Heat", Genres = "Crime|Drama" },
            new Movie { Title = "Alien", Genres = "Horror|Science Fiction" },
            new Movie { Title = "Untitled", Genres = "" },
        ]);

        var model = ml.Transforms.EncodeGenres("GenreFlags", "Genres").Fit(movies);

        return $"learned: {string.Join(", ", model.Genres)}\n" + RowPrinter.Print(model.Transform(movies), "GenreFlags");
    }

    private sealed class Movie
    {
        public string Title { get; set; } = "";
        public string Genres { get; set; } = "";
    }
}

using Microsoft.ML;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public static class AverageWeightedExample
{
    public static string Example()
    {
        var ml = new MLContext(seed: 1);
        var ratings = ml.Data.LoadFromEnumerable([
            new Rating
            {
                User = 7,
                Genres = "Action|Drama",
                Stars = 5,
                At = Day(1),
            },
            new Rating
            {
                User = 7,
                Genres = "Comedy",
                Stars = 2,
                At = Day(2),
            },
            new Rating
            {
                User = 7,
                Genres = "Action|War",
                Stars = 4,
                At = Day(3),
            },
            new Rating
            {
                User = 7,
                Genres = "",
                Stars = 4,
                At = Day(4),
            },
        ]);
        // How much does this user like the genres of this movie? The mean of the user's affinities over them.
        var match = ml
            .Transforms.EncodeGenres("GenreFlags", "Genres")
            .Append(ml.Transforms.EncodeUserGenreAffinity("Affinity", "User", "Genres", "Stars", "At", shrinkage: 1))
            .Append(ml.Transforms.AverageWeighted("Match", "Affinity", "GenreFlags"));

        return RowPrinter.Print(match.Fit(ratings).Transform(ratings), "Match");
    }

    private static DateTime Day(int day) => new(2024, 7, day, 0, 0, 0, DateTimeKind.Utc);

    private sealed class Rating
    {
        public long User { get; set; }
        public string Genres { get; set; } = "";
        public float Stars { get; set; }
        public DateTime At { get; set; }
    }
}

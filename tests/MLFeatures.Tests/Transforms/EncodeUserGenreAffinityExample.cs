using Microsoft.ML;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public static class EncodeUserGenreAffinityExample
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
                Genres = "Action",
                Stars = 4,
                At = Day(3),
            },
            new Rating
            {
                User = 8,
                Genres = "Comedy",
                Stars = 4,
                At = Day(4),
            },
        ]);
        var model = ml.Transforms.EncodeUserGenreAffinity("Affinity", "User", "Genres", "Stars", "At", shrinkage: 1).Fit(ratings);

        // As of each row's own time: only what the user rated before counts.
        return RowPrinter.Print(model.Transform(ratings), "Affinity");
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

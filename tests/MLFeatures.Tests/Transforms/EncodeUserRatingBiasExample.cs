using Microsoft.ML;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Transforms;

public static class EncodeUserRatingBiasExample
{
    public static string Example()
    {
        var ml = new MLContext(seed: 1);
        var ratings = ml.Data.LoadFromEnumerable([
            new Rating
            {
                User = "strict",
                Movie = 1,
                Stars = 2,
                At = Day(1),
            },
            new Rating
            {
                User = "kind",
                Movie = 1,
                Stars = 5,
                At = Day(2),
            },
            new Rating
            {
                User = "strict",
                Movie = 2,
                Stars = 2,
                At = Day(3),
            },
            new Rating
            {
                User = "kind",
                Movie = 2,
                Stars = 4,
                At = Day(4),
            },
        ]);
        var model = ml.Transforms.EncodeUserRatingBias("Bias", "User", "Movie", "Stars", "At", itemDamping: 2, userDamping: 2).Fit(ratings);

        // As of each row's own time: the first ratings know nothing.
        var training = RowPrinter.Print(model.Transform(ratings), "Bias");
        // As of today, and for a user who has never rated.
        var today = ml.Data.LoadFromEnumerable([new Question { User = "kind", At = Day(9) }, new Question { User = "new", At = Day(9) }]);
        return $"{training}\nlater {RowPrinter.Print(model.Transform(today), "Bias")}";
    }

    private static DateTime Day(int day) => new(2024, 7, day, 0, 0, 0, DateTimeKind.Utc);

    private sealed class Rating
    {
        public string User { get; set; } = "";
        public long Movie { get; set; }
        public float Stars { get; set; }
        public DateTime At { get; set; }
    }

    private sealed class Question
    {
        public string User { get; set; } = "";
        public DateTime At { get; set; }
    }
}

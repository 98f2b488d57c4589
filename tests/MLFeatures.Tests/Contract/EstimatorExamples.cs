using Microsoft.ML.Data;
using MLFeatures.Transforms;

namespace MLFeatures.Tests.Contract;

/// <summary>The example of each estimator. Add yours here: the contract test asks for it by type.</summary>
internal static class EstimatorExamples
{
    public static IReadOnlyList<EstimatorExample> All { get; } =
    [Genres(), CyclicalTime(), UserRatingBias(), UserGenreAffinity(), WeightedAverage()];

    private static DateTime Day(double day) => new DateTime(2024, 2, 27, 5, 30, 0, DateTimeKind.Utc).AddDays(day);

    private static EstimatorExample<GenreEncodingEstimator, Movie> Genres() =>
        new()
        {
            Verb = "EncodeGenres",
            Create = ml => ml.Transforms.EncodeGenres("Made", "Genres"),
            Inputs = ["Genres"],
            LoadsWithMicrosoftMLAlone = true,
            Rows =
            [
                new() { Title = "A", Genres = "War|Drama" },
                new() { Title = "B", Genres = "action" },
                new() { Title = "C", Genres = "Action|Drama|Action" },
                new() { Title = "D", Genres = "" },
                new() { Title = "E", Genres = "Science Fiction| War " },
            ],
            // Action, Drama, Science Fiction, War, action
            UnusualRows =
            [
                (new() { Genres = "" }, [0, 0, 0, 0, 0]),
                (new() { Genres = null! }, [0, 0, 0, 0, 0]),
                (new() { Genres = "|| |" }, [0, 0, 0, 0, 0]),
                (new() { Genres = "Western" }, [0, 0, 0, 0, 0]),
                (new() { Genres = "Western|War|War" }, [0, 0, 0, 1, 0]),
                (new() { Genres = "DRAMA" }, [0, 0, 0, 0, 0]),
            ],
        };

    private static EstimatorExample<CyclicalTimeEncodingEstimator, Visit> CyclicalTime() =>
        new()
        {
            Verb = "EncodeCyclicalTime",
            Create = ml =>
                ml.Transforms.EncodeCyclicalTime("Made", "Time", TimeCycle.HourOfDay | TimeCycle.DayOfWeek | TimeCycle.DayOfYear),
            Inputs = ["Time"],
            LoadsWithMicrosoftMLAlone = true,
            FitsWithoutRows = true,
            Rows = [.. Enumerable.Range(0, 9).Select(i => new Visit { Place = i, Time = Day(i * 37.3) })],
            UnusualRows =
            [
                (new() { Time = default }, [float.NaN, float.NaN, float.NaN, float.NaN, float.NaN, float.NaN]),
                // The first Monday, and the start of a mean year, after 400 years.
                (new() { Time = new DateTime(401, 1, 1, 0, 0, 0, DateTimeKind.Utc) }, [0, 1, 0, 1, 0, 1]),
            ],
        };

    private static EstimatorExample<UserRatingBiasEncodingEstimator, Rating> UserRatingBias() =>
        new()
        {
            Verb = "EncodeUserRatingBias",
            Create = ml => ml.Transforms.EncodeUserRatingBias("Made", "User", "Item", "Stars", "Time", itemDamping: 0, userDamping: 1),
            Inputs = ["User", "Time"],
            FitOnlyInputs = ["Item", "Stars"],
            FitsWithoutRows = true,
            Rows = Ratings(),
            UnusualRows =
            [
                (new() { User = "nobody", Time = Day(9) }, [float.NaN, 0]),
                (new() { User = "", Time = Day(9) }, [float.NaN, 0]),
                (new() { User = null!, Time = Day(9) }, [float.NaN, 0]),
                (new() { User = "ann", Time = default }, [float.NaN, 0]),
                (new() { User = "ann", Time = Day(0) }, [float.NaN, 0]), // her first rating is at that very time
                (new() { User = "ann", Time = Day(0).AddTicks(1) }, [0, 1]),
                // The mean of 5, 4 is 4.5, the item's deviation 0, ann's (0.5 - 0) / (1 + 1); the label and the item of the row do not matter.
                (
                    new()
                    {
                        User = "ann",
                        Time = Day(1),
                        Stars = float.NaN,
                        Item = -1,
                    },
                    [0.25f, 1]
                ),
            ],
        };

    private static EstimatorExample<UserGenreAffinityEncodingEstimator, Rating> UserGenreAffinity() =>
        new()
        {
            Verb = "EncodeUserGenreAffinity",
            Create = ml => ml.Transforms.EncodeUserGenreAffinity("Made", "User", "Genres", "Stars", "Time", shrinkage: 1),
            Inputs = ["User", "Time"],
            FitOnlyInputs = ["Genres", "Stars"],
            Rows = Ratings(),
            // Comedy, Drama, War
            UnusualRows =
            [
                (new() { User = "nobody", Time = Day(9) }, [float.NaN, float.NaN, float.NaN]),
                (new() { User = "", Time = Day(9) }, [float.NaN, float.NaN, float.NaN]),
                (new() { User = "ann", Time = default }, [float.NaN, float.NaN, float.NaN]),
                (new() { User = "ann", Time = Day(0) }, [float.NaN, float.NaN, float.NaN]),
                (
                    new()
                    {
                        User = "ann",
                        Time = Day(1),
                        Genres = "Western",
                    },
                    [0, 0, 0]
                ), // one rating lies on its own mean
                (
                    new()
                    {
                        User = "ann",
                        Time = Day(2),
                        Stars = float.NaN,
                    },
                    [-0.75f, 0.75f, 0.75f]
                ), // 5 and 2: (5 - 3.5) / (1 + 1)
            ],
        };

    private static EstimatorExample<WeightedAveragingEstimator, Pair> WeightedAverage() =>
        new()
        {
            Verb = "AverageWeighted",
            Create = ml => ml.Transforms.AverageWeighted("Made", "Values", "Weights"),
            Inputs = ["Values", "Weights"],
            FitsWithoutRows = true,
            ScalarOutput = true,
            Rows =
            [
                new() { Values = [1, 2, 3], Weights = [1, 0, 1] },
                new() { Values = [0.1f, 0.2f, 0.3f], Weights = [0.3f, 0.1f, 0.7f] },
                new() { Values = [-1, 1, 1e20f], Weights = [1, 1, 0] },
            ],
            UnusualRows =
            [
                (new() { Values = [1, float.NaN, 3], Weights = [1, 5, 1] }, [2]),
                (new() { Values = [1, 7, 3], Weights = [1, float.NaN, 1] }, [2]),
                (new() { Values = [1, 2, 3], Weights = [0, 0, 0] }, [float.NaN]),
                (new() { Values = [float.NaN, float.NaN, float.NaN], Weights = [1, 1, 1] }, [float.NaN]),
                (new() { Values = [1, float.NaN, 3], Weights = [0, 1, 0] }, [float.NaN]),
            ],
        };

    private static Rating[] Ratings() =>
        [
            Of("ann", 1, "Drama|War", 5, day: 0),
            Of("bob", 1, "Drama|War", 4, day: 0.5),
            Of("ann", 2, "Comedy", 2, day: 1),
            Of("bob", 3, "Comedy|Drama", 1.5f, day: 1),
            Of("cem", 2, "Comedy", 4.5f, day: 1),
            Of("bob", 2, "Comedy", 3, day: 1),
            Of("ann", 3, "", 0.5f, day: 2),
            Of("ann", 1, "Drama|War", 4.5f, day: 2.25),
            Of("cem", 3, "Drama|Drama", 3.5f, day: 2.25),
            Of("bob", 1, "War", 2.5f, day: 3),
        ];

    private static Rating Of(string user, long item, string genres, float stars, double day) =>
        new()
        {
            User = user,
            Item = item,
            Genres = genres,
            Stars = stars,
            Time = Day(day),
        };

    private sealed class Movie
    {
        public string Title { get; set; } = "";
        public string Genres { get; set; } = "";
    }

    private sealed class Visit
    {
        public long Place { get; set; }
        public DateTime Time { get; set; }
    }

    private sealed class Rating
    {
        public string User { get; set; } = "";
        public long Item { get; set; }
        public string Genres { get; set; } = "";
        public float Stars { get; set; }
        public DateTime Time { get; set; }
    }

    private sealed class Pair
    {
        [VectorType(3)]
        public float[] Values { get; set; } = [];

        [VectorType(3)]
        public float[] Weights { get; set; } = [];
    }
}

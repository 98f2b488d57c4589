using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLFeatures.Transforms;
using Xunit.Abstractions;

namespace MLFeatures.Tests.Transforms;

/// <summary>The point-in-time transforms on 100,836 real ratings, against the definition on a sample of the rows.</summary>
public sealed class MovieLensTest(ITestOutputHelper output)
{
    private const int Step = 2003; // a prime, so that no period of the file is met
    private readonly MLContext _ml = new(seed: 1);

    [SkippableFact]
    public void Every_sampled_user_bias_is_that_of_the_definition()
    {
        var rows = Ratings();
        var estimator = _ml.Transforms.EncodeUserRatingBias("Made", "User", "Movie", "Stars", "Time");
        var made = Timed(estimator, rows);
        for (var i = 0; i < rows.Length; i += Step)
        {
            Rating[] past = [.. rows.Where(r => r.Time < rows[i].Time)];
            Rating[] own = [.. past.Where(r => r.User == rows[i].User)];
            Assert.Equal(own.Length, made[i][1]);
            if (own.Length == 0)
            {
                Assert.True(float.IsNaN(made[i][0]));
                continue;
            }
            var mean = past.Average(r => (double)r.Stars);
            var movies = own.Select(r => r.Movie).ToHashSet();
            var biases = past.Where(r => movies.Contains(r.Movie))
                .GroupBy(r => r.Movie)
                .ToDictionary(g => g.Key, g => g.Sum(r => r.Stars - mean) / (25 + g.Count()));
            var expected = own.Sum(r => r.Stars - mean - biases[r.Movie]) / (10 + own.Length);
            Assert.Equal(expected, made[i][0], 1e-6);
        }
    }

    [SkippableFact]
    public void Every_sampled_genre_affinity_is_that_of_the_definition()
    {
        var rows = Ratings();
        var made = Timed(_ml.Transforms.EncodeUserGenreAffinity("Made", "User", "Genres", "Stars", "Time"), rows);
        string[] genres = [.. rows.SelectMany(r => r.Genres.Split('|')).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(genres.Length, made[0].Length);
        for (var i = 0; i < rows.Length; i += Step)
        {
            Rating[] own = [.. rows.Where(r => r.User == rows[i].User && r.Time < rows[i].Time)];
            var mean = own.Length == 0 ? double.NaN : own.Average(r => (double)r.Stars);
            for (var g = 0; g < genres.Length; g++)
            {
                Rating[] ofGenre = [.. own.Where(r => r.Genres.Split('|').Contains(genres[g]))];
                var expected = own.Length == 0 ? double.NaN : ofGenre.Sum(r => r.Stars - mean) / (ofGenre.Length + 5);
                Assert.Equal(expected, made[i][g], 1e-6);
            }
        }
    }

    private float[][] Timed(IEstimator<ITransformer> estimator, Rating[] rows)
    {
        var view = _ml.Data.LoadFromEnumerable(rows);
        var start = Process.GetCurrentProcess().TotalProcessorTime;
        var result = estimator.Fit(view).Transform(view).GetColumn<float[]>("Made").ToArray();
        output.WriteLine(
            $"{rows.Length} rows fitted and transformed: {(Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds:F2} s of CPU"
        );
        return result;
    }

    private static Rating[] Ratings()
    {
        var folder = RealData.Folder("ml-latest-small");
        var genres = File.ReadLines(Path.Combine(folder, "movies.csv"))
            .Skip(1)
            .ToDictionary(
                line => long.Parse(line[..line.IndexOf(',', StringComparison.Ordinal)], CultureInfo.InvariantCulture),
                line => line[(line.LastIndexOf(',') + 1)..]
            );
        return
        [
            .. File.ReadLines(Path.Combine(folder, "ratings.csv"))
                .Skip(1)
                .Select(line => line.Split(','))
                .Select(cells => new Rating
                {
                    User = long.Parse(cells[0], CultureInfo.InvariantCulture),
                    Movie = long.Parse(cells[1], CultureInfo.InvariantCulture),
                    Stars = float.Parse(cells[2], CultureInfo.InvariantCulture),
                    Time = DateTime.UnixEpoch.AddSeconds(long.Parse(cells[3], CultureInfo.InvariantCulture)),
                    Genres = genres[long.Parse(cells[1], CultureInfo.InvariantCulture)],
                }),
        ];
    }

    private sealed class Rating
    {
        public long User { get; set; }
        public long Movie { get; set; }
        public string Genres { get; set; } = "";
        public float Stars { get; set; }
        public DateTime Time { get; set; }
    }
}

using Microsoft.Data.Analysis;
using MLFeatures.Importance.Information;
using MLFeatures.Importance.Leakage;
using MLFeatures.Movies.Samples;
using MLFeatures.Sources;

namespace MLFeatures.Importance.Tests.Leakage;

/// <summary>The sample data plant a leak that no file declares: the rating with a little noise, dated before the watching, recorded after it.</summary>
public sealed class PlantedLeakTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("planted-leak").FullName;
    private DataFrame _ratings = null!;

    public async Task InitializeAsync()
    {
        var folder = Path.Combine(_folder, "sample");
        await SampleGenerator.GenerateAsync(
            folder,
            new()
            {
                Movies = 200,
                Users = 150,
                Interactions = 6_000,
            }
        );
        var rated = await TableFile.ReadAsync(Path.Combine(folder, "interactions.csv"));
        var leak = await Joined(rated, Path.Combine(folder, "backfilled_signals.csv"), "interest_score");
        var noise = await Joined(rated, Path.Combine(folder, "signals.csv"), "attention_score");
        double[] stars = [.. Enumerable.Range(0, (int)rated.Rows.Count).Select(i => Convert.ToDouble(rated["rating"][i], null))];
        _ratings = new(
            new DoubleDataFrameColumn("rating", stars),
            new BooleanDataFrameColumn("liked", stars.Select(s => s >= 4)),
            rated["movie_id"],
            rated["watched_at"],
            new DoubleDataFrameColumn("interest", leak.Scores),
            new DateTimeDataFrameColumn("interest_recorded_at", leak.RecordedAt),
            new DoubleDataFrameColumn("attention", noise.Scores),
            new DateTimeDataFrameColumn("attention_recorded_at", noise.RecordedAt)
        );
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("liked", "rating")]
    [InlineData("rating", "liked")]
    public void It_is_caught_by_its_values_and_by_its_times_and_nothing_else_is(string label, string other)
    {
        var evidence = new LeakageEvidence
        {
            LabelTimeColumn = "watched_at",
            FeatureTimes = [new("interest", "interest_recorded_at"), new("attention", "attention_recorded_at")],
        };

        var report = LeakageHunter.Hunt(_ratings, label, evidence, new() { Ignored = [other] });

        Assert.Equal(
            [(LeakageCode.SingleFeature, "interest"), (LeakageCode.Time, "interest")],
            report.Findings.Select(f => (f.Code, f.Feature))
        );
        Assert.All(report.Findings, f => Assert.Equal(LeakageSeverity.Error, f.Severity));
    }

    [Fact]
    public void Planted_noise_shares_nothing_with_the_label()
    {
        var scores = FeatureScores.Of(_ratings, "liked", new() { Columns = ["interest", "attention"] });
        Assert.True(scores.Of("attention").Of(FeatureMeasure.MutualInformation).PValue > 0.05);
        Assert.Equal(0.001, scores.Of("interest").Of(FeatureMeasure.MutualInformation).PValue);
    }

    private static async Task<(double?[] Scores, DateTime?[] RecordedAt)> Joined(DataFrame rated, string path, string column)
    {
        var signals = await TableFile.ReadAsync(path);
        var places = new Dictionary<(object, object), int>();
        for (var i = 0; i < signals.Rows.Count; i++)
            places[(signals["user_id"][i], signals["movie_id"][i])] = i;
        int[] found =
        [
            .. Enumerable
                .Range(0, (int)rated.Rows.Count)
                .Select(i => places.GetValueOrDefault((rated["user_id"][i], rated["movie_id"][i]), -1)),
        ];
        return (
            Array.ConvertAll(found, i => i < 0 ? null : (double?)signals[column][i]),
            Array.ConvertAll(found, i => i < 0 ? null : (DateTime?)signals["recorded_at"][i])
        );
    }
}

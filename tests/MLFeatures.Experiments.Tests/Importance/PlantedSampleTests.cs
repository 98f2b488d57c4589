using MLFeatures.Experiments.Importance;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Trainers;
using MLFeatures.Extractors;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Extractors;
using MLFeatures.Movies.Samples;
using MLFeatures.Store.Offline;

namespace MLFeatures.Experiments.Tests.Importance;

/// <summary>The repository's experiments on a small sample, whose truth is known.</summary>
public sealed class PlantedSampleTests(PlantedSampleTests.Sample sample) : IClassFixture<PlantedSampleTests.Sample>
{
    [Fact]
    public async Task The_added_taste_feature_is_needed_and_is_said_to_be_added()
    {
        var report = await sample.MeasureAsync("001-user-genre-affinity", new());

        Assert.Equal(("001-user-genre-affinity", "small"), (report.Experiment, report.Data.Name));
        Assert.Empty(report.Failures);
        var ranked = report.Arms[1].Features;
        Assert.Equal(["user_rating_bias:bias", "genre_match:score"], ranked.Take(2).Select(f => f.Feature));
        Assert.All(ranked.Take(2), f => Assert.True(f.Interval!.Lower > 0.03 && f.AdjustedPValue < 0.01, $"{f}"));
        var added = Assert.Single(report.Differences, d => d.In is not FeaturePresence.Both);
        Assert.Equal(("genre_match:score", FeaturePresence.Treatment), (added.Feature, added.In));
        // What the user's mean told of taste is told by taste itself now.
        var bias = report.Differences.Single(d => d.Feature == "user_rating_bias:bias");
        Assert.True(bias.Interval!.Upper < 0 && bias.AdjustedPValue < 0.05, $"{bias}");
    }

    [Fact]
    public async Task The_interval_of_the_noise_feature_covers_0()
    {
        var report = await sample.MeasureAsync("002-noise-feature", new());

        var noise = report.Arms[1].Features.Single(f => f.Feature == "attention:attention_score");
        Assert.True(noise.Interval!.Lower <= 0 && noise.Interval.Upper >= 0, $"{noise.Interval}");
        Assert.True(noise.AdjustedPValue > 0.05);
        Assert.Equal("user_rating_bias:bias", report.Arms[1].Features[0].Feature);
        Assert.Equal("attention:attention_score", Assert.Single(report.Differences, d => d.In is not FeaturePresence.Both).Feature);
    }

    [Fact]
    public async Task Views_are_judged_as_a_whole()
    {
        var report = await sample.MeasureAsync("001-user-genre-affinity", new() { By = FeatureGrouping.View });

        Assert.Equal(["user_rating_bias", "genre_match", "movie_content", "watch_time"], report.Arms[1].Features.Select(f => f.Feature));
        Assert.All(report.Arms[1].Features, f => Assert.True(f.Interval!.Lower > 0, $"{f}"));
    }

    public sealed class Sample : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("planted").FullName;
        private MovieDataset? _data;
        private FeatureStore? _store;

        public async Task InitializeAsync()
        {
            var options = new SampleOptions
            {
                Seed = 3,
                Movies = 300,
                Users = 200,
                Interactions = 16_000,
            };
            await SampleGenerator.GenerateAsync(Path.Combine(_folder, "raw"), options);
            _data = await MovieDataset.LoadAsync(Path.Combine(_folder, "raw"), default);
            _store = FeatureStore.Open(Path.Combine(_folder, "store"), TimeProvider.System);
        }

        public Task DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return Task.CompletedTask;
        }

        public Task<ArmImportanceReport> MeasureAsync(string name, ArmImportanceOptions options)
        {
            var plan = PlanFile.Load(Path.Combine(AppContext.BaseDirectory, "experiments", name));
            var trees = TrainerCatalog.FastTree.With(new Dictionary<string, double> { ["trees"] = 20 });
            var comparison = plan.Comparison with { Trainer = trees, Split = plan.Comparison.Split with { Resamples = 10 } };
            var experiment = new Experiment(
                plan with
                {
                    Trainers = [trees],
                    Comparison = comparison,
                },
                _store!,
                new ExtractorRegistry().AddMovies(),
                "test",
                TimeProvider.System
            );
            return experiment.MeasureImportanceAsync(new("small", _data!.Sources), options, 2, progress: null, default);
        }
    }
}

using MLFeatures.Experiments;
using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Trainers;
using MLFeatures.Extractors;
using MLFeatures.Movies.Datasets;
using MLFeatures.Movies.Extractors;
using MLFeatures.Movies.Samples;
using MLFeatures.Store.Offline;

namespace MLFeatures.Acceptance;

/// <summary>Runs the repository's three experiments, with their own plans, on small samples.</summary>
internal sealed class PlantedTruth(string root)
{
    private static readonly TrainerDefinition Trees = TrainerCatalog.FastTree.With(
        new Dictionary<string, double>(StringComparer.Ordinal) { ["trees"] = 30 }
    );

    public async Task<SeedOutcome> RunAsync(int seed, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("mlfeatures-planted-");
        try
        {
            var raw = Path.Combine(folder.FullName, "raw");
            var options = new SampleOptions
            {
                Seed = seed,
                Movies = 800,
                Users = 400,
                Interactions = 40_000,
            };
            await SampleGenerator.GenerateAsync(raw, options, cancellation: ct);
            var dataset = await MovieDataset.LoadAsync(raw, ct);
            var store = FeatureStore.Open(Path.Combine(folder.FullName, "store"), TimeProvider.System);
            Task<ExperimentResult> Run(string name) => RunAsync(name, seed, dataset, store, ct);
            return new(seed, await Run("001-user-genre-affinity"), await Run("002-noise-feature"), await Run("003-leaking-feature"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private Task<ExperimentResult> RunAsync(string name, int seed, MovieDataset dataset, FeatureStore store, CancellationToken ct)
    {
        var plan = PlanFile.Load(Path.Combine(root, "experiments", name));
        var comparison = plan.Comparison with
        {
            Trainer = Trees,
            Split = plan.Comparison.Split with { Seed = (ulong)seed },
            Seed = (ulong)seed,
            LatencyCalls = 0,
        };
        var experiment = new Experiment(
            plan with
            {
                Trainers = [Trees],
                Comparison = comparison,
            },
            store,
            new ExtractorRegistry().AddMovies(),
            "acceptance",
            TimeProvider.System
        );
        return experiment.RunAsync(new(dataset.Description.Name, dataset.Sources), Environment.ProcessorCount, progress: null, ct);
    }
}

using Microsoft.ML;
using MLFeatures.Pipelines.Definitions;
using MLFeatures.Sources;
using MLFeatures.Store.Offline;

namespace MLFeatures.Pipelines.Tests;

/// <summary>Runs that begin on one head. The second ends while the first still computes, by which the race has one outcome.</summary>
public sealed class RacingRunsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Equal_content_is_committed_once_and_both_runs_have_it()
    {
        var (first, second) = await RaceAsync(Ratings.Source(), Pipeline(), Ratings.Source(), Pipeline());
        Assert.Equal(second.Commit.Id, first.Commit.Id);
        Assert.Single(Store().History(BranchName.Main));
    }

    [Fact]
    public async Task The_same_pipeline_on_other_data_is_committed_on_top()
    {
        await RunAsync(Ratings.Source(rows: 50), Pipeline());
        var (first, second) = await RaceAsync(Ratings.Source(), Pipeline(), Ratings.Source(shift: 3), Pipeline());
        Assert.Equal([second.Commit.Id], first.Commit.Parents);
        Assert.Equal(3, Store().History(BranchName.Main).Count);
        Assert.Equal(first.Commit.Id, Store().Head(BranchName.Main)!.Id);
        Assert.True(first.IsNew);
    }

    [Theory]
    [InlineData(6, true, "1.0.0", "it makes taste:affinity_comedy as 'shrunk by 6' from")]
    [InlineData(5, false, "1.0.0", "it makes the views taste, this one moment, taste")]
    [InlineData(5, true, "2.0.0", "it makes the view taste in version 2.0.0 (Taste in genres.), this one in 1.0.0")]
    public async Task Another_pipeline_is_not_taken_off_the_branch(int shrinkage, bool moment, string version, string difference)
    {
        var start = await RunAsync(Ratings.Source(rows: 50), Pipeline());
        var winner = Pipeline(shrinkage, moment, version, "other.yaml");
        Commit? theirs = null;

        var error = await Assert.ThrowsAsync<ConcurrentCommitException>(() =>
            RunAsync(Ratings.Source(), Pipeline(), async () => theirs = (await RunAsync(Ratings.Source(), winner)).Commit)
        );

        Assert.Equal((start.Commit.Id, theirs!.Id), (error.ExpectedParent, error.ActualHead));
        Assert.Contains($"expected commit {start.Commit.Id} as its head, found commit {theirs.Id}", error.Message);
        Assert.Contains("Another pipeline was committed while this one ran ('Run other.yaml' by test 1): ", error.Message);
        Assert.Contains(difference, error.Message);
        Assert.Contains("Give one of the two a branch of its own", error.Message);
        Assert.Equal(theirs.Id, Store().Head(BranchName.Main)!.Id);
    }

    [Fact]
    public async Task Many_runs_at_once_all_succeed_and_no_commit_is_lost()
    {
        const int Runs = 6;
        var runs = await Task.WhenAll(
            Enumerable.Range(0, Runs).Select(i => Task.Run(() => RunAsync(Ratings.Source(shift: i % 3), Pipeline(file: $"{i}.yaml"))))
        );
        var history = Store().History(BranchName.Main).Select(c => c.Id).ToArray();
        Assert.All(runs, r => Assert.Contains(r.Commit.Id, history));
        Assert.InRange(history.Length, 3, Runs);
    }

    private async Task<(PipelineRun First, PipelineRun Second)> RaceAsync(
        FeatureSource first,
        PipelineDefinition firstPipeline,
        FeatureSource second,
        PipelineDefinition secondPipeline
    )
    {
        PipelineRun? winner = null;
        var loser = await RunAsync(first, firstPipeline, async () => winner = await RunAsync(second, secondPipeline));
        return (loser, winner!);
    }

    // Each run has a store of its own, as another process would have.
    private async Task<PipelineRun> RunAsync(FeatureSource source, PipelineDefinition pipeline, Func<Task>? meanwhile = null) =>
        await new FeaturePipeline(pipeline, Store(), "test 1", TimeProvider.System).RunAsync(
            new MLContext(0),
            new Dictionary<string, FeatureSource>(StringComparer.Ordinal) { [source.Name] = source },
            meanwhile is null ? null : new Once(meanwhile),
            CancellationToken.None
        );

    private FeatureStore Store() => FeatureStore.Open(Path.Combine(_folder.Path, "store"), TimeProvider.System);

    private PipelineDefinition Pipeline(int shrinkage = 5, bool moment = true, string version = "1.0.0", string file = "p.yaml") =>
        PipelineFile.Load(
            _folder.Write(
                file,
                FormattableString.Invariant(
                    $$"""
                    feature_pipeline:
                      branch: main
                      stages:
                        - { name: taste, type: Affinity, params: { shrinkage: {{shrinkage}} } }
                        {{(moment ? "- { name: moment, type: Moment }" : "")}}
                      feature_service: ["taste:*"]
                    """
                )
            ),
            Ratings.Registry(version)
        );

    // Progress is told at once, on the run's own thread: the first stage is about to be computed.
    private sealed class Once(Func<Task> meanwhile) : IProgress<StageProgress>
    {
        private bool _done;

        public void Report(StageProgress value)
        {
            if (_done)
                return;
            _done = true;
            Task.Run(meanwhile).GetAwaiter().GetResult();
        }
    }
}

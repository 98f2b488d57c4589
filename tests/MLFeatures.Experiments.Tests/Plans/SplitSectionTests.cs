using MLFeatures.Experiments.Plans;
using MLFeatures.Experiments.Splits;
using MLFeatures.Pipelines.Yaml;

namespace MLFeatures.Experiments.Tests.Plans;

public sealed class SplitSectionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plan").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_the_section_the_defaults_hold_and_nothing_is_locked_away()
    {
        var (split, holdout) = Read("experiment: { question: none }");
        Assert.Equal(new SplitOptions(), split);
        Assert.Null(holdout);
    }

    [Fact]
    public void Every_key_arrives()
    {
        var (split, holdout) = Read(
            """
            experiment:
              question: none
              split: { kind: rolling-origin, resamples: 12, test_fraction: 0.4, gap_days: 1.5, window_days: 30, seed: 7, reason: Users come back. }
              holdout: { fraction: 0.25, max_uses: 2 }
            """
        );
        Assert.Equal(
            new()
            {
                Kind = SplitKind.RollingOrigin,
                Resamples = 12,
                TestFraction = 0.4,
                Gap = TimeSpan.FromDays(1.5),
                Window = TimeSpan.FromDays(30),
                Seed = 7,
                Reason = "Users come back.",
            },
            split
        );
        Assert.Equal(new() { Fraction = 0.25, MaxUses = 2 }, holdout);
        var folds = Read("experiment: { question: none, split: { kind: grouped, folds: 5, repeats: 3 } }").Split;
        Assert.Equal(
            new()
            {
                Kind = SplitKind.Grouped,
                Folds = 5,
                Repeats = 3,
            },
            folds
        );
        Assert.Equal(10, Read("experiment: { question: none, split: { kind: grouped, folds: 5 } }").Split.Repeats);
    }

    [Theory]
    [InlineData("kind: random", "'kind' is 'random', expected stratified or grouped or rolling-origin or grouped-time")]
    [InlineData(
        "kind: stratified, gap_days: 1",
        "'gap_days' is not known here; expected folds, kind, reason, resamples, seed, test_fraction"
    )]
    [InlineData("kind: grouped-time, folds: 5", "'folds' is not known here")]
    [InlineData("kind: grouped-time, window_days: 5", "'window_days' is not known here")]
    [InlineData("kind: grouped, folds: 5, resamples: 30", "'resamples' is not known here; expected folds, kind, reason, repeats, seed")]
    [InlineData("kind: grouped, folds: 1", "'folds' is '1', expected a whole number from 2 to 1000")]
    [InlineData("kind: grouped, reason: because", "'reason' is 'because', expected at least 10 characters")]
    [InlineData("kind: rolling-origin, window_days: 0", "'window_days' is '0', expected a number from 0.001")]
    public void Faults_are_named_with_their_line(string keys, string fault)
    {
        var error = Assert.Throws<InvalidYamlException>(() => Read($"experiment:\n  question: none\n  split: {{ {keys} }}\n"));
        var found = Assert.Single(error.Faults);
        Assert.Equal(3, found.Line);
        Assert.Contains(fault, found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_faulty_holdout_is_named()
    {
        var error = Assert.Throws<InvalidYamlException>(() => Read("experiment: { question: none, holdout: { fraction: 1, uses: 3 } }"));
        Assert.Equal(2, error.Faults.Count);
    }

    private (SplitOptions Split, HoldoutOptions? Holdout) Read(string text)
    {
        var file = Path.Combine(_folder, "experiment.yaml");
        File.WriteAllText(file, text);
        return YamlFile.Read(
            file,
            "experiment",
            map =>
            {
                _ = map.Text("question");
                return (SplitSection.ReadSplit(map), SplitSection.ReadHoldout(map));
            }
        );
    }
}

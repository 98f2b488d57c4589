using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

/// <summary>
/// Golden values: Eppo-exp/sdk-test-data, commit 6643e8c, <c>test-case-integer-flag.json</c> and <c>test-case-new-user-onboarding-flag.json</c>;
/// conformance vectors hash-eppo-01 and -02.
/// </summary>
public class EppoShardTests
{
    [Fact]
    public void Vector_hash_eppo_01()
    {
        string[] subjects = ["charlie", .. Enumerable.Range(1, 19).Select(i => $"{i}")];

        var variations = subjects.Select(s => EppoShard.Of("split-numeric-flag-some-allocation", s) < 5000 ? 1 : 2);

        Assert.Equal([2, 2, 2, 2, 2, 1, 2, 1, 1, 2, 2, 1, 1, 2, 1, 2, 2, 1, 1, 1], variations);
    }

    [Fact]
    public void Vector_hash_eppo_02()
    {
        var assigner = new Assigner(
            new()
            {
                Scheme = AssignmentScheme.Eppo,
                Seed = "split-new-user-onboarding-experiment",
                TrafficSeed = "traffic-new-user-onboarding-experiment",
                Coverage = 0.6,
                Arms = [new("control", 0.5), new("red", 0.3), new("yellow", 0.2)],
            }
        );
        string[] subjects = ["3", "4", "5", "6", "8", "15", "16", "17", "18", "19"];

        Assert.Equal(
            ["control", "red", "yellow", "yellow", "red", "yellow", "control", "control", null, "red"],
            subjects.Select(assigner.Assign)
        );
    }

    [Fact]
    public void There_must_be_a_shard() => Assert.Throws<ArgumentOutOfRangeException>(() => EppoShard.Of("salt", "subject", 0));
}

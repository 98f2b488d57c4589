using MLFeatures.Importance.Splits;
using MLFeatures.Importance.Tests.Vectors;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Splits;

public class SplitImportanceTests
{
    [Fact]
    public void Mdi_random_forest_wine()
    {
        var vector = GoldenVector.Of("mdi_random_forest_wine");
        var expected = vector.Expected.EnumerateObject().Select(share => share.Value).ToList();
        var forest = new TreeEnsemble(
            [.. vector.Input.GetProperty("trees").EnumerateArray().Select(VectorTrees.ReadImpurity)],
            expected.Count
        );
        var actual = SplitImportance.GainPerTree([forest]);
        for (var i = 0; i < expected.Count; i++)
            vector.AssertNear(expected[i], actual[i]);
    }

    [Fact]
    public void Gain_count_and_cover_are_shares_by_hand()
    {
        // Split 0 on slot 0 (gain 6, 10 rows), split 1 below it on slot 1 (gain 2, 4 rows); a second tree without splits has no say.
        var tree = new DecisionTree([new(1, ~0, 0, 0.5f) { Gain = 6 }, new(~1, ~2, 1, 0.5f) { Gain = 2 }], [1, 2, 3]);
        var ensemble = new TreeEnsemble([tree, new([], [5])], 3);
        Assert.Equal([0.75, 0.25, 0], SplitImportance.Gain([ensemble]));
        Assert.Equal([0.75, 0.25, 0], SplitImportance.GainPerTree([ensemble]));
        Assert.Equal([0.5, 0.5, 0], SplitImportance.Count([ensemble]));
        Assert.Equal(
            [10.0 / 14, 4.0 / 14, 0],
            SplitImportance.Cover([
                TreeCover.Of(
                    ensemble,
                    [
                        [6, 1, 3],
                        [10],
                    ]
                ),
            ])
        );
        var together = FeatureGroups.Of([ensemble], [new("both", [0, 1])]);
        Assert.Equal([1, 0], SplitImportance.Gain([ensemble], together));
        Assert.Equal("both", together.Groups[0].Name);
    }

    [Fact]
    public void Nothing_to_share_is_zero_and_not_NaN() => Assert.Equal([0, 0], SplitImportance.Gain([new TreeEnsemble([new([], [5])], 2)]));
}

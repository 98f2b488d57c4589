using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Trees;

public class DecisionTreeTests
{
    [Fact]
    public void Comparison_missing_values_and_categories_by_hand()
    {
        // x0 ≤ 0.5 → leaf 0; else any of the categories 1, 2 → leaf 2, none → leaf 1. Missing x0 goes right, a missing category counts as present.
        var tree = new DecisionTree([new(~0, 1, 0, 0.5f), new(~1, ~2, -1, 0) { CategorySlots = [1, 2] }], [10, 20, 30]);
        var rows = FeatureMatrix.FromRows(
            [
                [0.5f, 9, 9],
                [float.BitIncrement(0.5f), 0, 0],
                [1, 0, 1],
                [float.NaN, 0, -1],
                [float.NaN, float.NaN, 0],
                [float.NegativeInfinity, 0, 0],
            ],
            3
        );
        Assert.Equal([0, 1, 2, 1, 2, 0], Enumerable.Range(0, rows.Rows).Select(row => tree.LeafOf(rows, row)));
        Assert.Equal(2, tree.Depth);
        Assert.Equal([1, 2], tree.Split(1).CategorySlots);
        var left = new DecisionTree([new(~0, ~1, 0, 0) { MissingGoesLeft = true }], [1, 2]);
        Assert.Equal(0, left.LeafOf(rows, 3));
    }

    [Fact]
    public void What_is_no_tree_is_refused()
    {
        Assert.Contains("3 leaves, found 2", Refused([new(1, ~0, 0, 0), new(~1, ~2, 0, 0)], [1, 2]), StringComparison.Ordinal);
        Assert.Contains("reached twice", Refused([new(0, ~0, 0, 0)], [1, 2]), StringComparison.Ordinal);
        Assert.Contains("reached twice", Refused([new(~0, ~0, 0, 0)], [1, 2]), StringComparison.Ordinal);
        Assert.Contains("cannot be reached", Refused([new(~0, ~1, 0, 0), new(1, ~2, 0, 0)], [1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("names leaf 7", Refused([new(~0, ~7, 0, 0)], [1, 2]), StringComparison.Ordinal);
        Assert.Contains("NaN", Refused([new(~0, ~1, 0, float.NaN)], [1, 2]), StringComparison.Ordinal);
        Assert.Contains(
            "leaf 1 is ∞",
            Refused([new(~0, ~1, 0, 0)], [1, double.PositiveInfinity]).Replace("Infinity", "∞", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains("gain of split 0", Refused([new(~0, ~1, 0, 0) { Gain = double.NaN }], [1, 2]), StringComparison.Ordinal);
        Assert.Contains("no slot", Refused([new(~0, ~1, 0, 0) { CategorySlots = [] }], [1, 2]), StringComparison.Ordinal);
        Assert.Contains("negative", Refused([new(~0, ~1, -1, 0)], [1, 2]), StringComparison.Ordinal);
    }

    [Fact]
    public void Ensembles_and_covers_that_do_not_fit_are_refused()
    {
        var tree = new DecisionTree([new(~0, ~1, 2, 0)], [1, 2]);
        Assert.Contains("beyond the 2", Message(() => new TreeEnsemble([tree], 2)), StringComparison.Ordinal);
        Assert.Contains("found 2 for 1", Message(() => new TreeEnsemble([tree], 3, [1, 1])), StringComparison.Ordinal);
        Assert.Contains("finite", Message(() => new TreeEnsemble([tree], 3, [double.NaN])), StringComparison.Ordinal);
        var ensemble = new TreeEnsemble([tree], 3);
        Assert.Contains(
            "2 leaves, found 1",
            Message(() =>
                TreeCover.Of(
                    ensemble,
                    [
                        [1],
                    ]
                )
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not all 0",
            Message(() =>
                TreeCover.Of(
                    ensemble,
                    [
                        [0, 0],
                    ]
                )
            ),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "not negative",
            Message(() =>
                TreeCover.Of(
                    ensemble,
                    [
                        [-1, 2],
                    ]
                )
            ),
            StringComparison.Ordinal
        );
        Assert.Contains("1 trees, found 0", Message(() => TreeCover.Of(ensemble, [])), StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_that_are_no_partition_are_refused()
    {
        var tree = new DecisionTree([new(~0, ~1, -1, 0) { CategorySlots = [1, 3] }], [1, 2]);
        TreeEnsemble[] ensembles = [new([tree], 5)];
        Assert.Equal(
            ["a", "b + d", "c", "e"],
            FeatureGroups.OfSlots(ensembles, ["a", "b", "c", "d", "e"]).Groups.Select(group => group.Name)
        );
        Assert.Equal(["0", "town", "2", "4"], FeatureGroups.Of(ensembles, [new("town", [3, 1])]).Groups.Select(group => group.Name));
        Assert.Contains("all of them or none", Message(() => FeatureGroups.Of(ensembles, [new("half", [1])])), StringComparison.Ordinal);
        Assert.Contains(
            "'x' and again in 'y'",
            Message(() => FeatureGroups.Of(ensembles, [new("x", [0]), new("y", [0])])),
            StringComparison.Ordinal
        );
        Assert.Contains("no slots", Message(() => FeatureGroups.Of(ensembles, [new("x", [])])), StringComparison.Ordinal);
        Assert.Contains("slot 5", Message(() => FeatureGroups.Of(ensembles, [new("x", [5])])), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_are_not_equally_long_are_refused()
    {
        Assert.Contains(
            "Row 1 has 1 slots, expected 2",
            Message(() =>
                FeatureMatrix.FromRows(
                    [
                        [1, 2],
                        [1],
                    ],
                    2
                )
            ),
            StringComparison.Ordinal
        );
        var data = SyntheticRows.View(new(seed: 1), 3, 4, missing: false);
        Assert.Contains("no column 'Nowhere'", Message(() => FeatureMatrix.FromColumn(data, "Nowhere")), StringComparison.Ordinal);
        Assert.Contains("expected a vector", Message(() => FeatureMatrix.FromColumn(data, "Label")), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureMatrix.FromColumn(data, "Features")[3, 0]);
    }

    private static string Refused(TreeSplit[] splits, double[] leaves) => Message(() => new DecisionTree(splits, leaves));

    private static string Message(Func<object> action) => Assert.ThrowsAny<ArgumentException>(action).Message;
}

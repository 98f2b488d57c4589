using System.Numerics;
using MLFeatures.Importance.Shapley;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Shapley;

/// <summary>A hundred different features on one path, where the usual recursion (extend and unwind) has no digit left: against exact fractions.</summary>
public class DeepChainTests
{
    private const int Depth = 100;

    [Fact]
    public void A_chain_of_a_hundred_features_keeps_its_digits()
    {
        var (cover, rows) = Chain();
        var actual = TreeShapley.PathDependent(cover, rows);
        Assert.InRange(actual.LargestAdditivityError, 0, 1e-12);
        for (var row = 0; row < rows.Rows; row++)
        {
            foreach (var slot in new[] { 0, 1, Depth / 2, Depth - 1 })
            {
                var expected = Exact(cover, rows, row, slot);
                Assert.True(
                    Math.Abs(expected - actual.Row(row)[slot]) <= 1e-12 * Math.Max(1e-3, Math.Abs(expected)),
                    $"row {row}, slot {slot}: expected {expected:R}, found {actual.Row(row)[slot]:R}"
                );
            }
        }
    }

    [Fact]
    public void An_interventional_chain_adds_up()
    {
        var (cover, rows) = Chain();
        var background = Rows(20, (row, slot) => (slot * 5 + row * 3) % 11 == 0 ? 1 : 0);
        Assert.InRange(TreeShapley.Interventional(cover.Ensemble, background, rows).LargestAdditivityError, 0, 1e-12);
    }

    [Fact]
    public void A_tree_of_ten_thousand_levels_overflows_no_stack()
    {
        const int levels = 10_000;
        var splits = Enumerable.Range(0, levels).Select(i => new TreeSplit(~i, i + 1 < levels ? i + 1 : ~levels, i % 3, i));
        var ensemble = new TreeEnsemble([new DecisionTree([.. splits], [.. Enumerable.Range(0, levels + 1).Select(i => (double)i)])], 3);
        var rows = FeatureMatrix.FromRows(
            [
                [5000, 6000, 7000],
                [0, 0, 1],
            ],
            3
        );
        var cover = TreeCover.Count(ensemble, rows);
        Assert.InRange(TreeShapley.PathDependent(cover, rows).LargestAdditivityError, 0, 1e-12);
        Assert.InRange(TreeShapley.Interventional(ensemble, rows, rows).LargestAdditivityError, 0, 1e-12);
    }

    // Leaf i answers when the first i features are at most 0 and the next is not.
    private static (TreeCover Cover, FeatureMatrix Rows) Chain()
    {
        var splits = Enumerable.Range(0, Depth).Select(i => new TreeSplit(i + 1 < Depth ? i + 1 : ~Depth, ~i, i, 0));
        var ensemble = new TreeEnsemble([new([.. splits], [.. Enumerable.Range(0, Depth + 1).Select(i => (double)(i * i % 17))])], Depth);
        var cover = TreeCover.Of(
            ensemble,
            [
                [.. Enumerable.Range(0, Depth + 1).Select(i => 1.0 + i % 5)],
            ]
        );
        return (cover, Rows(3, (row, slot) => row > 0 && (slot + 1) % (29 * row) == 0 ? 1 : 0));
    }

    private static FeatureMatrix Rows(int count, Func<int, int, float> value) =>
        FeatureMatrix.FromRows(
            [.. Enumerable.Range(0, count).Select(row => Enumerable.Range(0, Depth).Select(slot => value(row, slot)).ToArray())],
            Depth
        );

    // The formula of a leaf in whole numbers: with z = a / d the factor of a group is (a + t (o d − a)) / d.
    private static double Exact(TreeCover cover, FeatureMatrix rows, int row, int slot)
    {
        var tree = cover.Ensemble.Trees[0];
        var sum = 0.0;
        for (var leaf = 0; leaf <= Depth; leaf++)
        {
            if (leaf < slot)
                continue;
            var path = Enumerable.Range(0, Math.Min(leaf + 1, Depth)).Select(split => Edge(cover, rows, row, split, leaf)).ToList();
            var polynomial = new BigInteger[] { 1 };
            foreach (var (a, d, taken) in path.Where((_, split) => split != slot))
                polynomial = Times(polynomial, a, (taken ? d : 0) - a);
            var least = Enumerable.Range(1, Depth).Aggregate(BigInteger.One, (m, k) => m * k / BigInteger.GreatestCommonDivisor(m, k));
            var integral = polynomial.Select((c, k) => c * (least / (k + 1))).Aggregate(BigInteger.Zero, (x, y) => x + y);
            var (own, whole, has) = path[slot];
            var top = integral * ((has ? whole : 0) - own);
            var bottom = least * path.Aggregate(BigInteger.One, (product, edge) => product * edge.Whole);
            sum += tree.LeafValues[leaf] * Ratio(top, bottom);
        }
        return sum;
    }

    private static (BigInteger Part, BigInteger Whole, bool Taken) Edge(TreeCover cover, FeatureMatrix rows, int row, int split, int leaf)
    {
        var whole = cover.OfSplit(0, split);
        var down = whole - cover.OfLeaf(0, split);
        var goesDown = rows[row, split] <= 0;
        return leaf == split ? ((int)cover.OfLeaf(0, split), (int)whole, !goesDown) : ((int)down, (int)whole, goesDown);
    }

    private static BigInteger[] Times(BigInteger[] polynomial, BigInteger constant, BigInteger slope)
    {
        var product = new BigInteger[polynomial.Length + 1];
        for (var k = 0; k < polynomial.Length; k++)
        {
            product[k] += polynomial[k] * constant;
            product[k + 1] += polynomial[k] * slope;
        }
        return product;
    }

    private static double Ratio(BigInteger top, BigInteger bottom)
    {
        const int digits = 200;
        var scaled = (top << digits) / bottom;
        var shift = Math.Max(0, (int)BigInteger.Abs(scaled).GetBitLength() - 64);
        return Math.ScaleB((double)(scaled >> shift), shift - digits);
    }
}

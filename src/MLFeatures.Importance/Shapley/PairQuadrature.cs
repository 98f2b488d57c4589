using System.Runtime.Intrinsics;

namespace MLFeatures.Importance.Shapley;

/// <summary>
/// Path-dependent interactions, four rows at a time: groups i and k of a leaf get <c>v (o_i − z_i)(o_k − z_k) / 2 · ∫₀¹ Π_{j ∈ P∖{i,k}} f_j dt</c>, which
/// is half of v · w(t) · Π f_j · c_i · c_k in the words of <see cref="QuadratureTree"/>. Scratch space of one thread.
/// </summary>
internal sealed class PairQuadrature
{
    private readonly Vector256<double>[] _goesLeft;
    private readonly Vector256<double>[] _taken;
    private readonly Vector256<double>[] _coefficients;
    private readonly Vector256<double>[] _product;

    public PairQuadrature(IReadOnlyCollection<LeafPaths> trees)
    {
        _goesLeft = new Vector256<double>[trees.Max(tree => tree.Tree.Tree.SplitCount)];
        _taken = new Vector256<double>[trees.Max(tree => tree.Tree.Edges.Length)];
        _product = new Vector256<double>[trees.Max(tree => tree.Tree.Points)];
        _coefficients = new Vector256<double>[trees.Max(tree => tree.MostGroups * tree.Tree.Points)];
    }

    /// <summary>Adds the interactions of different groups.</summary>
    /// <param name="paths">The prepared tree.</param>
    /// <param name="rows">The rows, padded.</param>
    /// <param name="firstRow">The first of the four, a multiple of 4.</param>
    /// <param name="pairs">Players × players vectors of four rows; only those with the first player above the second are added to.</param>
    /// <param name="players">The number of players.</param>
    public void Add(LeafPaths paths, FeatureMatrix rows, int firstRow, Vector256<double>[] pairs, int players)
    {
        var tree = paths.Tree;
        RowDecisions.Decide(tree.Tree, rows, firstRow, _goesLeft);
        for (var e = 0; e < tree.Edges.Length; e++)
        {
            var edge = tree.Edges[e];
            var taken = edge.GoesLeft ? _goesLeft[edge.Split] : ~_goesLeft[edge.Split];
            _taken[e] = edge.Above < 0 ? taken : taken & _taken[edge.Above];
        }
        var n = tree.Points;
        foreach (var leaf in paths.Leaves)
        {
            Prepare(tree, leaf);
            for (var i = 1; i < leaf.Length; i++)
            {
                for (var k = 0; k < i; k++)
                {
                    var sum = Vector256<double>.Zero;
                    for (var q = 0; q < n; q++)
                        sum += _product[q] * _coefficients[i * n + q] * _coefficients[k * n + q];
                    var (first, second) = (tree.Edges[leaf[i]].Player, tree.Edges[leaf[k]].Player);
                    pairs[Math.Max(first, second) * players + Math.Min(first, second)] += sum;
                }
            }
        }
    }

    private void Prepare(QuadratureTree tree, int[] leaf)
    {
        var (rule, n) = (tree.Rule, tree.Points);
        for (var q = 0; q < n; q++)
            _product[q] = Vector256.Create(rule.Weights[q] * tree.Edges[leaf[^1]].LeafValue / 2);
        for (var i = 0; i < leaf.Length; i++)
        {
            var (z, taken) = (tree.Edges[leaf[i]].Known, _taken[leaf[i]]);
            for (var q = 0; q < n; q++)
            {
                var (t, s) = (rule.Points[q], rule.Complements[q]);
                var f = t + z * s;
                _product[q] *= Vector256.ConditionalSelect(taken, Vector256.Create(f), Vector256.Create(z * s));
                _coefficients[i * n + q] = Vector256.ConditionalSelect(taken, Vector256.Create((1 - z) / f), Vector256.Create(-1 / s));
            }
        }
    }
}

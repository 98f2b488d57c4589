using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Shapley;

/// <summary>
/// A tree prepared for path-dependent Shapley values. A leaf of value v with the groups P on its path gives group i
/// <c>v (o − z) ∫₀¹ Π_{j ∈ P∖i} (z_j + t (o_j − z_j)) dt</c>, z_j the share of the background that takes all of j's edges on the path, o_j whether the
/// row takes them. The integrand is a polynomial of degree |P| − 1, so Gauss–Legendre with ⌈|P| / 2⌉ points is exact.
/// </summary>
/// <remarks>
/// With f_j(t) = z_j + t (o_j − z_j) the term is v · w(t) · Π f_j · c_i, c_i = (o_i − z_i) / f_i. The product is carried down the edges and the sums
/// over the leaves up again, so a tree costs its number of edges times points, not leaves times depth². An edge of a group that has decided before on
/// the path replaces the group's factor: it carries the quotient of the two f and, upwards, the difference of the two c. All of these depend only on
/// the edge and on whether the row takes the group's edges so far; they are computed once here, in forms without cancellation:
/// with s = 1 − t, f = t + z s (taken) or z s (not), and y, g the group's z and f above (1 and 1 without):
/// taken f / g and (y − z) / (f g); left here for the first time z s / g and −1 / (s g); left above share and 0.
/// </remarks>
internal sealed class QuadratureTree
{
    private QuadratureTree(DecisionTree tree, List<QuadratureEdge> edges, List<int> steps, int mostPlayers)
    {
        Tree = tree;
        Edges = [.. edges];
        Steps = [.. steps];
        Points = Math.Max(1, (mostPlayers + 1) / 2);
    }

    public DecisionTree Tree { get; }

    public QuadratureEdge[] Edges { get; }

    /// <summary>The walk: <c>e</c> enters edge e, <c>~e</c> returns over it. Edges to leaves are only entered.</summary>
    public int[] Steps { get; }

    /// <summary>The number of quadrature points, the least that is exact for every leaf.</summary>
    public int Points { get; }

    /// <summary>The quadrature on [0, 1].</summary>
    public GaussLegendre Rule { get; private init; } = null!;

    /// <summary>Per edge 4 × Points numbers: the factor if taken, if left here; the upward coefficient if taken, if left here.</summary>
    public double[] Constants { get; private init; } = [];

    /// <summary>The mean of the leaf values times the tree's weight, each weighted with the shares on its path.</summary>
    public double BaseValue { get; private init; }

    /// <summary>Prepares a tree.</summary>
    public static QuadratureTree Of(TreeCover cover, int index, FeatureGroups groups, Func<int, GaussLegendre> rules)
    {
        var (tree, weight) = (cover.Ensemble.Trees[index], cover.Ensemble.TreeWeights[index]);
        if (tree.SplitCount == 0)
            return new(tree, [], [], 0) { Rule = rules(1), BaseValue = weight * tree.LeafValues[0] };

        var walk = new Walk(cover, index, groups, weight);
        var baseValue = walk.Run();
        var shape = new QuadratureTree(tree, walk.Edges, walk.Steps, walk.MostPlayers);
        var rule = rules(shape.Points);
        return new(tree, walk.Edges, walk.Steps, walk.MostPlayers)
        {
            Rule = rule,
            Constants = ConstantsOf(shape.Edges, rule),
            BaseValue = baseValue,
        };
    }

    private static double[] ConstantsOf(QuadratureEdge[] edges, GaussLegendre rule)
    {
        var n = rule.Points.Length;
        var constants = new double[checked(edges.Length * 4 * n)];
        for (var e = 0; e < edges.Length; e++)
        {
            var z = edges[e].Known;
            var y = edges[e].Above < 0 ? 1 : edges[edges[e].Above].Known;
            var own = constants.AsSpan(e * 4 * n, 4 * n);
            for (var q = 0; q < n; q++)
            {
                var (t, s) = (rule.Points[q], rule.Complements[q]);
                var g = edges[e].Above < 0 ? 1 : t + y * s;
                var f = t + z * s;
                own[q] = f / g;
                own[n + q] = z * s / g;
                own[2 * n + q] = (y - z) / (f * g);
                own[3 * n + q] = -1 / (s * g);
            }
        }
        return constants;
    }

    /// <summary>Numbers the edges from the root down, the left branch first; without recursion, for trees of any depth.</summary>
    private sealed class Walk(TreeCover cover, int index, FeatureGroups groups, double weight)
    {
        private readonly DecisionTree _tree = cover.Ensemble.Trees[index];
        private readonly Dictionary<int, int> _deepest = [];
        private readonly Stack<(int Step, int Split, bool GoesLeft, int Level, double Reach)> _open = new();

        public List<QuadratureEdge> Edges { get; } = [];

        public List<int> Steps { get; } = [];

        public int MostPlayers { get; private set; }

        public double Run()
        {
            var mean = 0.0;
            Open(split: 0, level: 1, reach: 1);
            while (_open.TryPop(out var next))
            {
                if (next.Step < 0)
                {
                    Steps.Add(next.Step);
                    Leave(Edges[~next.Step]);
                    continue;
                }
                mean += Enter(next.Split, next.GoesLeft, next.Level, next.Reach);
            }
            return mean;
        }

        private void Open(int split, int level, double reach)
        {
            _open.Push((0, split, false, level, reach));
            _open.Push((0, split, true, level, reach));
        }

        private double Enter(int split, bool goesLeft, int level, double reach)
        {
            var child = goesLeft ? _tree.Left(split) : _tree.Right(split);
            var player = groups.OfSlot(_tree.Slots(split)[0]);
            var above = _deepest.GetValueOrDefault(player, -1);
            var share = cover.Share(index, split, child);
            var known = (above < 0 ? 1 : Edges[above].Known) * share;
            var value = child < 0 ? weight * _tree.LeafValues[~child] : 0;
            var edge = new QuadratureEdge(split, goesLeft, player, above, level, share, known, child < 0, value);
            Steps.Add(Edges.Count);
            _deepest[player] = Edges.Count;
            Edges.Add(edge);
            MostPlayers = Math.Max(MostPlayers, _deepest.Count);
            if (child < 0)
            {
                Leave(edge);
                return value * reach * share;
            }
            _open.Push((~(Edges.Count - 1), split, goesLeft, level, reach));
            Open(child, level + 1, reach * share);
            return 0;
        }

        private void Leave(QuadratureEdge edge)
        {
            if (edge.Above < 0)
                _deepest.Remove(edge.Player);
            else
                _deepest[edge.Player] = edge.Above;
        }
    }
}

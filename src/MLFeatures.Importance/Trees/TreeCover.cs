namespace MLFeatures.Importance.Trees;

/// <summary>
/// How many background rows reach each node of an ensemble: the weights of path-dependent Shapley values. ML.NET's models keep no counts, so they are
/// counted with rows of your choice; the training rows give what other libraries store at training.
/// </summary>
public sealed class TreeCover
{
    private readonly double[][] _splits;
    private readonly double[][] _leaves;

    private TreeCover(TreeEnsemble ensemble, double[][] leaves)
    {
        Ensemble = ensemble;
        _leaves = leaves;
        _splits = [.. ensemble.Trees.Zip(leaves, Sum)];
    }

    /// <summary>The ensemble whose nodes were counted.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>Counts the rows in each node.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="background">The rows that say what is usual, at least one; best the training rows.</param>
    /// <exception cref="ArgumentException">There are no rows, or they have another number of slots.</exception>
    public static TreeCover Count(TreeEnsemble ensemble, FeatureMatrix background)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(background);
        background.RequireColumns(ensemble.FeatureCount, nameof(background));
        if (background.Rows == 0)
            throw new ArgumentException("The background has no rows; give at least one, best the training rows.", nameof(background));
        var leaves = ensemble.Trees.Select(tree => new double[tree.LeafCount]).ToArray();
        for (var tree = 0; tree < leaves.Length; tree++)
        {
            for (var row = 0; row < background.Rows; row++)
                leaves[tree][ensemble.Trees[tree].Leaf(background, row)]++;
        }
        return new(ensemble, leaves);
    }

    /// <summary>Takes counts or weights that somebody else kept.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="leafCovers">Per tree the weight of each leaf: finite, not negative, not all 0. A split's cover is the sum below it.</param>
    /// <exception cref="ArgumentException">The numbers do not fit the trees.</exception>
    public static TreeCover Of(TreeEnsemble ensemble, IReadOnlyList<IReadOnlyList<double>> leafCovers)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(leafCovers);
        if (leafCovers.Count != ensemble.Trees.Count)
            throw new ArgumentException($"Expected covers of {ensemble.Trees.Count} trees, found {leafCovers.Count}.", nameof(leafCovers));
        for (var tree = 0; tree < leafCovers.Count; tree++)
        {
            var covers = leafCovers[tree];
            if (covers.Count != ensemble.Trees[tree].LeafCount)
                throw new ArgumentException(
                    $"Tree {tree} has {ensemble.Trees[tree].LeafCount} leaves, found {covers.Count} covers.",
                    nameof(leafCovers)
                );
            if (!covers.All(cover => double.IsFinite(cover) && cover >= 0) || !(covers.Sum() > 0))
                throw new ArgumentException($"The covers of tree {tree} must be finite, not negative and not all 0.", nameof(leafCovers));
        }
        return new(ensemble, [.. leafCovers.Select(covers => covers.ToArray())]);
    }

    /// <summary>The weight of the rows that reach a split.</summary>
    public double OfSplit(int tree, int split) => _splits[tree][split];

    /// <summary>The weight of the rows that reach a leaf.</summary>
    public double OfLeaf(int tree, int leaf) => _leaves[tree][leaf];

    /// <summary>
    /// The share of a split's rows that go to one of its children. Where no row arrives the two children count one half each: nothing is known there,
    /// and shares that sum to 1 keep the values additive.
    /// </summary>
    internal double Share(int tree, int split, int child)
    {
        var all = _splits[tree][split];
        return all == 0 ? 0.5 : (child >= 0 ? _splits[tree][child] : _leaves[tree][~child]) / all;
    }

    private static double[] Sum(DecisionTree tree, double[] leaves)
    {
        var sums = new double[tree.SplitCount];
        for (var i = tree.Order.Count - 1; i >= 0; i--)
        {
            var split = tree.Order[i];
            sums[split] = Of(tree.Left(split)) + Of(tree.Right(split));
        }
        return sums;

        double Of(int node) => node >= 0 ? sums[node] : leaves[~node];
    }
}

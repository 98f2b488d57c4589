namespace MLFeatures.Importance.Trees;

/// <summary>
/// A sum of decision trees with one output: <c>raw score = Bias + Σ TreeWeights[t] · leaf value of tree t</c>, in double precision. Immutable.
/// </summary>
public sealed class TreeEnsemble
{
    private readonly DecisionTree[] _trees;
    private readonly double[] _weights;

    /// <summary>An ensemble made by hand or read from a model.</summary>
    /// <param name="trees">The trees; none is allowed, the score is then the bias.</param>
    /// <param name="featureCount">The number of slots of each row, at least 1.</param>
    /// <param name="treeWeights">One finite factor per tree; default 1 for each.</param>
    /// <param name="bias">Added to every score, finite. Default 0.</param>
    /// <exception cref="ArgumentException">A tree reads a slot that rows do not have, or a weight or the bias is not usable.</exception>
    public TreeEnsemble(IReadOnlyList<DecisionTree> trees, int featureCount, IReadOnlyList<double>? treeWeights = null, double bias = 0)
    {
        ArgumentNullException.ThrowIfNull(trees);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(featureCount);
        _trees = [.. trees];
        _weights = treeWeights is null ? [.. Enumerable.Repeat(1.0, trees.Count)] : [.. treeWeights];
        if (_weights.Length != _trees.Length)
            throw new ArgumentException($"Expected one weight per tree, found {_weights.Length} for {_trees.Length}.", nameof(treeWeights));
        if (!_weights.All(double.IsFinite) || !double.IsFinite(bias))
            throw new ArgumentException("The tree weights and the bias must be finite.", nameof(treeWeights));
        for (var tree = 0; tree < _trees.Length; tree++)
        {
            foreach (var split in _trees[tree].Order)
            {
                if (_trees[tree].Slots(split).ContainsAnyExceptInRange(0, featureCount - 1))
                    throw new ArgumentException(
                        $"Split {split} of tree {tree} reads a slot beyond the {featureCount} that rows have.",
                        nameof(trees)
                    );
            }
        }
        (FeatureCount, Bias) = (featureCount, bias);
    }

    /// <summary>The trees, in the order in which they are added up.</summary>
    public IReadOnlyList<DecisionTree> Trees => _trees;

    /// <summary>The factor of each tree.</summary>
    public IReadOnlyList<double> TreeWeights => _weights;

    /// <summary>The number of slots of each row.</summary>
    public int FeatureCount { get; }

    /// <summary>What is added to every score.</summary>
    public double Bias { get; }

    /// <summary>The raw score of each row: before any calibration, link or class probability, in the unit of the leaf values.</summary>
    /// <exception cref="ArgumentException">The rows have another number of slots.</exception>
    public double[] RawScores(FeatureMatrix rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.RequireColumns(FeatureCount, nameof(rows));
        var scores = new double[rows.Rows];
        for (var row = 0; row < scores.Length; row++)
            scores[row] = RawScore(rows, row);
        return scores;
    }

    internal double RawScore(FeatureMatrix rows, int row)
    {
        var sum = 0.0;
        for (var tree = 0; tree < _trees.Length; tree++)
            sum += _weights[tree] * _trees[tree].LeafValues[_trees[tree].Leaf(rows, row)];
        return Bias + sum;
    }
}

namespace MLFeatures.Importance.Trees;

/// <summary>One immutable decision tree over <see cref="float"/> slots, as flat arrays. Split 0 is the root; a tree without splits is its only leaf.</summary>
public sealed class DecisionTree
{
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly int[] _feature;
    private readonly float[] _threshold;
    private readonly bool[] _missingGoesLeft;
    private readonly double[] _gain;
    private readonly int[]?[] _categorySlots;
    private readonly double[] _leafValues;
    private readonly int _mostSlot;

    /// <summary>Checks and copies the parts of a tree.</summary>
    /// <param name="splits">The questions, the root first; may be empty.</param>
    /// <param name="leafValues">The output of each leaf, all finite: one more than there are splits.</param>
    /// <exception cref="ArgumentException">
    /// The counts do not fit, a child is named twice or does not exist, or a threshold, gain or leaf value is not a usable number.
    /// </exception>
    public DecisionTree(IReadOnlyList<TreeSplit> splits, IReadOnlyList<double> leafValues)
    {
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(leafValues);
        _left = [.. splits.Select(split => split.Left)];
        _right = [.. splits.Select(split => split.Right)];
        _feature = [.. splits.Select(split => split.CategorySlots is null ? split.Feature : -1)];
        _threshold = [.. splits.Select(split => split.Threshold)];
        _missingGoesLeft = [.. splits.Select(split => split.MissingGoesLeft)];
        _gain = [.. splits.Select(split => split.Gain)];
        _categorySlots = [.. splits.Select(split => split.CategorySlots?.ToArray())];
        _leafValues = [.. leafValues];
        RequireValues(splits, leafValues);
        _mostSlot = SplitCount == 0 ? -1 : Enumerable.Range(0, SplitCount).Max(split => Slots(split).ToArray().Max());
        Order = RequireTree(splits);
    }

    /// <summary>The number of questions.</summary>
    public int SplitCount => _left.Length;

    /// <summary>The number of leaves, one more than the splits.</summary>
    public int LeafCount => _leafValues.Length;

    /// <summary>The output of each leaf, in the unit of the raw score.</summary>
    public IReadOnlyList<double> LeafValues => _leafValues;

    /// <summary>The number of questions on the longest path, 0 of a tree without splits.</summary>
    public int Depth { get; private set; }

    /// <summary>The splits from the root down, each after its parent, the left branch first.</summary>
    internal IReadOnlyList<int> Order { get; }

    /// <summary>One question, as it was given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such split.</exception>
    public TreeSplit Split(int split)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(split);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(split, SplitCount);
        return new(_left[split], _right[split], _feature[split], _threshold[split])
        {
            MissingGoesLeft = _missingGoesLeft[split],
            Gain = _gain[split],
            CategorySlots = _categorySlots[split],
        };
    }

    /// <summary>The leaf that a row reaches, 0-based.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or the rows have too few slots.</exception>
    public int LeafOf(FeatureMatrix rows, int row)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, rows.Rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_mostSlot, rows.Columns - 1, nameof(rows));
        return Leaf(rows, row);
    }

    internal int Leaf(FeatureMatrix rows, int row)
    {
        return SplitCount == 0 ? 0 : LeafFrom(0, rows, row);
    }

    /// <summary>The leaf that a row reaches from a split on.</summary>
    internal int LeafFrom(int split, FeatureMatrix rows, int row)
    {
        var node = split;
        while (node >= 0)
            node = GoesLeft(node, rows, row) ? _left[node] : _right[node];
        return ~node;
    }

    internal int Left(int split) => _left[split];

    internal int Right(int split) => _right[split];

    internal float Threshold(int split) => _threshold[split];

    internal bool MissingGoesLeft(int split) => _missingGoesLeft[split];

    internal double Gain(int split) => _gain[split];

    /// <summary>The slots that a split reads: one, or those of its categories.</summary>
    internal ReadOnlySpan<int> Slots(int split) => _categorySlots[split] ?? _feature.AsSpan(split, 1);

    internal bool IsCategorical(int split) => _categorySlots[split] is not null;

    internal bool GoesLeft(int split, FeatureMatrix rows, int row)
    {
        if (_categorySlots[split] is not { } slots)
        {
            var value = rows.Value(row, _feature[split]);
            return value <= _threshold[split] || (float.IsNaN(value) && _missingGoesLeft[split]);
        }
        foreach (var slot in slots)
        {
            var value = rows.Value(row, slot);
            if (value > 0 || (float.IsNaN(value) && !_missingGoesLeft[split]))
                return false;
        }
        return true;
    }

    private void RequireValues(IReadOnlyList<TreeSplit> splits, IReadOnlyList<double> leafValues)
    {
        if (LeafCount != SplitCount + 1)
            throw new ArgumentException(
                $"A tree of {SplitCount} splits has {SplitCount + 1} leaves, found {LeafCount} leaf values.",
                nameof(leafValues)
            );
        for (var leaf = 0; leaf < LeafCount; leaf++)
        {
            if (!double.IsFinite(_leafValues[leaf]))
                throw new ArgumentException(
                    $"The value of leaf {leaf} is {_leafValues[leaf]}, expected a finite number.",
                    nameof(leafValues)
                );
        }
        for (var split = 0; split < SplitCount; split++)
        {
            if (!IsCategorical(split) && float.IsNaN(_threshold[split]))
                throw new ArgumentException($"The threshold of split {split} is NaN, expected a number.", nameof(splits));
            if (!double.IsFinite(_gain[split]))
                throw new ArgumentException(
                    $"The gain of split {split} is {_gain[split]}, expected a finite number; 0 when unknown.",
                    nameof(splits)
                );
            if (Slots(split).IsEmpty || Slots(split).ContainsAnyInRange(int.MinValue, -1))
                throw new ArgumentException($"Split {split} reads no slot or a negative one, expected slots from 0.", nameof(splits));
        }
    }

    // Every split but the root and every leaf is somebody's child exactly once, and all are reached from the root: then it is a tree.
    private List<int> RequireTree(IReadOnlyList<TreeSplit> splits)
    {
        var order = new List<int>(SplitCount);
        var seenSplits = new bool[SplitCount];
        var seenLeaves = new bool[LeafCount];
        var open = new Stack<(int Node, int Depth)>();
        open.Push((SplitCount == 0 ? ~0 : 0, 0));
        while (open.TryPop(out var next))
        {
            var (node, depth) = next;
            var (seen, index, kind) = node >= 0 ? (seenSplits, node, "split") : (seenLeaves, ~node, "leaf");
            if (index >= seen.Length)
                throw new ArgumentException(
                    $"A split names {kind} {index} as its child; the last {kind} is {seen.Length - 1}.",
                    nameof(splits)
                );
            if (seen[index])
                throw new ArgumentException($"{kind} {index} is reached twice: the splits do not form a tree.", nameof(splits));
            seen[index] = true;
            Depth = Math.Max(Depth, depth);
            if (node < 0)
                continue;
            order.Add(node);
            open.Push((_right[node], depth + 1));
            open.Push((_left[node], depth + 1));
        }
        // L = N + 1 and no node twice: whatever the root reaches has one leaf more than splits, so unreached parts show here.
        if (order.Count != SplitCount)
            throw new ArgumentException(
                $"{SplitCount - order.Count} of {SplitCount} splits cannot be reached from the root.",
                nameof(splits)
            );
        return order;
    }
}

namespace MLFeatures.Importance.Permutation;

/// <summary>
/// Some successive rows, sorted into the leaves of all trees: the workspace of one thread, used block after block. Its memory grows with the trees, not
/// with the rows.
/// </summary>
internal sealed class LeafBlock
{
    /// <summary>Most rows of a block: those of a leaf lie close together then, and a row's place fits into two bytes.</summary>
    public const int MostRows = 8192;

    private readonly IReadOnlyList<OutputTrees> _outputs;
    private readonly FeatureMatrix _rows;
    private readonly float[] _values;
    private readonly ushort[][][] _members;
    private readonly int[][][] _starts;
    private readonly double[][] _sums;
    private readonly double[] _replaced;
    private readonly bool[] _moved;
    private readonly int[] _leaves;
    private int _first;
    private int _count;

    /// <param name="outputs">The trees.</param>
    /// <param name="rows">All rows before anything is replaced.</param>
    /// <param name="size">Most rows of a block, at most <see cref="MostRows"/>.</param>
    public LeafBlock(IReadOnlyList<OutputTrees> outputs, FeatureMatrix rows, int size)
    {
        (_outputs, _rows) = (outputs, rows);
        _values = new float[size * rows.Columns];
        _members = [.. outputs.Select(o => o.Ensemble.Trees.Select(_ => new ushort[size]).ToArray())];
        _starts = [.. outputs.Select(o => o.Ensemble.Trees.Select(tree => new int[tree.LeafCount + 1]).ToArray())];
        _sums = [.. outputs.Select(_ => new double[size])];
        (_replaced, _moved, _leaves) = (new double[size], new bool[size], new int[size]);
    }

    /// <summary>Sorts the rows from <paramref name="first"/> on.</summary>
    public void Fill(int first, int count)
    {
        (_first, _count) = (first, count);
        for (var slot = 0; slot < _rows.Columns; slot++)
        {
            var column = _rows.PaddedColumn(slot).Slice(first, count);
            for (var row = 0; row < count; row++)
                _values[row * _rows.Columns + slot] = column[row];
        }
        for (var output = 0; output < _outputs.Count; output++)
        {
            _sums[output].AsSpan().Clear();
            for (var tree = 0; tree < _members[output].Length; tree++)
                Sort(output, tree);
        }
    }

    /// <summary>Puts the scores of these rows, when slots are replaced, into <paramref name="scores"/>, where they are as before.</summary>
    public void Replace(int output, TreeReplacement replacement, float[] scores)
    {
        _sums[output].AsSpan(0, _count).CopyTo(_replaced);
        _moved.AsSpan(0, _count).Clear();
        foreach (var leaf in replacement.Plan[output])
            Move(output, leaf, replacement.Rows);
        for (var row = 0; row < _count; row++)
        {
            if (_moved[row])
                scores[_first + row] = _outputs[output].Rounded(_replaced[row], replacement.Rows, _first + row);
        }
    }

    private void Move(int output, TestedLeaf tested, FeatureMatrix replaced)
    {
        var starts = _starts[output][tested.Tree];
        var members = _members[output][tested.Tree].AsSpan(starts[tested.Leaf], starts[tested.Leaf + 1] - starts[tested.Leaf]);
        if (members.IsEmpty)
            return;
        var trees = _outputs[output];
        var (tree, flat) = (trees.Ensemble.Trees[tested.Tree], trees.Flat[tested.Tree]);
        var before = tree.LeafValues[tested.Leaf];
        var column = tested.Slot >= 0 ? replaced.PaddedColumn(tested.Slot).Slice(_first, _count) : default;
        foreach (var row in members)
        {
            if (tested.Slot >= 0 && tested.Keeps(column[row]))
                continue;
            var leaf =
                tested.Slot >= 0 && flat is not null
                    ? flat.LeafFrom(tested.FirstSplit, Row(row), tested.Slot, column[row])
                    : tree.LeafFrom(tested.FirstSplit, replaced, _first + row);
            if (leaf == tested.Leaf)
                continue;
            _replaced[row] += tree.LeafValues[leaf] - before;
            _moved[row] = true;
        }
    }

    private ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * _rows.Columns, _rows.Columns);

    // Counting sort: the rows of leaf l are members[starts[l] … starts[l + 1] − 1], rising.
    private void Sort(int output, int tree)
    {
        var (starts, members, trees) = (_starts[output][tree], _members[output][tree], _outputs[output]);
        var values = trees.Ensemble.Trees[tree].LeafValues;
        starts.AsSpan().Clear();
        for (var row = 0; row < _count; row++)
        {
            var leaf = trees.Leaf(tree, _rows, _first + row, Row(row));
            _leaves[row] = leaf;
            _sums[output][row] += values[leaf];
            starts[leaf]++;
        }
        // First where each leaf ends; filled from behind, that becomes where it starts.
        for (var (leaf, end) = (0, 0); leaf < starts.Length; leaf++)
            starts[leaf] = end += starts[leaf];
        for (var row = _count - 1; row >= 0; row--)
            members[--starts[_leaves[row]]] = (ushort)row;
    }
}

using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Permutation;

/// <summary>
/// Scores of a tree ensemble when some slots of the rows are replaced, from the scores before. A row whose path in a tree tests none of these slots
/// stays in its leaf, so only the other rows walk again, from the first question about these slots on. Exact to the last bit.
/// </summary>
internal sealed class TreeRescoring
{
    private readonly FeatureMatrix _rows;
    private readonly OutputRows[] _outputs;
    private readonly TreeScoreLink _link;

    private TreeRescoring(FeatureMatrix rows, OutputRows[] outputs, TreeScoreLink link) => (_rows, _outputs, _link) = (rows, outputs, link);

    /// <summary>Which slots any tree asks about.</summary>
    public static bool[] UsedSlots(TreeModel model, int slots)
    {
        var used = new bool[slots];
        foreach (var tree in model.Outputs.SelectMany(output => output.Trees))
        {
            foreach (var split in tree.Order)
            {
                foreach (var slot in tree.Slots(split))
                    used[slot] = true;
            }
        }
        return used;
    }

    /// <param name="model">The trees.</param>
    /// <param name="link">What the model makes of their sums.</param>
    /// <param name="rows">The rows before anything is replaced.</param>
    public static TreeRescoring Of(TreeModel model, TreeScoreLink link, FeatureMatrix rows) => Of(model, link, rows, RowMajor(rows));

    private static TreeRescoring Of(TreeModel model, TreeScoreLink link, FeatureMatrix rows, float[] values) =>
        new(rows, [.. model.Outputs.Select(output => new OutputRows(output, rows, values))], link);

    private static float[] RowMajor(FeatureMatrix rows)
    {
        var values = new float[checked(rows.Rows * rows.Columns)];
        for (var column = 0; column < rows.Columns; column++)
        {
            for (var row = 0; row < rows.Rows; row++)
                values[row * rows.Columns + column] = rows.Value(row, column);
        }
        return values;
    }

    /// <summary>The scores before anything is replaced.</summary>
    public ModelScores Baseline() => _link.Scores([.. _outputs.Select(output => output.Rounded)]);

    /// <summary>What to do when these slots are replaced; made once per feature.</summary>
    public IReadOnlyList<IReadOnlyList<TestedLeaf>> Plan(IReadOnlyList<int> slots) =>
        [.. _outputs.Select(output => TestedLeaf.Of(output.Ensemble, slots, _rows.Columns))];

    /// <summary>The scores when the plan's slots are as in <paramref name="replaced"/>, whose other slots are those of the rows before.</summary>
    public ModelScores Score(IReadOnlyList<IReadOnlyList<TestedLeaf>> plan, FeatureMatrix replaced) =>
        _link.Scores([.. _outputs.Select((output, index) => output.Replaced(plan[index], replaced))]);

    /// <summary>The rows of each leaf, and the sums of the leaves of each row, for one output.</summary>
    private sealed class OutputRows
    {
        private readonly int[][] _rowsByLeaf;
        private readonly int[][] _leafStarts;
        private readonly double[] _sums;
        private readonly double _roundingError;
        private readonly FlatTree?[] _flat;
        private readonly float[] _values;
        private readonly int _slots;

        public OutputRows(TreeEnsemble ensemble, FeatureMatrix rows, float[] values)
        {
            (_values, _slots) = (values, rows.Columns);
            _flat = [.. ensemble.Trees.Select(FlatTree.Of)];
            Ensemble = ensemble;
            _sums = new double[rows.Rows];
            _rowsByLeaf = new int[ensemble.Trees.Count][];
            _leafStarts = new int[ensemble.Trees.Count][];
            for (var tree = 0; tree < _rowsByLeaf.Length; tree++)
                Sort(ensemble.Trees[tree], tree, rows);
            Rounded = Array.ConvertAll(_sums, sum => (float)sum);
            // Two sums of up to 2T terms in different orders, each partial sum at most S: they differ by less.
            var largest = ensemble.Trees.Sum(tree => tree.LeafValues.Max(Math.Abs));
            _roundingError = 8.0 * (ensemble.Trees.Count + 1) * largest * 1.2e-16;
        }

        public TreeEnsemble Ensemble { get; }

        /// <summary>The sum of the leaves of each row, added in the order of the trees and rounded once, as ML.NET does.</summary>
        public float[] Rounded { get; }

        public float[] Replaced(IReadOnlyList<TestedLeaf> plan, FeatureMatrix replaced)
        {
            var sums = (double[])_sums.Clone();
            var moved = new bool[sums.Length];
            foreach (var leaf in plan)
                Move(leaf, replaced, sums, moved);
            var rounded = (float[])Rounded.Clone();
            for (var row = 0; row < sums.Length; row++)
            {
                if (!moved[row])
                    continue;
                // Near the middle of two Singles the order of the additions decides: add up as the model does.
                var below = (float)(sums[row] - _roundingError);
                rounded[row] = below == (float)(sums[row] + _roundingError) ? below : (float)Sum(replaced, row);
            }
            return rounded;
        }

        private void Move(TestedLeaf tested, FeatureMatrix replaced, double[] sums, bool[] moved)
        {
            var tree = Ensemble.Trees[tested.Tree];
            var flat = _flat[tested.Tree];
            var starts = _leafStarts[tested.Tree];
            var members = _rowsByLeaf[tested.Tree].AsSpan(starts[tested.Leaf], starts[tested.Leaf + 1] - starts[tested.Leaf]);
            var before = tree.LeafValues[tested.Leaf];
            var column = tested.Slot >= 0 ? replaced.PaddedColumn(tested.Slot) : default;
            foreach (var row in members)
            {
                if (tested.Slot >= 0 && tested.Keeps(column[row]))
                    continue;
                var leaf =
                    tested.Slot >= 0 && flat is not null
                        ? flat.LeafFrom(tested.FirstSplit, Row(row), tested.Slot, column[row])
                        : tree.LeafFrom(tested.FirstSplit, replaced, row);
                if (leaf == tested.Leaf)
                    continue;
                sums[row] += tree.LeafValues[leaf] - before;
                moved[row] = true;
            }
        }

        private ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * _slots, _slots);

        private double Sum(FeatureMatrix rows, int row)
        {
            var sum = 0.0;
            foreach (var tree in Ensemble.Trees)
                sum += tree.LeafValues[tree.Leaf(rows, row)];
            return sum;
        }

        // Counting sort: the rows of leaf l are rowsByLeaf[starts[l] … starts[l + 1] − 1], rising.
        private void Sort(DecisionTree tree, int index, FeatureMatrix rows)
        {
            var leaves = new int[rows.Rows];
            var starts = new int[tree.LeafCount + 1];
            for (var row = 0; row < leaves.Length; row++)
            {
                leaves[row] = _flat[index]?.LeafFrom(0, Row(row), -1, 0) ?? tree.Leaf(rows, row);
                _sums[row] += tree.LeafValues[leaves[row]];
                starts[leaves[row] + 1]++;
            }
            for (var leaf = 0; leaf < tree.LeafCount; leaf++)
                starts[leaf + 1] += starts[leaf];
            var next = (int[])starts.Clone();
            var sorted = new int[leaves.Length];
            for (var row = 0; row < leaves.Length; row++)
                sorted[next[leaves[row]]++] = row;
            (_rowsByLeaf[index], _leafStarts[index]) = (sorted, starts);
        }
    }
}

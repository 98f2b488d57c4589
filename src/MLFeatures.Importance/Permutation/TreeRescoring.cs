using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Permutation;

/// <summary>
/// Scores of a tree ensemble when some slots of the rows are replaced. A row whose path in a tree tests none of these slots stays in its leaf, so only
/// the other rows walk again, from the first question about these slots on. Exact to the last bit. Many replacements are scored at a time, block of rows
/// by block, so that the memory is that of the rows and of the trees, not of their product.
/// </summary>
internal sealed class TreeRescoring
{
    // Replacements and their scores may take this, or some times what the rows take.
    private const long LeastBytes = 64 << 20;
    private const int TimesTheRows = 2;

    private readonly FeatureMatrix _rows;
    private readonly OutputTrees[] _outputs;
    private readonly TreeScoreLink _link;
    private readonly float[][] _baseline;

    /// <param name="model">The trees.</param>
    /// <param name="link">What the model makes of their sums.</param>
    /// <param name="rows">The rows before anything is replaced.</param>
    /// <param name="parallel">How many threads may score them.</param>
    public TreeRescoring(TreeModel model, TreeScoreLink link, FeatureMatrix rows, ParallelOptions parallel)
    {
        (_rows, _link) = (rows, link);
        _outputs = [.. model.Outputs.Select(output => new OutputTrees(output))];
        _baseline = [.. _outputs.Select(output => Sums(output, parallel))];
    }

    /// <summary>The scores before anything is replaced.</summary>
    public ModelScores Baseline => _link.Scores(_baseline);

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

    /// <summary>What to do when these slots are replaced; made once per feature.</summary>
    public IReadOnlyList<IReadOnlyList<TestedLeaf>> Plan(IReadOnlyList<int> slots) =>
        [.. _outputs.Select(output => TestedLeaf.Of(output.Ensemble, slots, _rows.Columns))];

    /// <summary>How many replacements of so many slots may be in memory at once, at least 1.</summary>
    public int MostAtOnce(int slots)
    {
        var each = sizeof(float) * (long)Math.Max(1, _rows.Rows) * (slots + _outputs.Length);
        var limit = Math.Max(LeastBytes, TimesTheRows * sizeof(float) * (long)_rows.Rows * _rows.Columns);
        return (int)Math.Clamp(limit / each, 1, int.MaxValue);
    }

    /// <summary>Of each replacement the sums of leaves, output by output and row by row, as <see cref="Scores"/> takes them.</summary>
    public float[][][] Sums(IReadOnlyList<TreeReplacement> replacements, ParallelOptions parallel)
    {
        var sums = new float[replacements.Count][][];
        for (var i = 0; i < sums.Length; i++)
            sums[i] = Array.ConvertAll(_baseline, before => (float[])before.Clone());
        var threads = parallel.MaxDegreeOfParallelism > 0 ? parallel.MaxDegreeOfParallelism : Environment.ProcessorCount;
        // Of few rows each thread has some blocks, too.
        var size = Math.Clamp(_rows.Rows / (4 * threads), 64, LeafBlock.MostRows);
        Parallel.For(
            0,
            (_rows.Rows + size - 1) / size,
            parallel,
            () => new LeafBlock(_outputs, _rows, size),
            (index, _, block) =>
            {
                block.Fill(index * size, Math.Min(size, _rows.Rows - index * size));
                for (var i = 0; i < sums.Length; i++)
                {
                    for (var output = 0; output < _outputs.Length; output++)
                        block.Replace(output, replacements[i], sums[i][output]);
                }
                return block;
            },
            _ => { }
        );
        return sums;
    }

    /// <summary>What the model makes of the sums of one replacement.</summary>
    public ModelScores Scores(float[][] sums) => _link.Scores(sums);

    // The leaves of each row, added in the order of the trees and rounded once, as ML.NET does.
    private float[] Sums(OutputTrees trees, ParallelOptions parallel)
    {
        var sums = new float[_rows.Rows];
        Parallel.For(
            0,
            sums.Length,
            parallel,
            () => new float[_rows.Columns],
            (row, _, values) =>
            {
                for (var slot = 0; slot < values.Length; slot++)
                    values[slot] = _rows.Value(row, slot);
                var sum = 0.0;
                for (var tree = 0; tree < trees.Flat.Count; tree++)
                    sum += trees.Ensemble.Trees[tree].LeafValues[trees.Leaf(tree, _rows, row, values)];
                sums[row] = (float)sum;
                return values;
            },
            _ => { }
        );
        return sums;
    }
}

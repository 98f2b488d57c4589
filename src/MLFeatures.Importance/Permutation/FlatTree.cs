using System.Runtime.InteropServices;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Permutation;

/// <summary>A tree of thresholds only, laid out for walking: one record per question, the slots of a row side by side.</summary>
internal sealed class FlatTree
{
    private readonly Node[] _nodes;

    private FlatTree(Node[] nodes) => _nodes = nodes;

    /// <summary>Null of a tree with a categorical split.</summary>
    public static FlatTree? Of(DecisionTree tree)
    {
        var nodes = new Node[tree.SplitCount];
        for (var split = 0; split < nodes.Length; split++)
        {
            if (tree.IsCategorical(split))
                return null;
            nodes[split] = new(
                tree.Threshold(split),
                tree.Slots(split)[0],
                tree.Left(split),
                tree.Right(split),
                tree.MissingGoesLeft(split)
            );
        }
        return new(nodes);
    }

    /// <summary>The leaf that a row reaches from a split on, when one slot has another value.</summary>
    /// <param name="split">Where to start, 0 at the root.</param>
    /// <param name="row">The slots of the row.</param>
    /// <param name="slot">The slot that is replaced; −1 for none.</param>
    /// <param name="value">Its value.</param>
    public int LeafFrom(int split, ReadOnlySpan<float> row, int slot, float value)
    {
        var nodes = _nodes;
        if (nodes.Length == 0)
            return 0;
        var node = split;
        while (node >= 0)
        {
            ref readonly var question = ref nodes[node];
            var asked = question.Slot == slot ? value : row[question.Slot];
            var goesLeft = asked <= question.Threshold || (question.MissingGoesLeft && float.IsNaN(asked));
            node = goesLeft ? question.Left : question.Right;
        }
        return ~node;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Node(float Threshold, int Slot, int Left, int Right, bool MissingGoesLeft);
}

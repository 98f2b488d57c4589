using System.Runtime.InteropServices;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Effects;

/// <summary>
/// A tree averaged over rows in all slots but those that are given: questions about given slots are left, all else is the share of rows that go each
/// way together. One walk of the rows through the tree, in which every row takes both ways at a question that is left.
/// </summary>
internal sealed class MeanTree
{
    private readonly DecisionTree _tree;
    private readonly List<Node> _nodes = [];

    private MeanTree(DecisionTree tree) => _tree = tree;

    public static MeanTree Of(DecisionTree tree, FeatureMatrix rows, bool[] given)
    {
        var mean = new MeanTree(tree);
        mean.Add(tree.SplitCount == 0 ? ~0 : 0, [.. Enumerable.Range(0, rows.Rows)], rows, given);
        return mean;
    }

    /// <summary>The mean where the given slots have the values of a point.</summary>
    public double At(FeatureMatrix points, int point) => At(_nodes.Count - 1, points, point);

    private double At(int index, FeatureMatrix points, int point)
    {
        var node = _nodes[index];
        if (node.Split >= 0)
            return At(_tree.GoesLeft(node.Split, points, point) ? node.Left : node.Right, points, point);
        return node.Left < 0 ? node.Constant : node.Constant + At(node.Left, points, point) + At(node.Right, points, point);
    }

    // Children come before their parents; a part without a question left is a number.
    private int Add(int child, Span<int> reached, FeatureMatrix rows, bool[] given)
    {
        if (child < 0)
            return Add(new(-1, -1, -1, _tree.LeafValues[~child] * reached.Length / rows.Rows));
        if (reached.IsEmpty)
            return Add(new(-1, -1, -1, 0));
        if (given[_tree.Slots(child)[0]])
        {
            // The rows stay the same set on both sides; their order does not matter.
            var left = Add(_tree.Left(child), reached, rows, given);
            return Add(new(child, left, Add(_tree.Right(child), reached, rows, given), 0));
        }
        var border = Divide(child, reached, rows);
        var (first, second) = (
            Add(_tree.Left(child), reached[..border], rows, given),
            Add(_tree.Right(child), reached[border..], rows, given)
        );
        return IsNumber(first) && IsNumber(second)
            ? Add(new(-1, -1, -1, _nodes[first].Constant + _nodes[second].Constant))
            : Add(new(-1, first, second, 0));
    }

    private int Divide(int split, Span<int> reached, FeatureMatrix rows)
    {
        var border = 0;
        for (var i = 0; i < reached.Length; i++)
        {
            if (_tree.GoesLeft(split, rows, reached[i]))
            {
                (reached[i], reached[border]) = (reached[border], reached[i]);
                border++;
            }
        }
        return border;
    }

    private bool IsNumber(int index) => _nodes[index] is { Split: < 0, Left: < 0 };

    private int Add(Node node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    /// <summary>A question that is left, or a sum of two parts, or a number.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Node(int Split, int Left, int Right, double Constant);
}

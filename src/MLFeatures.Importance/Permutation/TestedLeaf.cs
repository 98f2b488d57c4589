using System.Runtime.InteropServices;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Permutation;

/// <summary>A leaf whose path asks about slots that are replaced.</summary>
/// <param name="Tree">Index of the tree.</param>
/// <param name="Leaf">Index of the leaf.</param>
/// <param name="FirstSplit">The first question on the path about a replaced slot: rows of the leaf walk again from here.</param>
/// <param name="Slot">The only replaced slot, if the path asks about it by thresholds only; else −1.</param>
/// <param name="Above">A row stays in the leaf if the slot's new value is above this …</param>
/// <param name="UpTo">… and at most this,</param>
/// <param name="KeepsMissing">or missing, when missing values go this way at each question.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TestedLeaf(int Tree, int Leaf, int FirstSplit, int Slot, float Above, float UpTo, bool KeepsMissing)
{
    /// <summary>Whether a row with this new value stays. False only says that it may move.</summary>
    public bool Keeps(float value) => (value > Above && value <= UpTo) || (KeepsMissing && float.IsNaN(value));

    /// <summary>The leaves of all trees that any of the slots can move rows out of.</summary>
    public static IReadOnlyList<TestedLeaf> Of(TreeEnsemble ensemble, IReadOnlyList<int> slots, int slotCount)
    {
        var replaced = new bool[slotCount];
        foreach (var slot in slots)
            replaced[slot] = true;
        var found = new List<TestedLeaf>();
        for (var tree = 0; tree < ensemble.Trees.Count; tree++)
            Walk(
                ensemble.Trees[tree],
                new(tree, 0, -1, slots.Count == 1 ? slots[0] : -1, float.NegativeInfinity, float.PositiveInfinity, true),
                replaced,
                found
            );
        return found;
    }

    private static void Walk(DecisionTree tree, TestedLeaf start, bool[] replaced, List<TestedLeaf> found)
    {
        var open = new Stack<(int Node, TestedLeaf Path)>();
        if (tree.SplitCount > 0)
            open.Push((0, start));
        while (open.TryPop(out var next))
        {
            var (node, path) = next;
            if (node < 0)
            {
                if (path.FirstSplit >= 0)
                    found.Add(path with { Leaf = ~node });
                continue;
            }
            var (left, right) = (path, path);
            if (Asks(tree, node, replaced))
            {
                var first = path.FirstSplit >= 0 ? path.FirstSplit : node;
                var slot = tree.IsCategorical(node) ? -1 : path.Slot;
                var threshold = tree.Threshold(node);
                left = path with
                {
                    FirstSplit = first,
                    Slot = slot,
                    UpTo = Math.Min(path.UpTo, threshold),
                    KeepsMissing = path.KeepsMissing && tree.MissingGoesLeft(node),
                };
                right = path with
                {
                    FirstSplit = first,
                    Slot = slot,
                    Above = Math.Max(path.Above, threshold),
                    KeepsMissing = path.KeepsMissing && !tree.MissingGoesLeft(node),
                };
            }
            open.Push((tree.Right(node), right));
            open.Push((tree.Left(node), left));
        }
    }

    private static bool Asks(DecisionTree tree, int split, bool[] replaced)
    {
        foreach (var slot in tree.Slots(split))
        {
            if (replaced[slot])
                return true;
        }
        return false;
    }
}

using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Shapley;

/// <summary>Which way each split of a tree sends four rows, as masks of doubles: all bits of a lane are 1 where the row goes left.</summary>
internal static class RowDecisions
{
    /// <summary>The number of rows that are worked on at once: the doubles of one vector.</summary>
    public const int Lanes = 4;

    public static void Decide(DecisionTree tree, FeatureMatrix rows, int firstRow, Span<Vector256<double>> goesLeft)
    {
        for (var split = 0; split < tree.SplitCount; split++)
        {
            var slots = tree.Slots(split);
            if (tree.IsCategorical(split))
            {
                var right = Vector128<float>.Zero;
                foreach (var slot in slots)
                {
                    var x = Load(rows, slot, firstRow);
                    right |= Vector128.GreaterThan(x, Vector128<float>.Zero);
                    if (!tree.MissingGoesLeft(split))
                        right |= ~Vector128.Equals(x, x);
                }
                goesLeft[split] = Widen(~right);
                continue;
            }
            var value = Load(rows, slots[0], firstRow);
            var left = Vector128.LessThanOrEqual(value, Vector128.Create(tree.Threshold(split)));
            if (tree.MissingGoesLeft(split))
                left |= ~Vector128.Equals(value, value);
            goesLeft[split] = Widen(left);
        }
    }

    private static Vector128<float> Load(FeatureMatrix rows, int slot, int firstRow) =>
        Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(rows.PaddedColumn(slot)), (nuint)firstRow);

    private static Vector256<double> Widen(Vector128<float> mask)
    {
        var (low, high) = Vector128.Widen(mask.AsInt32());
        return Vector256.Create(low, high).AsDouble();
    }
}

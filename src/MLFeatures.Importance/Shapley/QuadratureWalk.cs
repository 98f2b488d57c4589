using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLFeatures.Importance.Shapley;

/// <summary>Walks prepared trees for four rows at a time and adds up their Shapley values. Scratch space of one thread.</summary>
internal sealed class QuadratureWalk
{
    private readonly Vector256<double>[] _goesLeft;
    private readonly Vector256<double>[] _taken;
    private readonly Vector256<double>[] _down;
    private readonly Vector256<double>[] _up;

    public QuadratureWalk(IReadOnlyCollection<QuadratureTree> trees)
    {
        _goesLeft = new Vector256<double>[trees.Max(tree => tree.Tree.SplitCount)];
        _taken = new Vector256<double>[trees.Max(tree => tree.Edges.Length)];
        _down = new Vector256<double>[trees.Max(tree => (tree.Tree.Depth + 1) * tree.Points)];
        _up = new Vector256<double>[_down.Length];
    }

    /// <summary>Adds the values of four rows.</summary>
    /// <param name="tree">The prepared tree.</param>
    /// <param name="rows">The rows, padded.</param>
    /// <param name="firstRow">The first of the four, a multiple of 4.</param>
    /// <param name="values">Per player <paramref name="stride"/> doubles; those at <paramref name="offset"/> … + 3 are added to.</param>
    /// <param name="stride">The doubles per player.</param>
    /// <param name="offset">Where the four rows are within a player's doubles.</param>
    public void Add(QuadratureTree tree, FeatureMatrix rows, int firstRow, double[] values, int stride, int offset)
    {
        RowDecisions.Decide(tree.Tree, rows, firstRow, _goesLeft);
        var n = tree.Points;
        for (var q = 0; q < n; q++)
        {
            _down[q] = Vector256.Create(tree.Rule.Weights[q]);
            _up[q] = Vector256<double>.Zero;
        }
        ref var edges = ref MemoryMarshal.GetArrayDataReference(tree.Edges);
        ref var constants = ref MemoryMarshal.GetArrayDataReference(tree.Constants);
        ref var target = ref MemoryMarshal.GetArrayDataReference(values);
        foreach (var step in tree.Steps)
        {
            var e = step < 0 ? ~step : step;
            ref var edge = ref Unsafe.Add(ref edges, e);
            ref var own = ref Unsafe.Add(ref constants, e * 4 * n);
            var sum =
                step < 0 ? Return(ref edge, e, ref own, n)
                : edge.IsLeaf ? Leaf(ref edge, e, ref own, n)
                : Enter(ref edge, e, ref own, n);
            if (step >= 0 && !edge.IsLeaf)
                continue;
            ref var place = ref Unsafe.Add(ref target, edge.Player * stride + offset);
            (Vector256.LoadUnsafe(ref place) + sum).StoreUnsafe(ref place);
        }
    }

    private Vector256<double> Enter(ref readonly QuadratureEdge edge, int e, ref readonly double own, int n)
    {
        var (taken, above) = Taken(in edge, e);
        var share = Vector256.Create(edge.Share);
        ref var down = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_down), edge.Level * n);
        ref var up = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_up), edge.Level * n);
        for (var q = 0; q < n; q++)
        {
            var factor = Select(taken, in own, q, n + q);
            if (edge.Above >= 0)
                factor = Vector256.ConditionalSelect(above, factor, share);
            Unsafe.Add(ref down, q) = Unsafe.Add(ref down, q - n) * factor;
            Unsafe.Add(ref up, q) = Vector256<double>.Zero;
        }
        return default;
    }

    private Vector256<double> Leaf(ref readonly QuadratureEdge edge, int e, ref readonly double own, int n)
    {
        var (taken, above) = Taken(in edge, e);
        var (share, value) = (Vector256.Create(edge.Share), Vector256.Create(edge.LeafValue));
        ref var down = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_down), (edge.Level - 1) * n);
        ref var up = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_up), (edge.Level - 1) * n);
        var sum = Vector256<double>.Zero;
        for (var q = 0; q < n; q++)
        {
            var factor = Select(taken, in own, q, n + q);
            if (edge.Above >= 0)
                factor = Vector256.ConditionalSelect(above, factor, share);
            var term = Unsafe.Add(ref down, q) * factor * value;
            Unsafe.Add(ref up, q) += term;
            sum += term * Select(taken, in own, 2 * n + q, 3 * n + q);
        }
        return edge.Above >= 0 ? sum & above : sum;
    }

    private Vector256<double> Return(ref readonly QuadratureEdge edge, int e, ref readonly double own, int n)
    {
        var taken = _taken[e];
        ref var up = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_up), edge.Level * n);
        var sum = Vector256<double>.Zero;
        for (var q = 0; q < n; q++)
        {
            var term = Unsafe.Add(ref up, q);
            Unsafe.Add(ref up, q - n) += term;
            sum += term * Select(taken, in own, 2 * n + q, 3 * n + q);
        }
        return edge.Above >= 0 ? sum & _taken[edge.Above] : sum;
    }

    private (Vector256<double> Taken, Vector256<double> Above) Taken(ref readonly QuadratureEdge edge, int e)
    {
        var taken = edge.GoesLeft ? _goesLeft[edge.Split] : ~_goesLeft[edge.Split];
        if (edge.Above < 0)
            return (_taken[e] = taken, default);
        var above = _taken[edge.Above];
        return (_taken[e] = taken & above, above);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Select(Vector256<double> mask, ref readonly double own, int yes, int no) =>
        Vector256.ConditionalSelect(
            mask,
            Vector256.Create(Unsafe.Add(ref Unsafe.AsRef(in own), yes)),
            Vector256.Create(Unsafe.Add(ref Unsafe.AsRef(in own), no))
        );
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MLFeatures.Importance.Shapley;

/// <summary>Walks prepared trees for eight rows at a time and adds up their Shapley values. Scratch space of one thread.</summary>
/// <remarks>
/// Eight rows are two vectors, named low and high: each step waits for the one before, so two independent halves keep the processor busy, and they
/// share the constants. Lanes never mix, so a row's value does not depend on its neighbours.
/// </remarks>
internal sealed class QuadratureWalk
{
    /// <summary>The number of rows that are worked on at once.</summary>
    public const int Rows = 2 * RowDecisions.Lanes;

    private readonly Vector256<double>[] _lowLeft;
    private readonly Vector256<double>[] _highLeft;
    private readonly TwoVectors[] _taken;
    private readonly TwoVectors[] _down;
    private readonly TwoVectors[] _up;

    public QuadratureWalk(IReadOnlyCollection<QuadratureTree> trees)
    {
        _lowLeft = new Vector256<double>[trees.Max(tree => tree.Tree.SplitCount)];
        _highLeft = new Vector256<double>[_lowLeft.Length];
        _taken = new TwoVectors[trees.Max(tree => tree.Edges.Length)];
        _down = new TwoVectors[trees.Max(tree => (tree.Tree.Depth + 1) * tree.Points)];
        _up = new TwoVectors[_down.Length];
    }

    /// <summary>Adds the values of eight rows.</summary>
    /// <param name="tree">The prepared tree.</param>
    /// <param name="rows">The rows, padded.</param>
    /// <param name="firstRow">The first of the eight, a multiple of 8.</param>
    /// <param name="values">Per player <paramref name="stride"/> doubles; those at <paramref name="offset"/> … + 7 are added to.</param>
    /// <param name="stride">The doubles per player.</param>
    /// <param name="offset">Where the eight rows are within a player's doubles.</param>
    public void Add(QuadratureTree tree, FeatureMatrix rows, int firstRow, double[] values, int stride, int offset)
    {
        RowDecisions.Decide(tree.Tree, rows, firstRow, _lowLeft);
        RowDecisions.Decide(tree.Tree, rows, firstRow + RowDecisions.Lanes, _highLeft);
        var n = tree.Points;
        for (var q = 0; q < n; q++)
        {
            var weight = Vector256.Create(tree.Rule.Weights[q]);
            _down[q] = new() { Low = weight, High = weight };
            _up[q] = default;
        }
        ref var edges = ref MemoryMarshal.GetArrayDataReference(tree.Edges);
        ref var constants = ref MemoryMarshal.GetArrayDataReference(tree.Constants);
        ref var target = ref MemoryMarshal.GetArrayDataReference(values);
        foreach (var step in tree.Steps)
        {
            var e = step < 0 ? ~step : step;
            ref var edge = ref Unsafe.Add(ref edges, e);
            ref var own = ref Unsafe.Add(ref constants, e * 4 * n);
            if (step >= 0 && !edge.IsLeaf)
            {
                Enter(in edge, e, ref own, n);
                continue;
            }
            ref var sum = ref Unsafe.Add(ref target, edge.Player * stride + offset);
            if (step < 0)
                Return(in edge, e, ref own, n, ref sum);
            else
                Leaf(in edge, e, ref own, n, ref sum);
        }
    }

    private void Enter(ref readonly QuadratureEdge edge, int e, ref double own, int n)
    {
        Take(in edge, e);
        ref var down = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_down), edge.Level * n);
        ref var above = ref Unsafe.Subtract(ref down, n);
        ref var up = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_up), edge.Level * n);
        var taken = _taken[e];
        if (edge.Above < 0)
        {
            for (var q = 0; q < n; q++)
            {
                var (yes, no) = (Vector256.Create(Unsafe.Add(ref own, q)), Vector256.Create(Unsafe.Add(ref own, n + q)));
                Unsafe.Add(ref down, q).Low = Unsafe.Add(ref above, q).Low * Select(taken.Low, yes, no);
                Unsafe.Add(ref down, q).High = Unsafe.Add(ref above, q).High * Select(taken.High, yes, no);
                Unsafe.Add(ref up, q) = default;
            }
            return;
        }
        var (share, before) = (Vector256.Create(edge.Share), _taken[edge.Above]);
        for (var q = 0; q < n; q++)
        {
            var (yes, no) = (Vector256.Create(Unsafe.Add(ref own, q)), Vector256.Create(Unsafe.Add(ref own, n + q)));
            Unsafe.Add(ref down, q).Low = Unsafe.Add(ref above, q).Low * Select(before.Low, Select(taken.Low, yes, no), share);
            Unsafe.Add(ref down, q).High = Unsafe.Add(ref above, q).High * Select(before.High, Select(taken.High, yes, no), share);
            Unsafe.Add(ref up, q) = default;
        }
    }

    private void Leaf(ref readonly QuadratureEdge edge, int e, ref double own, int n, ref double sum)
    {
        Take(in edge, e);
        var (share, value) = (Vector256.Create(edge.Share), Vector256.Create(edge.LeafValue));
        ref var down = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_down), (edge.Level - 1) * n);
        ref var up = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_up), (edge.Level - 1) * n);
        var taken = _taken[e];
        var before = edge.Above < 0 ? TwoVectors.All : _taken[edge.Above];
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var q = 0; q < n; q++)
        {
            var (yes, no) = (Vector256.Create(Unsafe.Add(ref own, q)), Vector256.Create(Unsafe.Add(ref own, n + q)));
            var lowTerm = Unsafe.Add(ref down, q).Low * value * Select(before.Low, Select(taken.Low, yes, no), share);
            var highTerm = Unsafe.Add(ref down, q).High * value * Select(before.High, Select(taken.High, yes, no), share);
            Unsafe.Add(ref up, q).Low += lowTerm;
            Unsafe.Add(ref up, q).High += highTerm;
            (yes, no) = (Vector256.Create(Unsafe.Add(ref own, 2 * n + q)), Vector256.Create(Unsafe.Add(ref own, 3 * n + q)));
            low += lowTerm * Select(taken.Low, yes, no);
            high += highTerm * Select(taken.High, yes, no);
        }
        AddTo(ref sum, low & before.Low, high & before.High);
    }

    private void Return(ref readonly QuadratureEdge edge, int e, ref double own, int n, ref double sum)
    {
        ref var up = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_up), edge.Level * n);
        ref var above = ref Unsafe.Subtract(ref up, n);
        var taken = _taken[e];
        var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var q = 0; q < n; q++)
        {
            var term = Unsafe.Add(ref up, q);
            Unsafe.Add(ref above, q).Low += term.Low;
            Unsafe.Add(ref above, q).High += term.High;
            var (yes, no) = (Vector256.Create(Unsafe.Add(ref own, 2 * n + q)), Vector256.Create(Unsafe.Add(ref own, 3 * n + q)));
            low += term.Low * Select(taken.Low, yes, no);
            high += term.High * Select(taken.High, yes, no);
        }
        if (edge.Above >= 0)
            (low, high) = (low & _taken[edge.Above].Low, high & _taken[edge.Above].High);
        AddTo(ref sum, low, high);
    }

    private void Take(ref readonly QuadratureEdge edge, int e)
    {
        var (low, high) = (_lowLeft[edge.Split], _highLeft[edge.Split]);
        if (!edge.GoesLeft)
            (low, high) = (~low, ~high);
        if (edge.Above >= 0)
            (low, high) = (low & _taken[edge.Above].Low, high & _taken[edge.Above].High);
        _taken[e] = new() { Low = low, High = high };
    }

    private static void AddTo(ref double sum, Vector256<double> low, Vector256<double> high)
    {
        ref var next = ref Unsafe.Add(ref sum, RowDecisions.Lanes);
        (Vector256.LoadUnsafe(ref sum) + low).StoreUnsafe(ref sum);
        (Vector256.LoadUnsafe(ref next) + high).StoreUnsafe(ref next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Select(Vector256<double> mask, Vector256<double> yes, Vector256<double> no) =>
        System.Runtime.Intrinsics.X86.Avx.IsSupported
            ? System.Runtime.Intrinsics.X86.Avx.BlendVariable(no, yes, mask)
            : Vector256.ConditionalSelect(mask, yes, no);

    [StructLayout(LayoutKind.Sequential)]
    private struct TwoVectors
    {
        public Vector256<double> Low;
        public Vector256<double> High;

        public static TwoVectors All => new() { Low = Vector256<double>.AllBitsSet, High = Vector256<double>.AllBitsSet };
    }
}

using System.Runtime.Intrinsics;

namespace MLFeatures.Importance.Shapley;

/// <summary>Path-dependent values of all rows, block by block.</summary>
internal static class PathDependentValues
{
    public static ShapleyValues Of(ShapleyTask task) => Of(task, Prepare(task));

    public static ShapleyInteractions Interactions(ShapleyTask task)
    {
        var all = Prepare(task);
        var values = Of(task, all);
        var players = task.Groups.Count;
        var paths = all.Where(tree => tree.Edges.Length > 0).Select(tree => new LeafPaths(tree)).ToList();
        var pairs = new double[task.Rows.Rows][];
        task.Blocks.Run(
            () => (Work: paths.Count == 0 ? null : new PairQuadrature(paths), Sums: new Vector256<double>[players * players]),
            (space, first, count) =>
            {
                for (var lane = 0; lane < count; lane += RowDecisions.Lanes)
                {
                    Array.Clear(space.Sums);
                    foreach (var tree in paths)
                        space.Work!.Add(tree, task.Rows, first + lane, space.Sums, players);
                    for (var row = lane; row < Math.Min(count, lane + RowDecisions.Lanes); row++)
                        pairs[first + row] = Symmetric(space.Sums, row - lane, players);
                }
            }
        );
        return new(values, pairs);
    }

    private static List<QuadratureTree> Prepare(ShapleyTask task)
    {
        var rules = new Dictionary<int, GaussLegendre>();
        return
        [
            .. Enumerable.Range(0, task.Ensemble.Trees.Count).Select(index => QuadratureTree.Of(task.Cover!, index, task.Groups, Rule)),
        ];

        GaussLegendre Rule(int points) => rules.TryGetValue(points, out var rule) ? rule : rules[points] = GaussLegendre.OfOrder(points);
    }

    private static ShapleyValues Of(ShapleyTask task, List<QuadratureTree> all)
    {
        var trees = all.Where(tree => tree.Edges.Length > 0).ToList();
        var players = task.Groups.Count;
        var values = new double[task.Rows.Rows][];
        var scores = new double[task.Rows.Rows];
        task.Blocks.Run(
            () => (Walk: trees.Count == 0 ? null : new QuadratureWalk(trees), Sums: new double[players * RowBlocks.Size]),
            (space, first, count) =>
            {
                Array.Clear(space.Sums);
                foreach (var tree in trees)
                {
                    for (var lane = 0; lane < count; lane += QuadratureWalk.Rows)
                        space.Walk!.Add(tree, task.Rows, first + lane, space.Sums, RowBlocks.Size, lane);
                }
                for (var row = 0; row < count; row++)
                {
                    var own = values[first + row] = new double[players];
                    for (var player = 0; player < own.Length; player++)
                        own[player] = space.Sums[player * RowBlocks.Size + row];
                    scores[first + row] = task.Ensemble.RawScore(task.Rows, first + row);
                }
            }
        );
        return new(task.Groups, task.Ensemble.Bias + all.Sum(tree => tree.BaseValue), values, scores, task.LargestScore);
    }

    private static double[] Symmetric(Vector256<double>[] sums, int lane, int players)
    {
        var matrix = new double[players * players];
        for (var i = 1; i < players; i++)
        {
            for (var k = 0; k < i; k++)
                matrix[i * players + k] = matrix[k * players + i] = sums[i * players + k][lane];
        }
        return matrix;
    }
}

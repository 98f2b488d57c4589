namespace MLFeatures.Importance.Shapley;

/// <summary>Interventional values of all rows, block by block: every row against every background row.</summary>
internal static class InterventionalValues
{
    public static ShapleyValues Of(ShapleyTask task, FeatureMatrix background) => Run(task, background, pairs: null);

    public static ShapleyInteractions Interactions(ShapleyTask task, FeatureMatrix background)
    {
        var pairs = new double[task.Rows.Rows][];
        return new(Run(task, background, pairs), pairs);
    }

    private static ShapleyValues Run(ShapleyTask task, FeatureMatrix background, double[][]? pairs)
    {
        var players = task.Groups.Count;
        var trees = task.Ensemble.Trees.Zip(task.Ensemble.TreeWeights, (tree, weight) => new PairTree(tree, weight, task.Groups)).ToList();
        trees.RemoveAll(tree => tree.Players.Length == 0);
        var values = new double[task.Rows.Rows][];
        var scores = new double[task.Rows.Rows];
        task.Blocks.Run(
            () => trees.Count == 0 ? null : new PairWalk(task.Ensemble, players),
            (walk, first, count) =>
            {
                for (var row = first; row < first + count; row++)
                {
                    values[row] = new double[players];
                    scores[row] = task.Ensemble.RawScore(task.Rows, row);
                    if (pairs is not null)
                        pairs[row] = new double[players * players];
                }
                // A tree's decisions are made once per block: memory stays at one tree's, whatever the size of the model.
                foreach (var tree in trees)
                    AddTree(walk!, tree, task.Rows, background, (first, count), values, pairs);
                for (var row = first; row < first + count; row++)
                {
                    Divide(values[row], background.Rows);
                    Divide(pairs?[row] ?? [], background.Rows);
                }
            }
        );
        return new(task.Groups, task.Ensemble.RawScores(background).Average(), values, scores, task.LargestScore);
    }

    private static void AddTree(
        PairWalk walk,
        PairTree tree,
        FeatureMatrix rows,
        FeatureMatrix background,
        (int First, int Count) block,
        double[][] values,
        double[][]? pairs
    )
    {
        var splits = tree.Players.Length;
        var own = tree.Decide(rows, block.First, block.Count);
        var others = tree.Decide(background, 0, background.Rows);
        for (var row = 0; row < block.Count; row++)
        {
            for (var other = 0; other < background.Rows; other++)
            {
                walk.Add(
                    tree,
                    own.AsSpan(row * splits, splits),
                    others.AsSpan(other * splits, splits),
                    values[block.First + row],
                    pairs is null ? [] : pairs[block.First + row]
                );
            }
        }
    }

    private static void Divide(Span<double> sums, int count)
    {
        foreach (ref var sum in sums)
            sum /= count;
    }
}

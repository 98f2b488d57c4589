using MLFeatures.Importance.Trees;

namespace MLFeatures.Importance.Tests.Shapley;

/// <summary>The two games as they are defined, and their Shapley values as the mean over all orders of the players: slow, and nothing like the product.</summary>
internal static class GameByDefinition
{
    /// <summary>What the trees say when only some groups are known: unknown splits are answered by the shares of the background.</summary>
    public static double PathDependent(TreeCover cover, FeatureGroups groups, FeatureMatrix rows, int row, IReadOnlySet<int> known)
    {
        var sum = cover.Ensemble.Bias;
        for (var t = 0; t < cover.Ensemble.Trees.Count; t++)
        {
            var tree = cover.Ensemble.Trees[t];
            sum += cover.Ensemble.TreeWeights[t] * (tree.SplitCount == 0 ? tree.LeafValues[0] : Expect(t, tree, 0));
        }
        return sum;

        double Expect(int t, DecisionTree tree, int node)
        {
            if (node < 0)
                return tree.LeafValues[~node];
            var split = tree.Split(node);
            var left = GoesLeft(split, rows, row);
            if (known.Contains(GroupOf(groups, split)))
                return Expect(t, tree, left ? split.Left : split.Right);
            var (all, lefts) = (cover.OfSplit(t, node), split.Left < 0 ? cover.OfLeaf(t, ~split.Left) : cover.OfSplit(t, split.Left));
            var share = all == 0 ? 0.5 : lefts / all;
            return share * Expect(t, tree, split.Left) + (1 - share) * Expect(t, tree, split.Right);
        }
    }

    /// <summary>The mean score when unknown groups take the values of each background row.</summary>
    public static double Interventional(
        TreeEnsemble trees,
        FeatureMatrix background,
        FeatureGroups groups,
        FeatureMatrix rows,
        int row,
        IReadOnlySet<int> known
    )
    {
        var mixed = new List<float[]>();
        for (var other = 0; other < background.Rows; other++)
        {
            var values = new float[rows.Columns];
            for (var group = 0; group < groups.Count; group++)
            {
                foreach (var slot in groups.Groups[group].Slots)
                    values[slot] = known.Contains(group) ? rows[row, slot] : background[other, slot];
            }
            mixed.Add(values);
        }
        return trees.RawScores(FeatureMatrix.FromRows(mixed, rows.Columns)).Average();
    }

    public static double[] Values(int players, Func<IReadOnlySet<int>, double> worth)
    {
        var sums = new double[players];
        var orders = 0;
        foreach (var order in Orders([.. Enumerable.Range(0, players)]))
        {
            orders++;
            var known = new HashSet<int>();
            var before = worth(known);
            foreach (var player in order)
            {
                known.Add(player);
                var after = worth(known);
                sums[player] += after - before;
                before = after;
            }
        }
        return [.. sums.Select(sum => sum / orders)];
    }

    /// <summary>Half the change of i's value when k is known instead of unknown, in the games without k.</summary>
    public static double Interaction(int players, int i, int k, Func<IReadOnlySet<int>, double> worth)
    {
        var others = Enumerable.Range(0, players).Where(player => player != k).ToArray();
        var index = Array.IndexOf(others, i);
        var with = Values(players - 1, known => worth(new HashSet<int>(known.Select(player => others[player])) { k }));
        var without = Values(players - 1, known => worth(new HashSet<int>(known.Select(player => others[player]))));
        return (with[index] - without[index]) / 2;
    }

    /// <summary>Remembers each coalition's worth.</summary>
    public static Func<IReadOnlySet<int>, double> Remember(Func<IReadOnlySet<int>, double> worth)
    {
        var known = new Dictionary<int, double>();
        return coalition =>
        {
            var key = coalition.Sum(player => 1 << player);
            return known.TryGetValue(key, out var value) ? value : known[key] = worth(coalition);
        };
    }

    private static bool GoesLeft(TreeSplit split, FeatureMatrix rows, int row)
    {
        if (split.CategorySlots is { } slots)
            return !slots.Any(slot => rows[row, slot] > 0 || (float.IsNaN(rows[row, slot]) && !split.MissingGoesLeft));
        var value = rows[row, split.Feature];
        return float.IsNaN(value) ? split.MissingGoesLeft : value <= split.Threshold;
    }

    private static int GroupOf(FeatureGroups groups, TreeSplit split)
    {
        var slot = split.CategorySlots?[0] ?? split.Feature;
        return Enumerable.Range(0, groups.Count).Single(group => groups.Groups[group].Slots.Contains(slot));
    }

    private static IEnumerable<int[]> Orders(int[] players)
    {
        if (players.Length == 0)
            return
            [
                [],
            ];
        return players.SelectMany(first => Orders([.. players.Where(player => player != first)]).Select(rest => (int[])[first, .. rest]));
    }
}

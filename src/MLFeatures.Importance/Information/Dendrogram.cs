namespace MLFeatures.Importance.Information;

/// <summary>Hierarchical clustering by average linkage (UPGMA: R. R. Sokal and C. D. Michener 1958), with an order that does not depend on chance.</summary>
internal static class Dendrogram
{
    /// <summary>
    /// Joins the two nearest clusters until one is left; of equally near ones those whose first columns come first. O(n²) memory, about O(n²) time.
    /// </summary>
    /// <param name="distances">A symmetric matrix; not changed.</param>
    internal static IReadOnlyList<ClusterMerge> Merges(double[,] distances)
    {
        var n = distances.GetLength(0);
        var d = (double[,])distances.Clone();
        int[] number = [.. Enumerable.Range(0, n)];
        var size = new int[n];
        Array.Fill(size, 1);
        var alive = Enumerable.Range(0, n).ToList();
        int[] nearest = [.. Enumerable.Range(0, n).Select(i => Nearest(d, alive, i))];
        var merges = new List<ClusterMerge>(Math.Max(0, n - 1));
        while (alive.Count > 1)
        {
            // A cluster lives on in the place of its first column, so places are compared as first columns.
            var i = alive.Where(a => nearest[a] >= 0).MinBy(a => (d[a, nearest[a]], a));
            var j = nearest[i];
            merges.Add(new(number[i], number[j], Math.Max(d[i, j], merges.Count == 0 ? 0 : merges[^1].Distance), size[i] + size[j]));
            foreach (var other in alive.Where(o => o != i && o != j))
                d[i, other] = d[other, i] = (size[i] * d[i, other] + size[j] * d[j, other]) / (size[i] + size[j]);
            (number[i], size[i]) = (n + merges.Count - 1, size[i] + size[j]);
            alive.Remove(j);
            foreach (var other in alive)
            {
                if (other == i || nearest[other] == i || nearest[other] == j || other < i)
                    nearest[other] = Nearest(d, alive, other);
            }
        }
        return merges;
    }

    /// <summary>The columns in the order of the dendrogram's leaves; the branch with the first column first.</summary>
    internal static IReadOnlyList<int> Order(int columns, IReadOnlyList<ClusterMerge> merges)
    {
        var leaves = Enumerable.Range(0, columns).Select(i => new List<int> { i }).ToList();
        foreach (var merge in merges)
        {
            var (left, right) = (leaves[merge.Left], leaves[merge.Right]);
            leaves.Add(left.Min() < right.Min() ? [.. left, .. right] : [.. right, .. left]);
        }
        return columns == 0 ? [] : leaves[^1];
    }

    /// <summary>The clusters that are joined up to a distance, each rising, by their first column.</summary>
    internal static IEnumerable<IReadOnlyList<int>> Cut(int columns, IReadOnlyList<ClusterMerge> merges, double distance)
    {
        var members = Enumerable.Range(0, columns).Select(i => (List<int>?)[i]).ToList();
        foreach (var merge in merges)
        {
            if (merge.Distance > distance)
            {
                members.Add(null);
                continue;
            }
            members.Add([.. members[merge.Left]!, .. members[merge.Right]!]);
            (members[merge.Left], members[merge.Right]) = (null, null);
        }
        return members.OfType<List<int>>().Select(m => m.Order().ToArray()).OrderBy(m => m[0]);
    }

    // Looked for among later places only, so that each pair is known to its first place. −1 of the last.
    private static int Nearest(double[,] d, List<int> alive, int i)
    {
        var best = -1;
        foreach (var j in alive)
        {
            if (j > i && (best < 0 || d[i, j] < d[i, best]))
                best = j;
        }
        return best;
    }
}

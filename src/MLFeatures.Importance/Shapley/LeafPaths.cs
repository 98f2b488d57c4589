namespace MLFeatures.Importance.Shapley;

/// <summary>Of each leaf of a prepared tree the last edge of every group on its path: what a leaf's pairs of groups are made of.</summary>
internal sealed class LeafPaths
{
    public LeafPaths(QuadratureTree tree)
    {
        Tree = tree;
        var path = new List<int>();
        foreach (var step in tree.Steps)
        {
            if (step < 0)
            {
                path.RemoveAt(path.Count - 1);
                continue;
            }
            path.Add(step);
            if (!tree.Edges[step].IsLeaf)
                continue;
            var replaced = path.Select(edge => tree.Edges[edge].Above).ToHashSet();
            Leaves.Add([.. path.Where(edge => !replaced.Contains(edge))]);
            path.RemoveAt(path.Count - 1);
        }
    }

    public QuadratureTree Tree { get; }

    /// <summary>Per leaf its edges; the last one leads to the leaf.</summary>
    public List<int[]> Leaves { get; } = [];

    public int MostGroups => Leaves.Max(leaf => leaf.Length);
}

namespace MLFeatures.Importance.Shapley;

/// <summary>One branch of a split, prepared for quadrature. Edges are numbered in the order of a walk through the tree.</summary>
/// <param name="Split">The split that it leaves.</param>
/// <param name="GoesLeft">Whether it is that split's left branch.</param>
/// <param name="Player">The feature group that decides.</param>
/// <param name="Above">The nearest edge further up the path that the same group decides; −1 without one.</param>
/// <param name="Level">1 of the root's branches, 2 below them, …</param>
/// <param name="Share">The share of the background at the split that takes this edge.</param>
/// <param name="Known">The product of the shares of all edges of this group on the path, this one included: z of the formula.</param>
/// <param name="IsLeaf">Whether a leaf follows.</param>
/// <param name="LeafValue">The leaf's value times the tree's weight; 0 when a split follows.</param>
internal readonly record struct QuadratureEdge(
    int Split,
    bool GoesLeft,
    int Player,
    int Above,
    int Level,
    double Share,
    double Known,
    bool IsLeaf,
    double LeafValue
);

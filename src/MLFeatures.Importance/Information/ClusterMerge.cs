namespace MLFeatures.Importance.Information;

/// <summary>One step of a hierarchical clustering: two clusters become one.</summary>
/// <param name="Left">Number of one cluster: 0 … n − 1 are the columns, n + i is what step i made.</param>
/// <param name="Right">Number of the other cluster.</param>
/// <param name="Distance">How far they are apart, 0 (the same) to 1 (nothing in common); never falls from step to step.</param>
/// <param name="Size">Columns of the new cluster.</param>
public sealed record ClusterMerge(int Left, int Right, double Distance, int Size);

namespace MLFeatures.Importance.Permutation;

/// <summary>A metric of fixed rows and scores, for any weights of the rows: what does not depend on the weights is done once.</summary>
/// <param name="weights">One weight per row, finite, 0 or more. A bootstrap draws rows by their weights.</param>
/// <returns>The value; null where it is not defined for these weights.</returns>
public delegate double? WeightedMetric(ReadOnlySpan<double> weights);

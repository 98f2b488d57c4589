namespace MLFeatures.Importance.Permutation;

/// <summary>The metrics of one set of scores.</summary>
/// <param name="Values">Per metric its value; null where it is not defined.</param>
/// <param name="Resampled">Per metric its value in each bootstrap sample of rows.</param>
/// <param name="Finite">Whether all scores were finite.</param>
internal sealed record Judged(double?[] Values, double?[][] Resampled, bool Finite)
{
    /// <summary>Per metric how much each row, or group of a ranking, moves it; null where that is not known or not asked for.</summary>
    public double[]?[] Influence { get; init; } = new double[Values.Length][];
}

namespace MLFeatures.Importance.Shapley;

/// <summary>The check that nothing of a score was lost or invented.</summary>
internal static class Additivity
{
    public static double LargestError(double baseValue, double[][] values, double[] scores, double tolerance)
    {
        var largest = 0.0;
        for (var row = 0; row < values.Length; row++)
        {
            var (sum, size) = (baseValue, Math.Max(Math.Abs(baseValue), Math.Abs(scores[row])));
            foreach (var value in values[row])
            {
                sum += value;
                size = Math.Max(size, Math.Abs(value));
            }
            var error = size == 0 ? 0 : Math.Abs(sum - scores[row]) / size;
            if (!(error <= tolerance))
                throw new InvalidOperationException(
                    $"The Shapley values of row {row} sum to {sum}, its score is {scores[row]}: relative difference {error:0.0e0}, allowed {tolerance:0.0e0}. "
                        + "This is a defect of the computation, or the leaf values are too large to be added up; please report the model."
                );
            largest = Math.Max(largest, error);
        }
        return largest;
    }
}

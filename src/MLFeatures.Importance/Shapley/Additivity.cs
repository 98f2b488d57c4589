namespace MLFeatures.Importance.Shapley;

/// <summary>The check that nothing of a score was lost or invented.</summary>
/// <remarks>
/// An error is relative to the largest number in the row's sum. Where trees cancel each other that may be far below what was added up: then it is
/// relative to a thousandth of the largest score that the leaves could give.
/// </remarks>
internal static class Additivity
{
    public static double LargestError(double baseValue, double[][] values, double[] scores, double largestScore, double tolerance)
    {
        var largest = 0.0;
        for (var row = 0; row < values.Length; row++)
        {
            var (sum, size) = (baseValue, Math.Max(largestScore / 1000, Math.Max(Math.Abs(baseValue), Math.Abs(scores[row]))));
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

namespace MLFeatures.Statistics;

/// <summary>
/// χ² of how a non-negative quantity, such as word counts, is spread over classes: what scikit-learn calls <c>chi2</c>. It compares <em>sums</em> of
/// values, so it depends on their unit and is no test for measurements; for categories use <see cref="ContingencyChiSquare"/>.
/// </summary>
/// <remarks>Y. Yang and J. O. Pedersen, "A comparative study on feature selection in text categorization", ICML 1997.</remarks>
public static class CountChiSquare
{
    /// <summary>
    /// Σ over the classes of (sum of the values of the class − expected)² ÷ expected, with expected = sum of all values · share of the rows in the
    /// class; classes − 1 degrees of freedom.
    /// </summary>
    /// <param name="values">One per row, finite and not negative.</param>
    /// <param name="classes">The class code of each row, not negative.</param>
    /// <returns>Degenerate when there are fewer than two classes or all values are 0.</returns>
    /// <exception cref="ArgumentException">The lengths differ, a value is negative or not finite, or a class code is negative.</exception>
    public static OmnibusTestResult Evaluate(ReadOnlySpan<double> values, ReadOnlySpan<int> classes)
    {
        FiniteSample.Require(values, least: 0);
        var groups = GroupCodes.Of(classes, values.Length);
        var sums = new double[groups.Count];
        var total = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] < 0)
                throw new ArgumentException($"Expected values that are not negative, found {values[i]} at index {i}.", nameof(values));
            sums[groups.Places[classes[i]]] += values[i];
            total += values[i];
        }
        if (groups.Count < 2 || total == 0)
            return OmnibusTestResult.ChiSquare(null, Math.Max(0, groups.Count - 1));
        var statistic = 0.0;
        for (var g = 0; g < sums.Length; g++)
        {
            var expected = total * ((double)groups.Sizes[g] / values.Length);
            statistic += (sums[g] - expected) * (sums[g] - expected) / expected;
        }
        return OmnibusTestResult.ChiSquare(statistic, groups.Count - 1);
    }
}

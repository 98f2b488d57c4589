namespace MLFeatures.Statistics;

/// <summary>Cochran's Q test: whether several classifiers have equally many of the same rows right. With two it is McNemar's χ² without correction.</summary>
/// <remarks>W. G. Cochran, "The comparison of percentages in matched samples", Biometrika 37 (1950).</remarks>
public static class CochranQTest
{
    /// <summary>Q = (k − 1)(k Σ Gⱼ² − T²) ÷ (k T − Σ Lᵢ²) with k − 1 degrees of freedom; G successes of a classifier, L of a row, T of all.</summary>
    /// <param name="successes">Whether each classifier has each row right, row after row: the first row's k answers, then the second's.</param>
    /// <param name="classifiers">How many classifiers, k, at least 2.</param>
    /// <returns>Degenerate when on each row all are right or all are wrong.</returns>
    /// <exception cref="ArgumentException">The number of answers is not a positive multiple of the number of classifiers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two classifiers.</exception>
    public static OmnibusTestResult Evaluate(ReadOnlySpan<bool> successes, int classifiers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classifiers, 2);
        if (successes.Length == 0 || successes.Length % classifiers != 0)
            throw new ArgumentException(
                $"Expected {classifiers} answers for each of at least one row, found {successes.Length} answers.",
                nameof(successes)
            );
        var ofClassifier = new double[classifiers];
        var (total, rowSquares) = (0.0, 0.0);
        for (var start = 0; start < successes.Length; start += classifiers)
        {
            var ofRow = 0.0;
            for (var j = 0; j < classifiers; j++)
            {
                var success = successes[start + j] ? 1 : 0;
                ofClassifier[j] += success;
                ofRow += success;
            }
            total += ofRow;
            rowSquares += ofRow * ofRow;
        }
        var between = classifiers * ofClassifier.Sum(g => g * g) - total * total;
        var within = classifiers * total - rowSquares;
        return OmnibusTestResult.ChiSquare(within == 0 ? null : (classifiers - 1) * between / within, classifiers - 1);
    }
}

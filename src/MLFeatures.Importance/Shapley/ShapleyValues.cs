namespace MLFeatures.Importance.Shapley;

/// <summary>
/// The score of each row, divided among the feature groups: <c>BaseValue + Σ values of a row = raw score of the row</c>. In the unit of the raw score.
/// </summary>
public sealed class ShapleyValues
{
    /// <summary>
    /// The largest difference allowed between the sum of a row's values and its score, relative to the largest number in that sum (or to a thousandth
    /// of the largest score that is possible, where trees cancel). Beyond it the computation is wrong, and an exception says so.
    /// </summary>
    public const double AdditivityTolerance = 1e-9;

    private readonly double[][] _values;

    internal ShapleyValues(FeatureGroups groups, double baseValue, double[][] values, double[] scores, double largestScore)
    {
        (Groups, BaseValue, _values, RawScores) = (groups, baseValue, values, scores);
        LargestAdditivityError = Additivity.LargestError(baseValue, values, scores, largestScore, AdditivityTolerance);
    }

    /// <summary>The players: one value per row for each.</summary>
    public FeatureGroups Groups { get; }

    /// <summary>The score when nothing is known of the row: the mean of the score as the method understands it.</summary>
    public double BaseValue { get; }

    /// <summary>The raw score of each row, computed by walking the trees.</summary>
    public IReadOnlyList<double> RawScores { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => _values.Length;

    /// <summary>The largest |base + Σ values − score| over the rows, relative as <see cref="AdditivityTolerance"/> says; 0 without rows.</summary>
    public double LargestAdditivityError { get; }

    /// <summary>The values of one row, one per group, positive where the group raised the score.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return _values[row];
    }

    /// <summary>Per group the mean of |value| over the rows: how much the group moves the score. NaN never; 0 without rows.</summary>
    public double[] MeanAbsolute()
    {
        var sums = new double[Groups.Count];
        foreach (var row in _values)
        {
            for (var group = 0; group < sums.Length; group++)
                sums[group] += Math.Abs(row[group]);
        }
        return [.. sums.Select(sum => Rows == 0 ? 0 : sum / Rows)];
    }
}

namespace MLFeatures.Importance.Shapley;

/// <summary>Shapley values that were sampled, with their errors.</summary>
public sealed class ShapleyEstimates
{
    private readonly double[][] _values;
    private readonly double[][] _errors;

    internal ShapleyEstimates(FeatureGroups groups, double baseValue, double[] scores, double[][] values, double[][] errors) =>
        (Groups, BaseValue, Scores, _values, _errors) = (groups, baseValue, scores, values, errors);

    /// <summary>The players: one value per row for each.</summary>
    public FeatureGroups Groups { get; }

    /// <summary>The mean score of the background rows.</summary>
    public double BaseValue { get; }

    /// <summary>The score of each row. It differs from the base and the values of the row by the sampling of the background alone.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => _values.Length;

    /// <summary>The estimates of one row, one per group: unbiased.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> Row(int row) => Of(_values, row);

    /// <summary>The standard error of each estimate of a row: the spread of the pairs, divided by √pairs; 0 where every pair says the same.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<double> StandardErrors(int row) => Of(_errors, row);

    private double[] Of(double[][] rows, int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return rows[row];
    }
}

namespace MLFeatures.Importance.Shapley;

/// <summary>
/// The score of each row, divided among pairs of feature groups: a symmetric matrix per row whose rows sum to the Shapley values. Off the diagonal half of
/// what two groups do together beyond what each does alone, on the diagonal the rest of a group's value.
/// </summary>
/// <remarks>The Shapley interaction index, halved (Lundberg, Erion and Lee, arXiv 1802.03888, eq. 9). Takes 8 bytes · rows · groups².</remarks>
public sealed class ShapleyInteractions
{
    private readonly double[][] _matrices;

    internal ShapleyInteractions(ShapleyValues values, double[][] pairs)
    {
        (Values, _matrices) = (values, pairs);
        var n = values.Groups.Count;
        for (var row = 0; row < pairs.Length; row++)
        {
            for (var i = 0; i < n; i++)
                pairs[row][i * n + i] = values.Row(row)[i] - Others(pairs[row].AsSpan(i * n, n), i);
        }
    }

    /// <summary>The Shapley values of the same rows: the sums of the matrices' rows.</summary>
    public ShapleyValues Values { get; }

    /// <summary>The interaction of two groups in one row; of a group with itself, what it does alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or group.</exception>
    public double this[int row, int first, int second]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(second);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(second, Values.Groups.Count);
            return Row(row, first)[second];
        }
    }

    /// <summary>The interactions of one group with all groups in one row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or group.</exception>
    public ReadOnlySpan<double> Row(int row, int group)
    {
        var n = Values.Groups.Count;
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, _matrices.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(group);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(group, n);
        return _matrices[row].AsSpan(group * n, n);
    }

    private static double Others(ReadOnlySpan<double> interactions, int own)
    {
        var sum = 0.0;
        for (var i = 0; i < interactions.Length; i++)
            sum += i == own ? 0 : interactions[i];
        return sum;
    }
}

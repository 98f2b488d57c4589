namespace MLFeatures.Importance.Permutation;

/// <summary>Slots as a linear model of other slots sees them: fitted value + residual, by least squares with an intercept.</summary>
internal sealed class LinearResiduals
{
    // A column that the earlier ones explain to this share of its variance adds nothing that could be told from rounding.
    private const double Collinear = 1e-10;

    private readonly double[][] _standardized;
    private readonly double[][] _correlations;
    private readonly bool[] _missing;
    private readonly double[][] _columns;

    public LinearResiduals(FeatureMatrix rows)
        : this([.. Enumerable.Range(0, rows.Columns).Select(slot => Array.ConvertAll(rows.Column(slot), value => (double)value))]) { }

    /// <param name="columns">One number per row in each.</param>
    public LinearResiduals(double[][] columns)
    {
        _columns = columns;
        _missing = new bool[columns.Length];
        _standardized = new double[columns.Length][];
        for (var slot = 0; slot < columns.Length; slot++)
            _standardized[slot] = Standardized(slot);
        _correlations = [.. _standardized.Select(_ => new double[columns.Length])];
        for (var i = 0; i < columns.Length; i++)
        {
            for (var j = 0; j <= i; j++)
                _correlations[i][j] = _correlations[j][i] = Dot(_standardized[i], _standardized[j]);
        }
    }

    /// <summary>Why these slots cannot be predicted; null when they can.</summary>
    public string? WhyNot(IReadOnlyList<int> slots) =>
        slots.Any(slot => _missing[slot])
            ? "it has missing values, which a linear model cannot predict; condition within strata instead"
            : null;

    /// <summary>The fitted values and residuals of one slot given all slots that are not in its group.</summary>
    public (double[] Fitted, double[] Residuals) Of(int slot, IReadOnlyCollection<int> group)
    {
        var others = Enumerable.Range(0, _columns.Length).Where(other => !group.Contains(other)).ToArray();
        var weights = Solve(others, slot);
        var (fitted, residuals) = (new double[_columns[slot].Length], new double[_columns[slot].Length]);
        for (var row = 0; row < fitted.Length; row++)
        {
            var sum = 0.0;
            foreach (var (other, weight) in weights)
                sum += weight * _standardized[other][row];
            fitted[row] = sum;
        }
        // Back into the unit of the slot: its standardized values are (x − mean) ÷ √(sum of squares).
        var (mean, scale) = Location(slot);
        for (var row = 0; row < fitted.Length; row++)
        {
            fitted[row] = mean + scale * fitted[row];
            residuals[row] = _columns[slot][row] - fitted[row];
        }
        return (fitted, residuals);
    }

    // Cholesky on the correlations, leaving out columns that the earlier ones explain.
    private List<(int Slot, double Weight)> Solve(int[] others, int target)
    {
        var kept = new List<int>();
        var factor = new List<double[]>();
        foreach (var other in others)
        {
            if (_correlations[other][other] == 0)
                continue;
            var row = Forward(factor, [.. kept.Select(k => _correlations[other][k])]);
            var left = _correlations[other][other] - row.Sum(x => x * x);
            if (left <= Collinear)
                continue;
            factor.Add([.. row, Math.Sqrt(left)]);
            kept.Add(other);
        }
        var solved = Forward(factor, [.. kept.Select(k => _correlations[target][k])]);
        for (var i = solved.Length - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < solved.Length; j++)
                solved[i] -= factor[j][i] * solved[j];
            solved[i] /= factor[i][i];
        }
        return [.. kept.Select((slot, i) => (slot, solved[i]))];
    }

    private static double[] Forward(List<double[]> factor, double[] right)
    {
        for (var i = 0; i < right.Length; i++)
        {
            for (var j = 0; j < i; j++)
                right[i] -= factor[i][j] * right[j];
            right[i] /= factor[i][i];
        }
        return right;
    }

    // A missing value counts as the mean; a slot that does not vary is 0 throughout.
    private double[] Standardized(int slot)
    {
        var (mean, scale) = Location(slot);
        var values = new double[_columns[slot].Length];
        for (var row = 0; row < values.Length; row++)
        {
            var value = _columns[slot][row];
            _missing[slot] |= !double.IsFinite(value);
            values[row] = scale > 0 && double.IsFinite(value) ? (value - mean) / scale : 0;
        }
        return values;
    }

    private (double Mean, double Scale) Location(int slot)
    {
        var moments = default(Statistics.Moments);
        foreach (var value in _columns[slot])
        {
            if (double.IsFinite(value))
                moments = moments.Add(value);
        }
        return (moments.Mean, Math.Sqrt(moments.SquaredDeviations));
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}

namespace MLFeatures.Statistics;

/// <summary>The variance inflation factor: how well each column is explained by all the others.</summary>
/// <remarks>
/// <para>
/// D. W. Marquardt, Technometrics 12 (1970). All factors come from one factorisation of the correlation matrix, of which they are the diagonal of the
/// inverse: that is the regression <em>with</em> a constant. Where columns nearly make each other up, pivoted QR of the columns themselves takes over,
/// which keeps twice the digits.
/// </para>
/// <para>Above 5 to 10 a column is commonly called collinear. The result does not depend on the number of threads.</para>
/// </remarks>
public static class VarianceInflation
{
    // Share of a column's variance that is left after the others. Above this the correlation matrix keeps eight digits.
    private const double SafePivot = 1e-7;

    /// <summary>The factor of each column, and which columns exactly make up others.</summary>
    /// <param name="columns">The columns, one finite value per row in each.</param>
    /// <exception cref="ArgumentException">
    /// There is no column, the columns differ in length or have fewer than two rows, or a value is not finite.
    /// </exception>
    public static VarianceInflationResult Evaluate(IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var unit = UnitColumns.Of(columns);
        var varying = unit.Varying;
        var factors = new double?[columns.Count];
        if (varying.Count == 0)
            return new() { Factors = factors, DependentSets = [] };
        var correlations = unit.Products();
        if (PivotedCholesky.InverseDiagonal(correlations, SafePivot) is { } diagonal)
        {
            for (var i = 0; i < varying.Count; i++)
                factors[varying[i]] = Math.Max(1, diagonal[i]);
            return new() { Factors = factors, DependentSets = [] };
        }
        var triangle = PivotedTriangle.Of(unit);
        var sets = triangle.DependentSets();
        var free = triangle.InverseRowSquares();
        for (var i = 0; i < varying.Count; i++)
            factors[varying[i]] = free[i];
        foreach (var member in sets.SelectMany(set => set.All))
            factors[varying[member]] = double.PositiveInfinity;
        return new()
        {
            Factors = factors,
            DependentSets =
            [
                .. sets.Select(set => new DependentSet { Column = varying[set.Column], Others = [.. set.Others.Select(i => varying[i])] }),
            ],
        };
    }
}

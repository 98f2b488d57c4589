using MathNet.Numerics.LinearAlgebra;

namespace MLFeatures.Statistics;

/// <summary>Variance inflation of terms with several columns, such as categories, which single columns' factors misjudge.</summary>
/// <remarks>
/// J. Fox and G. Monette, "Generalized collinearity diagnostics", JASA 87 (1992): det R₁₁ · det R₂₂ ÷ det R, with the correlations within the term, within all
/// others, and of all columns. Computed from triangular factors, which keep twice the digits of determinants.
/// </remarks>
public static class GeneralizedInflation
{
    // A column of which less than this is left after the others, in length, is made up by them.
    private const double Nothing = 1e-10;

    /// <summary>The factor of each term.</summary>
    /// <param name="terms">At least one, all over the same rows.</param>
    /// <exception cref="ArgumentException">There is no term, they differ in rows or have fewer than two, or a value is not finite.</exception>
    public static IReadOnlyList<GeneralizedInflationResult> Evaluate(IReadOnlyList<InflationTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        double[][] columns = [.. terms.SelectMany(t => t.Columns)];
        if (terms.Count == 0)
            throw new ArgumentException("Expected at least one term, found none.", nameof(terms));
        if (columns.Length == 0)
            return [.. terms.Select(_ => new GeneralizedInflationResult { DegreesOfFreedom = 0, Factor = null })];
        var unit = UnitColumns.Of(columns);
        // All that follows needs lengths and angles only, which a triangle of as many rows as columns keeps.
        var triangle = unit.Varying.Count == 0 ? null : Triangle(unit.Columns);
        // Values with large means are rounded more coarsely.
        var nothing = Math.Max(Nothing, 4 * unit.Rounding);
        var owner = terms.SelectMany((t, i) => Enumerable.Repeat(i, t.Columns.Count)).ToArray();
        int[] varying = [.. unit.Varying];
        return
        [
            .. terms.Select(
                (_, term) =>
                {
                    int[] own = [.. Enumerable.Range(0, varying.Length).Where(c => owner[varying[c]] == term)];
                    int[] others = [.. Enumerable.Range(0, varying.Length).Except(own)];
                    return new GeneralizedInflationResult
                    {
                        DegreesOfFreedom = own.Length,
                        Factor = own.Length == 0 ? null : Factor(triangle!, own, others, nothing),
                    };
                }
            ),
        ];
    }

    private static Matrix<double> Triangle(IReadOnlyList<double[]> columns)
    {
        var matrix = Matrix<double>.Build.DenseOfColumnArrays([.. columns]);
        return matrix.RowCount > matrix.ColumnCount ? matrix.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).R : matrix;
    }

    // The term's columns with the others in front of them: their pivots are what the others leave.
    private static double Factor(Matrix<double> triangle, int[] own, int[] others, double nothing)
    {
        var alone = Lengths(triangle, [], own, nothing);
        var left = Lengths(triangle, others, own, nothing);
        if (left.Any(l => l < nothing))
            return double.PositiveInfinity;
        var root = 1.0;
        for (var i = 0; i < alone.Length; i++)
            root *= alone[i] / left[i];
        return Math.Max(1, root * root);
    }

    // What is left of each column after all before it, by Gram–Schmidt taken twice, which leaves columns orthogonal to rounding.
    private static double[] Lengths(Matrix<double> triangle, int[] before, int[] columns, double nothing)
    {
        var basis = new List<Vector<double>>();
        var lengths = new List<double>();
        foreach (var (column, counts) in before.Select(c => (c, false)).Concat(columns.Select(c => (c, true))))
        {
            var rest = triangle.Column(column);
            for (var pass = 0; pass < 2; pass++)
            {
                foreach (var direction in basis)
                    rest -= direction * direction.DotProduct(rest);
            }
            var length = rest.L2Norm();
            if (counts)
                lengths.Add(length);
            if (length >= nothing)
                basis.Add(rest / length);
        }
        return [.. lengths];
    }
}

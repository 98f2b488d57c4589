namespace MLFeatures.Statistics;

/// <summary>Cholesky factorisation of a correlation matrix that takes the freest column first, so that the smallest pivot is known early.</summary>
internal static class PivotedCholesky
{
    /// <summary>The diagonal of the inverse; null when a pivot falls below <paramref name="least"/>.</summary>
    internal static double[]? InverseDiagonal(double[,] matrix, double least)
    {
        var n = matrix.GetLength(0);
        var order = RankedPairs.Positions(n);
        var factor = new double[n, n];
        var left = new double[n];
        Array.Fill(left, 1);
        for (var k = 0; k < n; k++)
        {
            var best = k;
            for (var i = k + 1; i < n; i++)
                best = left[order[i]] > left[order[best]] ? i : best;
            (order[k], order[best]) = (order[best], order[k]);
            for (var j = 0; j < k; j++)
                (factor[k, j], factor[best, j]) = (factor[best, j], factor[k, j]);
            if (left[order[k]] < least)
                return null;
            factor[k, k] = Math.Sqrt(left[order[k]]);
            for (var i = k + 1; i < n; i++)
            {
                var sum = matrix[order[i], order[k]];
                for (var j = 0; j < k; j++)
                    sum -= factor[i, j] * factor[k, j];
                factor[i, k] = sum / factor[k, k];
                left[order[i]] -= factor[i, k] * factor[i, k];
            }
        }
        return Diagonal(factor, order);
    }

    // Of (L Lᵀ)⁻¹: squared lengths of the columns of L⁻¹.
    private static double[] Diagonal(double[,] factor, int[] order)
    {
        var n = order.Length;
        var diagonal = new double[n];
        var column = new double[n];
        for (var c = 0; c < n; c++)
        {
            var squares = 0.0;
            for (var i = c; i < n; i++)
            {
                var sum = i == c ? 1.0 : 0;
                for (var j = c; j < i; j++)
                    sum -= factor[i, j] * column[j];
                column[i] = sum / factor[i, i];
                squares += column[i] * column[i];
            }
            diagonal[order[c]] = squares;
        }
        return diagonal;
    }
}

namespace MLFeatures.Acceptance.Fixtures;

/// <summary>Least squares on 0 and 1 by the normal equations and Cholesky's factor, with a ridge of 10⁻⁸.</summary>
internal static class LeastSquares
{
    private const double Ridge = 1e-8; // so that a column without variance in the training rows does no harm

    /// <summary>Fits the training rows and scores the test rows. The first regressor is the constant.</summary>
    public static double[] Scores(double[][] regressors, bool[] labels, IReadOnlyList<int> train, IReadOnlyList<int> test)
    {
        var weights = Fit(regressors, labels, train);
        return [.. test.Select(row => Score(regressors[row], weights))];
    }

    public static double[] Fit(double[][] regressors, bool[] labels, IReadOnlyList<int> train)
    {
        var size = regressors[0].Length;
        var matrix = new double[size][];
        for (var i = 0; i < size; i++)
            matrix[i] = new double[size];
        var right = new double[size];
        for (var t = 0; t < train.Count; t++)
        {
            var x = regressors[train[t]];
            var label = labels[train[t]];
            for (var i = 0; i < size; i++)
            {
                var (line, xi) = (matrix[i], x[i]);
                for (var j = 0; j <= i; j++)
                    line[j] += xi * x[j];
                if (label)
                    right[i] += xi;
            }
        }
        for (var i = 0; i < size; i++)
            matrix[i][i] += Ridge;
        Solve(matrix, right);
        return right;
    }

    public static double Score(double[] regressors, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sum += regressors[i] * weights[i];
        return sum;
    }

    // The lower triangle becomes Cholesky's factor, the right side the solution.
    private static void Solve(double[][] matrix, double[] right)
    {
        for (var i = 0; i < right.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i][j];
                for (var k = 0; k < j; k++)
                    sum -= matrix[i][k] * matrix[j][k];
                matrix[i][j] = i == j ? Math.Sqrt(sum) : sum / matrix[j][j];
            }
            for (var k = 0; k < i; k++)
                right[i] -= matrix[i][k] * right[k];
            right[i] /= matrix[i][i];
        }
        for (var i = right.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < right.Length; k++)
                right[i] -= matrix[k][i] * right[k];
            right[i] /= matrix[i][i];
        }
    }
}

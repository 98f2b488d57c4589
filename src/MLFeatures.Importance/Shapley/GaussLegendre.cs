namespace MLFeatures.Importance.Shapley;

/// <summary>
/// Gauss–Legendre quadrature on [0, 1]: with n points exact for polynomials up to degree 2n − 1. Points are the zeros of the Legendre polynomial
/// (Abramowitz and Stegun 25.4.29), found by Newton's method.
/// </summary>
internal sealed record GaussLegendre
{
    // The start is good to 1 / n²; digits double at each step.
    private const int NewtonSteps = 8;

    private GaussLegendre(double[] points, double[] complements, double[] weights) =>
        (Points, Complements, Weights) = (points, complements, weights);

    /// <summary>The points t, rising, all inside (0, 1).</summary>
    public double[] Points { get; }

    /// <summary>1 − t of each point, itself accurate.</summary>
    public double[] Complements { get; }

    /// <summary>The weights, summing to 1.</summary>
    public double[] Weights { get; }

    public static GaussLegendre OfOrder(int n)
    {
        var (points, weights) = (new double[n], new double[n]);
        for (var i = 0; i < (n + 1) / 2; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5));
            for (var step = 0; step < NewtonSteps; step++)
            {
                var (value, steepness) = Legendre(n, x);
                x -= value / steepness;
            }
            // The zero x lies at the upper end of [−1, 1]; its mirror image at the lower.
            (points[n - 1 - i], points[i]) = ((1 + x) / 2, (1 - x) / 2);
            var slope = Legendre(n, x).Slope;
            weights[i] = weights[n - 1 - i] = 1 / ((1 - x * x) * slope * slope);
        }
        return new(points, [.. points.Reverse()], weights);
    }

    private static (double Value, double Slope) Legendre(int n, double x)
    {
        var (previous, value) = (1.0, x);
        for (var k = 2; k <= n; k++)
            (previous, value) = (value, ((2 * k - 1) * x * value - (k - 1) * previous) / k);
        return (value, n * (x * value - previous) / (x * x - 1));
    }
}

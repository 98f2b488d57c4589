using MathNet.Numerics.Integration;

namespace MLFeatures.Statistics;

/// <summary>
/// The density of the score of an experiment that has not stopped yet: Brownian motion S(t) with a drift, watched at the looks.
/// </summary>
/// <remarks>
/// P. Armitage, C. K. McPherson and B. C. Rowe, JRSS A 132 (1969). Instead of Simpson's rule, panels of 16 Gauss–Legendre points no wider than
/// three standard deviations of a step, which leaves rounding as the only error; steps of more than nine standard deviations are left out.
/// </remarks>
internal sealed class ContinuationDensity
{
    private const int PanelOrder = 16;
    private const double PanelWidth = 3;
    private const double LongestStep = 9;
    private const double RootTwoPi = 2.5066282746310002;

    private readonly double time;
    private readonly double drift;
    private readonly double[] points;

    // Density × quadrature weight: sums over these are integrals.
    private readonly double[] mass;

    private ContinuationDensity(double time, double drift, double[] points, double[] mass) =>
        (this.time, this.drift, this.points, this.mass) = (time, drift, points, mass);

    /// <summary>Before the first look: all mass at 0.</summary>
    /// <param name="drift">Expected z of the final analysis, at t = 1.</param>
    public static ContinuationDensity Start(double drift) => new(0, drift, [0], [1]);

    /// <summary>Probability of not having stopped and then having z ≥ <paramref name="bound"/> at the look at <paramref name="t"/>.</summary>
    public double Above(double t, double bound) => Beyond(t, bound, 1);

    /// <summary>Probability of not having stopped and then having z ≤ <paramref name="bound"/>.</summary>
    public double Below(double t, double bound) => Beyond(t, bound, -1);

    /// <summary>The density after a look at which the experiment goes on while <paramref name="lower"/> &lt; z &lt; <paramref name="upper"/>.</summary>
    /// <param name="t">Time of the look.</param>
    /// <param name="lower">Lower bound of z, −∞ for none.</param>
    /// <param name="upper">Upper bound of z, ∞ for none.</param>
    /// <param name="next">Time of the following look; the grid must be fine enough for that step, too.</param>
    public ContinuationDensity After(double t, double lower, double upper, double next)
    {
        var scale = Math.Sqrt(t);
        var centre = drift * t;
        var from = Math.Max(lower * scale, centre - LongestStep * scale);
        var to = Math.Min(upper * scale, centre + LongestStep * scale);
        if (!(from < to))
            return new(t, drift, [], []);
        var step = Math.Sqrt(t - time);
        var finest = Math.Min(step, Math.Sqrt(next - t));
        var panels = (int)Math.Ceiling((to - from) / (PanelWidth * finest));
        var nodes = new double[panels * PanelOrder];
        var masses = new double[nodes.Length];
        for (var panel = 0; panel < panels; panel++)
        {
            var rule = new GaussLegendreRule(from + (to - from) * panel / panels, from + (to - from) * (panel + 1) / panels, PanelOrder);
            for (var i = 0; i < PanelOrder; i++)
            {
                var x = rule.GetAbscissa(i);
                nodes[panel * PanelOrder + i] = x;
                masses[panel * PanelOrder + i] = rule.GetWeight(i) * Density(x - drift * (t - time), step);
            }
        }
        return new(t, drift, nodes, masses);
    }

    private double Density(double x, double step)
    {
        var sum = 0.0;
        for (var i = First(x - LongestStep * step); i < points.Length && points[i] <= x + LongestStep * step; i++)
        {
            // Not NormalTails.Density: its argument checks would be most of the time of a design with many looks.
            var z = (x - points[i]) / step;
            sum += mass[i] * Math.Exp(-0.5 * z * z);
        }
        return sum / (step * RootTwoPi);
    }

    private double Beyond(double t, double bound, int side)
    {
        var step = Math.Sqrt(t - time);
        var limit = bound * Math.Sqrt(t) - drift * (t - time);
        var sum = 0.0;
        for (var i = 0; i < points.Length; i++)
            sum += mass[i] * NormalTails.Upper(side * (limit - points[i]) / step);
        return sum;
    }

    private int First(double from)
    {
        var index = Array.BinarySearch(points, from);
        return index < 0 ? ~index : index;
    }
}

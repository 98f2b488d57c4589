using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>Count, mean and spread of numbers, gathered in one stable pass (Welford, Technometrics 1962).</summary>
/// <param name="Count">How many numbers.</param>
/// <param name="Mean">Arithmetic mean; 0 of none.</param>
/// <param name="SquaredDeviations">Sum of squared deviations from the mean.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Moments(long Count, double Mean, double SquaredDeviations)
{
    /// <summary>Variance with n − 1 in the denominator; null of fewer than two numbers.</summary>
    public double? Variance => Count < 2 ? null : SquaredDeviations / (Count - 1);

    /// <summary>Square root of <see cref="Variance"/>; null of fewer than two numbers.</summary>
    public double? StandardDeviation => Variance is { } variance ? Math.Sqrt(variance) : null;

    /// <summary>The moments of <paramref name="values"/>. A value that is NaN or infinite makes mean and spread so too.</summary>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        var moments = default(Moments);
        foreach (var value in values)
            moments = moments.Add(value);
        return moments;
    }

    /// <summary>The moments with one more number.</summary>
    public Moments Add(double value)
    {
        var count = Count + 1;
        var deviation = value - Mean;
        var mean = Mean + deviation / count;
        return new(count, mean, SquaredDeviations + deviation * (value - mean));
    }
}

namespace MLFeatures.Statistics;

/// <summary>
/// Averages over S = √(χ² ÷ degrees of freedom): an estimated standard deviation divided by the true one. Every statistic that is divided by an
/// estimated standard deviation has such an average as its tail.
/// </summary>
internal static class ScaledChi
{
    // e^−42 is below the rounding of a double.
    private const double Negligible = 42;
    private const double SmallestExponent = -750;

    /// <summary>The mean of <paramref name="probability"/>(S), accurate relative to itself however small it is.</summary>
    /// <param name="degreesOfFreedom">Positive; infinite means S = 1.</param>
    /// <param name="probability">Positive, monotone, and such that its product with the density of S has one peak.</param>
    /// <param name="falling">Whether <paramref name="probability"/> falls with S.</param>
    internal static double Mean(double degreesOfFreedom, Func<double, double> probability, bool falling)
    {
        if (double.IsPositiveInfinity(degreesOfFreedom))
            return probability(1);
        // The density of x = ln S: 2 aᵃ e^{a(2x − e^{2x})} / Γ(a) with a = df/2. x − eˣ sinh x is x − (e^{2x} − 1)/2 without cancellation.
        var logConstant = 0.5 * Math.Log(degreesOfFreedom / Math.PI) - StirlingError.Of(degreesOfFreedom / 2);
        double LogDensity(double x) => logConstant + degreesOfFreedom * (x - Math.Exp(x) * Math.Sinh(x));
        double LogProduct(double x) => LogDensity(x) + Math.Log(probability(Math.Exp(x)));

        var scale = Math.Min(0.25, 1 / Math.Sqrt(degreesOfFreedom));
        if (WhereItIsPositive(LogDensity, probability, falling ? -scale : scale) is not { } start)
            return 0;
        var (peak, height) = Climb(LogProduct, start, scale);
        var left = WhereItIsNegligible(LogProduct, peak, height, -scale / 8);
        var right = WhereItIsNegligible(LogProduct, peak, height, scale / 8);
        return TrapezoidRule.Integrate(x => Math.Exp(LogDensity(x)) * probability(Math.Exp(x)), left, right);
    }

    private static double? WhereItIsPositive(Func<double, double> logDensity, Func<double, double> probability, double step)
    {
        var x = 0.0;
        while (probability(Math.Exp(x)) == 0)
        {
            x += step;
            step *= 1.2;
            if (!(logDensity(x) > SmallestExponent))
                return null;
        }
        return x;
    }

    private static (double Peak, double Height) Climb(Func<double, double> log, double x, double scale)
    {
        var height = log(x);
        for (var step = scale; step > scale / 64; )
        {
            var (left, right) = (log(x - step), log(x + step));
            if (left <= height && right <= height)
            {
                step /= 2;
                continue;
            }
            x += right > left ? step : -step;
            height = Math.Max(left, right);
            step *= 1.5;
        }
        return (x, height);
    }

    private static double WhereItIsNegligible(Func<double, double> log, double peak, double height, double step)
    {
        var x = peak;
        do
        {
            x += step;
            step *= 1.3;
        } while (log(x) > height - Negligible);
        return x;
    }
}

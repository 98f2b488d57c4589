namespace MLFeatures.Statistics;

/// <summary>
/// At which |z| (or z) an experiment that is looked at several times may stop, so that the whole keeps its error rate. Looking at 1.96 each time
/// errs in 14 % of five looks and 37 % of a hundred.
/// </summary>
/// <remarks>
/// C. Jennison and B. W. Turnbull, "Group Sequential Methods", 2000, chapters 2, 7 and 19. Two-sided bounds are symmetric and both sides are
/// watched; one-sided ones have no lower bound.
/// </remarks>
public sealed class GroupSequentialBounds
{
    private const double HighestBound = 38;
    private const double ClosestLooks = 1e-6;

    private readonly double[] times;
    private readonly double[] boundaries;
    private readonly double[] spent;

    private GroupSequentialBounds(double[] times, double[] bounds, bool twoSided)
    {
        (this.times, boundaries, TwoSided) = (times, bounds, twoSided);
        spent = Crossing(0).Upper;
        for (var k = 1; k < spent.Length; k++)
            spent[k] += spent[k - 1];
    }

    /// <summary>Share of the information (of the planned final sample) at each look, rising, at most 1.</summary>
    public IReadOnlyList<double> Times => times;

    /// <summary>The z that must be reached at each look; ∞ where nothing may be spent.</summary>
    public IReadOnlyList<double> Bounds => boundaries;

    /// <summary>Error of one side spent up to each look, recomputed from the bounds.</summary>
    public IReadOnlyList<double> CumulativeAlpha => spent;

    /// <summary>Whether −z stops the experiment, too.</summary>
    public bool TwoSided { get; }

    /// <summary>Given bounds, to see what they spend: 1.96 at each of five looks errs in 14 %.</summary>
    /// <param name="times">Share of the information at each look, rising, above 0, at most 1.</param>
    /// <param name="bounds">The z at each look; positive when two-sided, ∞ for none.</param>
    /// <param name="twoSided">Default true.</param>
    /// <exception cref="ArgumentException">The times do not rise, or there is not one usable bound per look.</exception>
    public static GroupSequentialBounds Given(ReadOnlySpan<double> times, ReadOnlySpan<double> bounds, bool twoSided = true)
    {
        RequireTimes(times);
        var given = bounds.ToArray();
        if (given.Length != times.Length || !Array.TrueForAll(given, bound => twoSided ? bound > 0 : bound > double.NegativeInfinity))
            throw new ArgumentException(
                $"Expected one bound per look{(twoSided ? ", positive" : "")}, found {given.Length} for {times.Length} looks: {string.Join(" ", given)}.",
                nameof(bounds)
            );
        return new(times.ToArray(), given, twoSided);
    }

    /// <summary>Bounds that spend error as a function says.</summary>
    /// <param name="times">Share of the information at each look, rising, above 0, at most 1.</param>
    /// <param name="spending">Error of one side spent up to a time; not falling. See <see cref="AlphaSpending"/>.</param>
    /// <param name="twoSided">Default true.</param>
    /// <remarks>A later look does not change earlier bounds, so this can be called anew at each look with the times so far.</remarks>
    /// <exception cref="ArgumentException">The times do not rise, or the spending falls or reaches 1.</exception>
    public static GroupSequentialBounds FromSpending(ReadOnlySpan<double> times, Func<double, double> spending, bool twoSided = true)
    {
        ArgumentNullException.ThrowIfNull(spending);
        RequireTimes(times);
        var looks = times.ToArray();
        var bounds = new double[looks.Length];
        var density = ContinuationDensity.Start(drift: 0);
        var before = 0.0;
        for (var k = 0; k < looks.Length; k++)
        {
            var total = spending(looks[k]);
            if (!(total >= before && total < (twoSided ? 0.5 : 1)))
                throw new ArgumentException(
                    $"Expected spending of one side between {before} (already spent) and {(twoSided ? 0.5 : 1)} at t = {looks[k]}, found {total}.",
                    nameof(spending)
                );
            bounds[k] = Bound(density, looks[k], total - before);
            before = total;
            if (k + 1 < looks.Length)
                density = density.After(looks[k], twoSided ? -bounds[k] : double.NegativeInfinity, bounds[k], looks[k + 1]);
        }
        return new(looks, bounds, twoSided);
    }

    /// <summary>O'Brien and Fleming's bounds c/√t (Biometrics 35, 1979): 4.05, 2.86, 2.34, 2.02 for four looks.</summary>
    /// <param name="times">Share of the information at each look, rising, above 0, at most 1.</param>
    /// <param name="alpha">Error of one side: 0.025 for a two-sided test at 5 %.</param>
    /// <param name="twoSided">Default true.</param>
    /// <exception cref="ArgumentException">The times do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not between 0 and ½.</exception>
    public static GroupSequentialBounds OBrienFleming(ReadOnlySpan<double> times, double alpha = 0.025, bool twoSided = true) =>
        WangTsiatis(times, 0, alpha, twoSided);

    /// <summary>Pocock's bounds, the same z at each look (Biometrika 64, 1977): 2.41 for five looks.</summary>
    /// <inheritdoc cref="OBrienFleming"/>
    public static GroupSequentialBounds Pocock(ReadOnlySpan<double> times, double alpha = 0.025, bool twoSided = true) =>
        WangTsiatis(times, 0.5, alpha, twoSided);

    /// <summary>Bounds c·t^(Δ − ½) (S. K. Wang and A. A. Tsiatis, Biometrics 43, 1987), between O'Brien–Fleming (Δ = 0) and Pocock (½).</summary>
    /// <param name="times">Share of the information at each look, rising, above 0, at most 1.</param>
    /// <param name="delta">Δ, 0 to ½.</param>
    /// <param name="alpha">Error of one side.</param>
    /// <param name="twoSided">Default true.</param>
    /// <exception cref="ArgumentException">The times do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not between 0 and ½, or Δ not from 0 to ½.</exception>
    public static GroupSequentialBounds WangTsiatis(ReadOnlySpan<double> times, double delta, double alpha = 0.025, bool twoSided = true)
    {
        RequireTimes(times);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(alpha, 0.5);
        ArgumentOutOfRangeException.ThrowIfNegative(delta);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delta, 0.5);
        var looks = times.ToArray();
        var shape = looks.Select(t => Math.Pow(t / looks[^1], delta - 0.5)).ToArray();
        // One look alone, and one error shared evenly over all: the constant lies between.
        var (low, high) = (-NormalTails.Quantile(alpha), -NormalTails.Quantile(alpha / looks.Length));
        while (high - low > 1e-12)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle).spent[^1] > alpha ? (middle, high) : (low, middle);
        }
        return At(high);

        GroupSequentialBounds At(double constant) => new(looks, [.. shape.Select(s => constant * s)], twoSided);
    }

    /// <summary>Probability of having stopped for the effect (at the upper bound) up to the last look.</summary>
    /// <param name="drift">Expected z of the final analysis at t = 1: 2.80 for a fixed test with a power of 0.8.</param>
    /// <remarks>Stopping at the wrong side does not count.</remarks>
    public double Power(double drift) => Crossing(drift).Upper.Sum();

    /// <summary>Share of the planned final sample used on average, stopping at either side.</summary>
    /// <param name="drift">Expected z of the final analysis at t = 1.</param>
    public double ExpectedInformation(double drift)
    {
        var (upper, lower) = Crossing(drift);
        var (going, sum) = (1.0, 0.0);
        for (var k = 0; k < times.Length; k++)
        {
            sum += going * (times[k] - (k == 0 ? 0 : times[k - 1]));
            going -= upper[k] + lower[k];
        }
        return sum;
    }

    /// <summary>How many times as large the final sample must be as that of a fixed test of the same power: 1.028 for O'Brien–Fleming with five looks.</summary>
    /// <param name="power">Above the error of one side, below 1. Default 0.8.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is out of its range.</exception>
    public double InflationFactor(double power = 0.8)
    {
        var alpha = spent[^1];
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(power, alpha);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(power, 1);
        var drift = Roots.Rising(Power, power, 0, 1);
        var fixedDrift = NormalTails.Quantile(power) - NormalTails.Quantile(alpha);
        return drift * drift * times[^1] / (fixedDrift * fixedDrift);
    }

    /// <summary>The level that the bound at a look stands for, to hold against an ordinary p-value.</summary>
    /// <param name="look">0 for the first.</param>
    public double NominalAlpha(int look) => (TwoSided ? 2 : 1) * NormalTails.Upper(boundaries[look]);

    /// <summary>The repeated confidence interval at a look: estimate ± bound × standard error, valid at all looks together.</summary>
    /// <param name="estimate">The estimate at the look.</param>
    /// <param name="standardError">Its standard error, positive.</param>
    /// <param name="look">0 for the first.</param>
    /// <returns>Both ends; the upper is ∞ when one-sided. Both are infinite where nothing may be spent.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The standard error is not positive.</exception>
    public (double Lower, double Upper) Interval(double estimate, double standardError, int look)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardError);
        var reach = boundaries[look] * standardError;
        return (estimate - reach, TwoSided ? estimate + reach : double.PositiveInfinity);
    }

    private (double[] Upper, double[] Lower) Crossing(double drift)
    {
        var (upper, lower) = (new double[times.Length], new double[times.Length]);
        var density = ContinuationDensity.Start(drift);
        for (var k = 0; k < times.Length; k++)
        {
            upper[k] = density.Above(times[k], boundaries[k]);
            lower[k] = TwoSided ? density.Below(times[k], -boundaries[k]) : 0;
            if (k + 1 < times.Length)
                density = density.After(times[k], TwoSided ? -boundaries[k] : double.NegativeInfinity, boundaries[k], times[k + 1]);
        }
        return (upper, lower);
    }

    private static double Bound(ContinuationDensity density, double t, double alpha)
    {
        // Below what a double can tell apart from nothing.
        if (density.Above(t, HighestBound) >= alpha)
            return double.PositiveInfinity;
        return -Roots.Rising(minusBound => density.Above(t, -minusBound), alpha, -HighestBound, HighestBound);
    }

    private static void RequireTimes(ReadOnlySpan<double> times)
    {
        if (times.IsEmpty)
            throw new ArgumentException("Expected at least one look, found none.", nameof(times));
        var before = 0.0;
        foreach (var t in times)
        {
            if (!(t >= before + ClosestLooks && t <= 1))
                throw new ArgumentException(
                    $"Expected looks rising by at least {ClosestLooks} up to 1, found {t} after {before}: leave out a look without new data.",
                    nameof(times)
                );
            before = t;
        }
    }
}

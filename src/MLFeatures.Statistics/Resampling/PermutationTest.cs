using System.Runtime.InteropServices;

namespace MLFeatures.Statistics;

/// <summary>Permutation tests of a mean difference: how often a difference as large arises when the labels "treatment" and "control" mean nothing.</summary>
/// <remarks>
/// R. A. Fisher, "The Design of Experiments", 1935; p = (b + 1)/(B + 1) for B random patterns after B. Phipson and G. K. Smyth, "Permutation
/// p-values should never be zero", Statistical Applications in Genetics and Molecular Biology 9 (2010).
/// </remarks>
public static class PermutationTest
{
    /// <summary>Up to so many patterns (2²⁰) all are looked at; beyond, random ones are.</summary>
    public const long MostExactPatterns = 1L << 20;

    // Sums of the same numbers in another order differ by rounding; such sums are equal.
    private const double RelativeRounding = 1e-12;

    /// <summary>Tests the mean of paired differences by turning their signs. Exact for up to 20 pairs.</summary>
    /// <param name="differences">Treatment − control, one per pair, at least one, all finite.</param>
    /// <param name="random">Where random patterns come from.</param>
    /// <param name="alternative">Greater: the mean difference is positive. Default two-sided.</param>
    /// <param name="resamples">How many random patterns when there are too many for all, positive. Default 9,999.</param>
    /// <exception cref="ArgumentException">No difference, or one that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resamples"/> is not positive.</exception>
    public static PermutationResult OfPairs(
        ReadOnlySpan<double> differences,
        CounterRandom random,
        Alternative alternative = Alternative.TwoSided,
        int resamples = 9_999
    )
    {
        FiniteSample.Require(differences, least: 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        var values = differences.ToArray();
        var count = new ExtremeCount(values.Sum(), RelativeRounding * values.Sum(Math.Abs), alternative);
        var estimate = Moments.Of(differences).Mean;
        if (values.Length < 63 && 1L << values.Length <= MostExactPatterns)
        {
            EverySign(values, 0, 0, ref count);
            return Result(estimate, count, alternative);
        }
        for (var pattern = 0; pattern < resamples; pattern++)
        {
            var stream = random.Stream(pattern);
            var sum = 0.0;
            for (var i = 0; i < values.Length; i++)
                sum += (stream.Bits(i / 64) >> (i % 64) & 1) == 0 ? values[i] : -values[i];
            count.Add(sum);
        }
        return Result(estimate, count, alternative, resamples);
    }

    /// <summary>Tests the difference of two independent means by dealing the values anew. Exact for up to 2²⁰ ways to deal, as 11 + 11 values have.</summary>
    /// <param name="treatment">At least one value, all finite.</param>
    /// <param name="control">At least one value, all finite.</param>
    /// <param name="random">Where random patterns come from.</param>
    /// <param name="alternative">Greater: the treatment's mean is larger. Default two-sided.</param>
    /// <param name="resamples">How many random patterns when there are too many for all, positive. Default 9,999.</param>
    /// <exception cref="ArgumentException">A sample is empty, or a value is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resamples"/> is not positive.</exception>
    public static PermutationResult OfMeans(
        ReadOnlySpan<double> treatment,
        ReadOnlySpan<double> control,
        CounterRandom random,
        Alternative alternative = Alternative.TwoSided,
        int resamples = 9_999
    )
    {
        FiniteSample.Require(treatment, least: 1);
        FiniteSample.Require(control, least: 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resamples);
        // Around the common mean the sum of the treatment alone orders the patterns as the difference of means does, also by size.
        double[] values = [.. treatment, .. control];
        var centre = Moments.Of(values).Mean;
        for (var i = 0; i < values.Length; i++)
            values[i] -= centre;
        var size = treatment.Length;
        var count = new ExtremeCount(values.Take(size).Sum(), RelativeRounding * values.Sum(Math.Abs), alternative);
        var estimate = Moments.Of(treatment).Mean - Moments.Of(control).Mean;
        if (WaysToChoose(values.Length, size) <= MostExactPatterns)
        {
            EveryChoice(values, 0, size, 0, ref count);
            return Result(estimate, count, alternative);
        }
        for (var pattern = 0; pattern < resamples; pattern++)
        {
            var stream = random.Stream(pattern);
            var sum = 0.0;
            // The first places of a Fisher–Yates shuffle; that the last pattern is where it starts does not matter.
            for (var i = 0; i < size; i++)
            {
                var other = i + (int)stream.Below(i, values.Length - i);
                (values[i], values[other]) = (values[other], values[i]);
                sum += values[i];
            }
            count.Add(sum);
        }
        return Result(estimate, count, alternative, resamples);
    }

    private static void EverySign(ReadOnlySpan<double> values, int index, double sum, ref ExtremeCount count)
    {
        if (index == values.Length)
        {
            count.Add(sum);
            return;
        }
        EverySign(values, index + 1, sum + values[index], ref count);
        EverySign(values, index + 1, sum - values[index], ref count);
    }

    private static void EveryChoice(ReadOnlySpan<double> values, int index, int missing, double sum, ref ExtremeCount count)
    {
        if (missing == 0)
        {
            count.Add(sum);
            return;
        }
        for (var next = index; next <= values.Length - missing; next++)
            EveryChoice(values, next + 1, missing - 1, sum + values[next], ref count);
    }

    private static double WaysToChoose(int from, int size)
    {
        var ways = 1.0;
        for (var i = 1; i <= size && ways <= MostExactPatterns * (double)from; i++)
            ways *= (from - size + i) / (double)i;
        return Math.Round(ways);
    }

    private static PermutationResult Result(double estimate, ExtremeCount count, Alternative alternative, int? resamples = null) =>
        new()
        {
            Estimate = estimate,
            PValue = resamples is { } drawn ? (count.Extreme + 1.0) / (drawn + 1.0) : (double)count.Extreme / count.All,
            Alternative = alternative,
            Patterns = count.All,
            Exact = resamples is null,
        };

    [StructLayout(LayoutKind.Auto)]
    private struct ExtremeCount(double observed, double rounding, Alternative alternative)
    {
        internal long All { get; private set; }

        internal long Extreme { get; private set; }

        internal void Add(double sum)
        {
            All++;
            var extreme = alternative switch
            {
                Alternative.Greater => sum >= observed - rounding,
                Alternative.Less => sum <= observed + rounding,
                _ => Math.Abs(sum) >= Math.Abs(observed) - rounding,
            };
            Extreme += extreme ? 1 : 0;
        }
    }
}

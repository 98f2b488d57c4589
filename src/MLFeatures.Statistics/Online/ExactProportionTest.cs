using MathNet.Numerics.Distributions;

namespace MLFeatures.Statistics;

/// <summary>Tests of two shares that hold their level in small arms. All return the p-value; "greater" means treatment above control.</summary>
public static class ExactProportionTest
{
    private const long LargestTable = 4_000_000;

    /// <summary>Fisher's exact test, given both margins. Two-sided: all tables that are not more likely than the observed one.</summary>
    public static double Fisher(BinaryArm control, BinaryArm treatment, Alternative alternative = Alternative.TwoSided)
    {
        ProportionTest.Require(control, treatment);
        var successes = control.Successes + treatment.Successes;
        var (first, last) = (Math.Max(0, successes - control.Count), Math.Min(successes, treatment.Count));
        var observed = LogHypergeometric(treatment.Successes);
        var sum = 0.0;
        for (var k = first; k <= last; k++)
        {
            var log = LogHypergeometric(k);
            var counts = alternative switch
            {
                Alternative.Greater => k >= treatment.Successes,
                Alternative.Less => k <= treatment.Successes,
                _ => log <= observed + 1e-7, // equal probabilities differ by the rounding of logarithms
            };
            if (counts)
                sum += Math.Exp(log);
        }
        return Math.Min(1, sum);

        double LogHypergeometric(long k) =>
            BinomialCoefficient.Log(treatment.Count, k)
            + BinomialCoefficient.Log(control.Count, successes - k)
            - BinomialCoefficient.Log(treatment.Count + control.Count, successes);
    }

    /// <summary>Barnard's test: tables are ordered by the z statistic, and the unknown common share is the one that makes p largest.</summary>
    /// <param name="control">The control.</param>
    /// <param name="treatment">The treatment.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="pooled">Whether z uses one share for both arms. Default true.</param>
    /// <remarks>G. A. Barnard, "Significance tests for 2×2 tables", Biometrika 34 (1947).</remarks>
    /// <exception cref="ArgumentException">The table has more than four million cells: use a z test, which is accurate there.</exception>
    public static double Barnard(BinaryArm control, BinaryArm treatment, Alternative alternative = Alternative.TwoSided, bool pooled = true)
    {
        RequireSize(control, treatment);
        var observed = Wald(treatment.Successes, control.Successes);
        var tolerance = 1e-10 * Math.Max(1, Math.Abs(observed));
        return LargestP(
            control,
            treatment,
            (t, c) =>
                alternative switch
                {
                    Alternative.Greater => Wald(t, c) >= observed - tolerance,
                    Alternative.Less => Wald(t, c) <= observed + tolerance,
                    _ => Math.Abs(Wald(t, c)) >= Math.Abs(observed) - tolerance,
                }
        );

        double Wald(long t, long c)
        {
            double n = treatment.Count,
                m = control.Count;
            var (p, q) = (t / n, c / m);
            var common = (t + c) / (n + m);
            var variance = pooled ? common * (1 - common) * (1 / n + 1 / m) : p * (1 - p) / n + q * (1 - q) / m;
            // Without pooling, 0 against all has no variance although nothing could differ more.
            return p == q ? 0
                : variance == 0 ? Math.Sign(p - q) * double.MaxValue
                : (p - q) / Math.Sqrt(variance);
        }
    }

    /// <summary>Boschloo's test: as Barnard's with the tables ordered by Fisher's one-sided p, and so never less powerful than Fisher's.</summary>
    /// <remarks>R. D. Boschloo, Statistica Neerlandica 24 (1970). Two-sided: twice the smaller of the two one-sided p-values, at most 1.</remarks>
    /// <inheritdoc cref="Barnard" path="/exception"/>
    public static double Boschloo(BinaryArm control, BinaryArm treatment, Alternative alternative = Alternative.TwoSided)
    {
        RequireSize(control, treatment);
        if (alternative is Alternative.TwoSided)
            return Math.Min(
                1,
                2 * Math.Min(Boschloo(control, treatment, Alternative.Less), Boschloo(control, treatment, Alternative.Greater))
            );
        var table = new double[treatment.Count + 1, control.Count + 1];
        for (var successes = 0L; successes <= treatment.Count + control.Count; successes++)
            FillDiagonal(table, control.Count, treatment.Count, successes, alternative);
        var limit = table[treatment.Successes, control.Successes] * (1 + 1e-10);
        return LargestP(control, treatment, (t, c) => table[t, c] <= limit);
    }

    // Fisher's one-sided p of all tables with the same number of successes, by summing from the extreme end.
    private static void FillDiagonal(double[,] table, long controls, long treatments, long successes, Alternative alternative)
    {
        var (first, last) = (Math.Max(0, successes - controls), Math.Min(successes, treatments));
        var sum = 0.0;
        for (var i = 0L; i <= last - first; i++)
        {
            var k = alternative is Alternative.Less ? first + i : last - i;
            sum += Math.Exp(
                BinomialCoefficient.Log(treatments, k)
                    + BinomialCoefficient.Log(controls, successes - k)
                    - BinomialCoefficient.Log(treatments + controls, successes)
            );
            table[k, successes - k] = Math.Min(1, sum);
        }
    }

    private static double LargestP(BinaryArm control, BinaryArm treatment, Func<long, long, bool> extreme)
    {
        var region = new List<(int Treatment, int Control)>();
        for (var t = 0; t <= treatment.Count; t++)
        for (var c = 0; c <= control.Count; c++)
            if (extreme(t, c))
                region.Add((t, c));
        // The sine spacing is even on the scale on which a share has constant variance.
        const int Steps = 256;
        var values = new double[Steps + 1];
        for (var i = 0; i <= Steps; i++)
            values[i] = P(Angle(i));
        var best = values.Max();
        foreach (
            var peak in Enumerable
                .Range(1, Steps - 1)
                .Where(i => values[i] >= values[i - 1] && values[i] >= values[i + 1] && values[i] > 0.9 * best)
        )
            best = Math.Max(best, GoldenSection(P, Angle(peak - 1), Angle(peak + 1)));
        return Math.Min(1, best);

        static double Angle(int step) => step * (Math.PI / 2) / Steps;

        double P(double angle)
        {
            var share = Math.Sin(angle) * Math.Sin(angle);
            var (treatments, controls) = (Probabilities(treatment.Count, share), Probabilities(control.Count, share));
            var sum = 0.0;
            foreach (var (t, c) in region)
                sum += treatments[t] * controls[c];
            return sum;
        }
    }

    private static double[] Probabilities(long count, double share)
    {
        var probabilities = new double[count + 1];
        for (var k = 0; k <= count; k++)
            probabilities[k] = Binomial.PMF(share, (int)count, k);
        return probabilities;
    }

    private static double GoldenSection(Func<double, double> function, double low, double high)
    {
        var ratio = (Math.Sqrt(5) - 1) / 2;
        var (a, b) = (high - ratio * (high - low), low + ratio * (high - low));
        var (atA, atB) = (function(a), function(b));
        while (high - low > 1e-9)
        {
            if (atA > atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - ratio * (high - low);
                atA = function(a);
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + ratio * (high - low);
                atB = function(b);
            }
        }
        return Math.Max(atA, atB);
    }

    private static void RequireSize(BinaryArm control, BinaryArm treatment)
    {
        ProportionTest.Require(control, treatment);
        if ((control.Count + 1.0) * (treatment.Count + 1.0) > LargestTable)
            throw new ArgumentException(
                $"Arms of {control.Count} and {treatment.Count} units have more than {LargestTable} tables: use ProportionTest, which is accurate "
                    + "for arms of this size.",
                nameof(control)
            );
    }
}

namespace MLFeatures.Statistics;

/// <summary>Approximate tests of the difference of two shares. For small arms see <see cref="ExactProportionTest"/>.</summary>
public static class ProportionTest
{
    /// <summary>The z test with one share for both arms under the null hypothesis; its square is Pearson's χ².</summary>
    /// <param name="control">The control.</param>
    /// <param name="treatment">The treatment.</param>
    /// <param name="alternative">Default two-sided.</param>
    /// <param name="confidence">Level of the interval, between 0 and 1. Default 0.95.</param>
    /// <param name="continuityCorrection">
    /// Moves the difference toward 0 by (1/n₁ + 1/n₂)/2 for the test, and both ends of the interval outward by as much. Default false.
    /// </param>
    /// <returns>Degenerate when all units, or none, did it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static TestResult PooledZ(
        BinaryArm control,
        BinaryArm treatment,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95,
        bool continuityCorrection = false
    )
    {
        var share = (double)(control.Successes + treatment.Successes) / (control.Count + treatment.Count);
        return Z(
            control,
            treatment,
            share * (1 - share) * (1.0 / control.Count + 1.0 / treatment.Count),
            alternative,
            confidence,
            continuityCorrection
        );
    }

    /// <summary>The z test with a share per arm: its interval and its p-value agree.</summary>
    /// <inheritdoc cref="PooledZ" path="/param"/>
    /// <returns>Degenerate when neither arm varies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not between 0 and 1.</exception>
    public static TestResult UnpooledZ(
        BinaryArm control,
        BinaryArm treatment,
        Alternative alternative = Alternative.TwoSided,
        double confidence = 0.95,
        bool continuityCorrection = false
    )
    {
        var variance = control.Share * (1 - control.Share) / control.Count + treatment.Share * (1 - treatment.Share) / treatment.Count;
        return Z(control, treatment, variance, alternative, confidence, continuityCorrection);
    }

    /// <summary>Pearson's χ² of the 2×2 table, two-sided, without or with Yates' correction.</summary>
    /// <returns>The p-value; null when all units, or none, did it.</returns>
    public static double? PearsonP(BinaryArm control, BinaryArm treatment, bool yates = false) =>
        TableP(control, treatment, yates, (observed, expected) => (observed - expected) * (observed - expected) / expected);

    /// <summary>The G test (likelihood ratio) of the 2×2 table, two-sided, without or with Yates' correction.</summary>
    /// <returns>The p-value; null when all units, or none, did it.</returns>
    public static double? GTestP(BinaryArm control, BinaryArm treatment, bool yates = false) =>
        TableP(control, treatment, yates, (observed, expected) => observed == 0 ? 0 : 2 * observed * Math.Log(observed / expected));

    private static TestResult Z(
        BinaryArm control,
        BinaryArm treatment,
        double variance,
        Alternative alternative,
        double confidence,
        bool continuityCorrection
    )
    {
        Require(control, treatment);
        var difference = treatment.Share - control.Share;
        var error = Math.Sqrt(variance);
        var result = TestResult.Of(difference, error, double.PositiveInfinity, confidence, alternative);
        if (!continuityCorrection || result.Degenerate)
            return result;
        var step = (1.0 / control.Count + 1.0 / treatment.Count) / 2;
        // Toward 0 only: a difference against the alternative is not made to look better.
        var against = (alternative is Alternative.Greater && difference < 0) || (alternative is Alternative.Less && difference > 0);
        var moved = against ? difference : Math.Sign(difference) * Math.Max(0, Math.Abs(difference) - step);
        return result with
        {
            Statistic = moved / error,
            PValue = StudentTails.P(moved / error, double.PositiveInfinity, alternative),
            Lower = result.Lower - step,
            Upper = result.Upper + step,
        };
    }

    private static double? TableP(BinaryArm control, BinaryArm treatment, bool yates, Func<double, double, double> term)
    {
        Require(control, treatment);
        var successes = control.Successes + treatment.Successes;
        double total = control.Count + treatment.Count;
        if (successes == 0 || successes == total)
            return null;
        var statistic = 0.0;
        foreach (var arm in (ReadOnlySpan<BinaryArm>)[control, treatment])
        {
            Add(arm.Successes, successes * (arm.Count / total));
            Add(arm.Count - arm.Successes, (total - successes) * (arm.Count / total));
        }
        return ChiSquareTails.Upper(Math.Max(0, statistic), 1);

        void Add(double observed, double expected)
        {
            // Toward the expectation, by at most ½ and never beyond it.
            var moved = yates ? observed + Math.CopySign(Math.Min(0.5, Math.Abs(expected - observed)), expected - observed) : observed;
            statistic += term(moved, expected);
        }
    }

    internal static void Require(BinaryArm control, BinaryArm treatment)
    {
        if (control.Count == 0 || treatment.Count == 0)
            throw new ArgumentException("An arm is empty (default): give its successes and its count.", nameof(control));
    }
}

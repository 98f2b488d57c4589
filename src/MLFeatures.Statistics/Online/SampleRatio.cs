using MathNet.Numerics;

namespace MLFeatures.Statistics;

/// <summary>Sample ratio mismatch: whether the arms hold as many units as the plan's weights say.</summary>
/// <remarks>
/// A. Fabijan et al., "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments", KDD 2019. The alarm level is 0.001 because the check
/// runs daily on every experiment; a mismatch makes all other results invalid. The weights must be those of the plan: 50/50 on an experiment that
/// was never 50/50 is a false alarm.
/// </remarks>
public static class SampleRatio
{
    /// <summary>χ² test over all arms with a weight.</summary>
    /// <param name="observed">Units per arm.</param>
    /// <param name="weights">Planned weight per arm, not negative, any scale. Arms of weight 0 are left out, with their degree of freedom.</param>
    /// <param name="alarmBelow">p-value below which the verdict is a mismatch. Default 0.001.</param>
    /// <param name="minimumPerArm">Expected units in the smallest arm below which the verdict is "too few". Default 8.</param>
    /// <exception cref="ArgumentException">The lengths differ, a count or weight is negative, or fewer than two arms have a weight.</exception>
    public static SampleRatioResult Check(
        ReadOnlySpan<long> observed,
        ReadOnlySpan<double> weights,
        double alarmBelow = 0.001,
        double minimumPerArm = 8
    )
    {
        Require(observed, weights);
        var (arms, total, totalWeight) = (0, 0.0, 0.0);
        for (var i = 0; i < observed.Length; i++)
            if (weights[i] > 0)
                (arms, total, totalWeight) = (arms + 1, total + observed[i], totalWeight + weights[i]);
        var (statistic, smallest) = (0.0, double.PositiveInfinity);
        for (var i = 0; i < observed.Length && total > 0; i++)
        {
            if (weights[i] == 0)
                continue;
            var expected = total * (weights[i] / totalWeight);
            smallest = Math.Min(smallest, expected);
            statistic += (observed[i] - expected) * (observed[i] - expected) / expected;
        }
        double? p = total > 0 ? ChiSquareTails.Upper(statistic, arms - 1) : null;
        return new()
        {
            Statistic = statistic,
            DegreesOfFreedom = arms - 1,
            PValue = p,
            Verdict =
                total == 0 || smallest < minimumPerArm ? SampleRatioVerdict.TooFewUnits
                : p < alarmBelow ? SampleRatioVerdict.Mismatch
                : SampleRatioVerdict.Passed,
        };
    }

    /// <summary>The exact two-sided binomial p-value for two arms: for small experiments, where χ² is coarse.</summary>
    /// <param name="control">Units in the control.</param>
    /// <param name="treatment">Units in the treatment.</param>
    /// <param name="treatmentShare">Planned share of the treatment among both, between 0 and 1.</param>
    /// <returns>The total probability of all splits that are not more likely than the observed one. 1 without any unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the share not between 0 and 1.</exception>
    public static double ExactP(long control, long treatment, double treatmentShare = 0.5)
    {
        RequireTwoArms(control, treatment, treatmentShare);
        var n = control + treatment;
        var mode = Math.Min(n, (long)Math.Floor((n + 1) * treatmentShare));
        // Ties in probability are ties up to the rounding of logarithms.
        var limit = LogProbability(treatment) + 1e-7;
        if (LogProbability(mode) <= limit)
            return 1;
        var lower = treatment < mode;
        return Math.Min(1, Tail(lower, treatment) + OtherTail());

        double LogProbability(long k) =>
            BinomialCoefficient.Log(n, k) + k * Math.Log(treatmentShare) + (n - k) * Math.Log(1 - treatmentShare);

        // P(K ≤ k) or P(K ≥ k), through the incomplete beta function.
        double Tail(bool low, long k) =>
            low
                ? k < 0
                    ? 0
                    : k >= n
                        ? 1
                        : SpecialFunctions.BetaRegularized(n - k, k + 1, 1 - treatmentShare)
                : k > n
                    ? 0
                    : k <= 0
                        ? 1
                        : SpecialFunctions.BetaRegularized(k, n - k + 1, treatmentShare);

        // The pmf falls away from its mode, so the unlikely splits of the other side start where bisection says.
        double OtherTail()
        {
            var (inside, outside) = lower ? (mode, n + 1) : (mode, -1L);
            while (Math.Abs(outside - inside) > 1)
            {
                var middle = (inside + outside) / 2;
                (inside, outside) = LogProbability(middle) <= limit ? (inside, middle) : (middle, outside);
            }
            return Tail(!lower, outside);
        }
    }

    /// <summary>The two-sided normal p-value for two arms, without or with continuity correction (½ unit).</summary>
    /// <returns>Without correction the p-value of χ² with one degree of freedom. 1 without any unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or the share not between 0 and 1.</exception>
    public static double NormalP(long control, long treatment, double treatmentShare = 0.5, bool continuityCorrection = false)
    {
        RequireTwoArms(control, treatment, treatmentShare);
        double n = control + treatment;
        if (n == 0)
            return 1;
        var distance = Math.Abs(treatment - n * treatmentShare);
        if (continuityCorrection)
            distance = Math.Max(0, distance - 0.5);
        return 2 * NormalTails.Upper(distance / Math.Sqrt(n * treatmentShare * (1 - treatmentShare)));
    }

    private static void RequireTwoArms(long control, long treatment, double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(control);
        ArgumentOutOfRangeException.ThrowIfNegative(treatment);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
    }

    private static void Require(ReadOnlySpan<long> observed, ReadOnlySpan<double> weights)
    {
        if (observed.Length != weights.Length)
            throw new ArgumentException(
                $"Expected one weight per arm, found {observed.Length} arms and {weights.Length} weights.",
                nameof(weights)
            );
        var withWeight = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            if (observed[i] < 0 || !(weights[i] >= 0 && double.IsFinite(weights[i])))
                throw new ArgumentException(
                    $"Expected a count and a finite weight that are not negative for arm {i}, found {observed[i]} and {weights[i]}.",
                    nameof(observed)
                );
            withWeight += weights[i] > 0 ? 1 : 0;
        }
        if (withWeight < 2)
            throw new ArgumentException($"Expected at least two arms with a weight above 0, found {withWeight}.", nameof(weights));
    }
}

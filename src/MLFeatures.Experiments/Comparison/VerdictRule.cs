using System.Globalization;
using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Comparison;

/// <summary>Turns the comparison on the primary metric into a decision.</summary>
/// <remarks>
/// In terms of the gain (the difference, counted positive when it is an improvement): ship when the whole interval is above 0, with several arms also
/// the adjusted p-value is below 1 − confidence, and the gain reaches the minimum effect; do not ship when the whole interval is below 0, or below the minimum effect; inconclusive otherwise.
/// </remarks>
public static class VerdictRule
{
    /// <summary>Decides.</summary>
    /// <param name="comparison">Treatment against control on the primary metric.</param>
    /// <param name="minimumEffect">The smallest improvement worth shipping, 0 or more.</param>
    /// <param name="power">Chance of a decision that "what would settle it" aims for. Default 0.8.</param>
    public static Verdict Decide(MetricComparison comparison, double minimumEffect, double power = 0.8)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentOutOfRangeException.ThrowIfNegative(minimumEffect);
        var sign = comparison.HigherIsBetter ? 1 : -1;
        var gain = sign * comparison.Difference;
        var (lower, upper) = sign > 0 ? (comparison.Lower, comparison.Upper) : (-comparison.Upper, -comparison.Lower);
        if (comparison.PValue is null)
            return WithoutVariance(comparison, gain, minimumEffect);

        var numbers = Numbers(comparison);
        var adjusted = comparison.AdjustedPValue ?? comparison.PValue.Value;
        var chance = adjusted > 1 - comparison.Confidence && lower > 0;
        if (lower > 0 && gain >= minimumEffect && !chance)
        {
            return new(
                Decision.Ship,
                $"The {comparison.Arm} is better: {numbers}; the whole interval is an improvement, and the improvement reaches the {Number(minimumEffect)} asked for."
            );
        }
        if (upper < 0)
            return new(Decision.DoNotShip, $"The {comparison.Arm} is worse: {numbers}; the whole interval is a loss.");
        if (upper < minimumEffect)
        {
            return new(
                Decision.DoNotShip,
                $"The {comparison.Arm} is not worth it: {numbers}; an improvement of the {Number(minimumEffect)} asked for is ruled out."
            );
        }
        var reason =
            chance ? $"allowing for the number of arms compared, {P(adjusted)}: the best of several looks good by chance, too"
            : lower > 0 ? $"an improvement is shown, but whether it reaches the {Number(minimumEffect)} asked for is open"
            : gain >= minimumEffect ? "an improvement is likely, but none at all is not ruled out"
            : $"neither no improvement nor one of the {Number(minimumEffect)} asked for is ruled out";
        return new(
            Decision.Inconclusive,
            $"The data cannot tell: {numbers}; {reason}.",
            WhatWouldSettle(comparison, gain, minimumEffect, power)
        );
    }

    /// <summary>The decision to ship after a look at rows that nobody had seen: kept when the effect has the same sign there.</summary>
    /// <param name="verdict">The decision to ship.</param>
    /// <param name="confirmation">What the locked rows say.</param>
    /// <param name="higherIsBetter">Whether a larger value of the metric is better.</param>
    public static Verdict Confirm(Verdict verdict, HoldoutConfirmation confirmation, bool higherIsBetter)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(confirmation);
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{confirmation.Difference:+0.0000;−0.0000;0.0000} ({confirmation.Confidence * 100:0.##} % interval {confirmation.Lower:+0.0000;−0.0000;0.0000} to {confirmation.Upper:+0.0000;−0.0000;0.0000})"
        );
        return (higherIsBetter ? confirmation.Difference : -confirmation.Difference) > 0
            ? verdict with
            {
                Reason = $"{verdict.Reason} On {confirmation.HoldoutRows} locked rows the difference is {found}.",
            }
            : new(
                Decision.Inconclusive,
                $"The resamples speak for {confirmation.Arm}, the locked rows do not: there the difference is {found}.",
                "Collect new rows and lock them away; the present holdout is used up. Until then keep the control."
            );
    }

    // More rows narrow the interval around where the truth lies. If that is where the estimate is, the decision falls when the interval has left 0
    // behind (a gain that is large enough) or the minimum effect (one that is not).
    private static string WhatWouldSettle(MetricComparison comparison, double gain, double minimumEffect, double power)
    {
        var detectable = ResampledTestPower.MinimumDetectableEffect(
            comparison.StandardError,
            comparison.DegreesOfFreedom,
            comparison.Confidence,
            power
        );
        var ships = gain >= minimumEffect;
        var rows = ResampledTestPower.RowsMultiple(
            ships ? gain : minimumEffect - gain,
            comparison.StandardError,
            comparison.DegreesOfFreedom,
            comparison.Confidence,
            power
        );
        var chance = string.Create(CultureInfo.InvariantCulture, $"{power * 100:0.#} %");
        var more = rows is { } multiple
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"If the true difference is the one seen, about {Math.Ceiling(Math.Max(multiple, 1) * 10) / 10:0.0} times as many rows would "
            ) + $"{(ships ? "show the improvement" : "rule out the improvement asked for")} with a chance of {chance}."
            : "The difference lies exactly on the border of the decision: no number of rows settles it; decide what improvement is worth shipping.";
        return $"{more} As it is, the experiment finds differences of {Number(detectable)} or more with a chance of {chance}.";
    }

    private static Verdict WithoutVariance(MetricComparison comparison, double gain, double minimumEffect)
    {
        var same = string.Create(
            CultureInfo.InvariantCulture,
            $"{comparison.Metric} differs by {comparison.Difference:+0.0000;−0.0000;0} in every resample"
        );
        return gain == 0 && minimumEffect > 0
            ? new(Decision.DoNotShip, $"The {comparison.Arm} makes no difference: {same}; the models do not use what is new in it.")
            : new(
                Decision.Inconclusive,
                $"The data cannot tell: {same}, so nothing can be said about chance.",
                "Find out why the resamples do not vary: too few test rows, or features that do not depend on the rows."
            );
    }

    private static string Numbers(MetricComparison c) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{c.Metric} {c.Control:0.0000} → {c.Treatment:0.0000}, difference {c.Difference:+0.0000;−0.0000;0.0000} "
        )
        + string.Create(
            CultureInfo.InvariantCulture,
            $"({c.Confidence * 100:0.##} % interval {c.Lower:+0.0000;−0.0000;0.0000} to {c.Upper:+0.0000;−0.0000;0.0000}, {P(c.PValue!.Value)})"
        );

    private static string P(double p) => p < 0.0001 ? "p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"p = {p:0.0000}");

    private static string Number(double value) => value.ToString("0.0000##", CultureInfo.InvariantCulture);
}

using System.Globalization;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Comparison;

/// <summary>A decision to ship, held against the guardrails: harm forbids it, doubt suspends it.</summary>
internal static class GuardedVerdict
{
    public static Verdict Of(Verdict verdict, IReadOnlyList<GuardrailCheck> checks)
    {
        if (verdict.Decision is not Decision.Ship || checks.All(c => c.State is GuardrailState.Held))
            return verdict;
        var harmed = checks.Where(c => c.State is GuardrailState.Harmed).ToArray();
        if (harmed.Length > 0)
            return new(
                Decision.DoNotShip,
                $"The primary metric speaks for {harmed[0].Arm}, but {string.Join("; ", harmed.Select(c => $"{Found(c)}, more than the {Size(c, c.Margin)} accepted"))}."
            );
        var open = checks.Where(c => c.State is GuardrailState.Open).ToArray();
        return new(
            Decision.Inconclusive,
            $"The primary metric speaks for {open[0].Arm}, but {string.Join("; ", open.Select(c => $"{Found(c)}, so that {Size(c, c.Margin)} is not ruled out"))}.",
            open.Any(c => !c.IsCost)
                ? $"More rows narrow the bound of {Names(open.Where(c => !c.IsCost))}; a wider margin in the plan accepts more harm."
                : $"Costs are noisy: measure on a machine that does nothing else, or decide beforehand to accept a wider margin for {Names(open)}; running again until it holds proves nothing."
        );
    }

    private static string Found(GuardrailCheck c) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{c.Name} is {(c.Harm > 0 ? "worse" : "better")} by {Size(c, Math.Abs(c.Harm))} ({c.Confidence * 100:0.##} % bounds {Size(c, c.Lower)} to {Size(c, c.Upper)} worse)"
        );

    private static string Size(GuardrailCheck c, double change) =>
        c.IsCost
            ? string.Create(CultureInfo.InvariantCulture, $"{change * 100:0.#} %")
            : change.ToString("0.0000##", CultureInfo.InvariantCulture);

    private static string Names(IEnumerable<GuardrailCheck> checks) => string.Join(", ", checks.Select(c => c.Name));
}

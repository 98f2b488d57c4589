using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Comparison;

/// <summary>One decision out of the decisions on several treatments.</summary>
public static class SeveralArms
{
    /// <summary>
    /// Ships the treatment with the largest gain among those that ship by themselves; ships none when all are ruled out; is inconclusive when none
    /// ships but one still may.
    /// </summary>
    /// <param name="verdicts">The decisions, at least one.</param>
    /// <param name="primary">The comparisons on the primary metric.</param>
    public static Verdict Decide(IReadOnlyList<ArmVerdict> verdicts, IReadOnlyList<MetricComparison> primary)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        if (verdicts is [var only])
            return only.Verdict;
        var gains = Gains(primary);
        var shipped = Shipped(verdicts, gains);
        if (shipped.Length > 0)
        {
            var others = shipped.Length == 1 ? "No other arm ships." : $"{Names(shipped.Skip(1))} would ship, too, with a smaller gain.";
            return new(Decision.Ship, $"Ship {shipped[0].Arm}. {shipped[0].Verdict.Reason} {others}");
        }
        var open = verdicts
            .Where(v => v.Verdict.Decision is Decision.Inconclusive)
            .OrderByDescending(v => gains.GetValueOrDefault(v.Arm, double.MinValue))
            .ToArray();
        return open.Length == 0
            ? new(Decision.DoNotShip, $"None of the {verdicts.Count} treatments is worth it. {verdicts[0].Verdict.Reason}")
            : new(
                Decision.Inconclusive,
                $"No treatment ships, and {Names(open)} cannot be ruled out. {open[0].Verdict.Reason}",
                open[0].Verdict.WhatWouldSettle
            );
    }

    /// <summary>The treatment that the decision ships.</summary>
    /// <param name="verdicts">The decisions, of which at least one is to ship.</param>
    /// <param name="primary">The comparisons on the primary metric.</param>
    internal static ArmVerdict Best(IReadOnlyList<ArmVerdict> verdicts, IReadOnlyList<MetricComparison> primary) =>
        Shipped(verdicts, Gains(primary))[0];

    private static Dictionary<string, double> Gains(IReadOnlyList<MetricComparison> primary) =>
        primary.ToDictionary(c => c.Arm, c => c.HigherIsBetter ? c.Difference : -c.Difference, StringComparer.Ordinal);

    private static ArmVerdict[] Shipped(IReadOnlyList<ArmVerdict> verdicts, Dictionary<string, double> gains) =>
        [.. verdicts.Where(v => v.Verdict.Decision is Decision.Ship).OrderByDescending(v => gains[v.Arm])];

    private static string Names(IEnumerable<ArmVerdict> verdicts) => string.Join(", ", verdicts.Select(v => v.Arm));
}

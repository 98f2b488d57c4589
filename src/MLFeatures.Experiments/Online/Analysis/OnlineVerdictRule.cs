using System.Globalization;
using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>
/// From metrics to a verdict: invalid data first, then harm, then gain. To ship a treatment a primary metric must be better, none worse, and every
/// guardrail shown to hold.
/// </summary>
internal sealed class OnlineVerdictRule(OnlinePlan plan)
{
    /// <summary>Share of unusable rows of a file above which the file was misread or is broken.</summary>
    public const double MostBadRows = 0.01;

    public OnlineVerdict Decide(SampleRatioCheck ratio, DataQuality data, IReadOnlyList<MetricResult> metrics)
    {
        string[] faults = [.. Faults(ratio, data)];
        if (faults.Length > 0)
            return new(OnlineDecision.Invalid, null, faults, null, []);
        OnlineArmVerdict[] arms = [.. plan.Arms.Skip(1).Select(a => Arm(a.Name, [.. metrics.Where(m => Same(m.Arm, a.Name))]))];
        var first = plan.Metrics.First(m => m.Role is MetricRole.Primary);
        var best = arms.Where(a => a.Decision is OnlineDecision.Ship)
            .MaxBy(a => Gain(metrics.First(m => Same(m.Arm, a.Arm) && Same(m.Metric, first.Name))));
        var chosen = best ?? Array.Find(arms, a => a.Decision is OnlineDecision.Inconclusive) ?? arms[0];
        var prefix = arms.Length > 1;
        string[] reasons = [.. (best is null ? arms : [best]).SelectMany(a => a.Reasons.Select(r => prefix ? $"{a.Arm}: {r}" : r))];
        return new(chosen.Decision, best?.Arm, reasons, chosen.WhatWouldSettle, arms);
    }

    private static IEnumerable<string> Faults(SampleRatioCheck ratio, DataQuality data)
    {
        foreach (var empty in ratio.Arms.Where(a => a.Units == 0))
            yield return $"Arm '{empty.Arm}' has no units.";
        if (ratio.Verdict is "mismatch")
            yield return $"Sample ratio mismatch: {string.Join(", ", ratio.Arms.Select(a => $"{a.Arm} {Count(a.Units)}"))}, planned "
                + $"{string.Join(" / ", ratio.Arms.Select(a => Percent(a.Weight, 1)))} (p {P(ratio.PValue)}). Units were lost or misassigned; find "
                + "out how before reading any number.";
        foreach (var file in data.Files.Where(f => f.BadRows > MostBadRows * f.Rows))
            yield return $"{Count(file.BadRows)} of {Count(file.Rows)} rows of {file.File} cannot be used; see the first of them, correct the file "
                + "or the plan.";
    }

    private OnlineArmVerdict Arm(string arm, MetricResult[] metrics)
    {
        MetricResult[] primaries = [.. metrics.Where(m => m.Role is "primary")];
        MetricResult[] guardrails = [.. metrics.Where(m => m.Role is "guardrail")];
        string[] harm =
        [
            .. guardrails.Where(g => g.Guardrail is { Harmed: true }).Select(g => $"Guardrail {g.Metric} is harmed: {Describe(g)}."),
            .. primaries.Where(p => Direction(p) < 0).Select(p => $"{p.Metric} is worse: {Describe(p)}."),
            .. primaries
                .Where(p => Direction(p) == 0 && TooSmall(p))
                .Select(p =>
                    $"{p.Metric} gains at best less than the {Percent(Minimum(p)!.Value, 1)} that would be worth it: {Describe(p)}."
                ),
        ];
        if (harm.Length > 0)
            return new(arm, OnlineDecision.DoNotShip, harm, null);
        string[] open = [.. guardrails.Where(g => g.Guardrail is not { Held: true }).Select(Open)];
        string[] gains = [.. primaries.Where(p => Direction(p) > 0).Select(p => $"{p.Metric} is better: {Describe(p)}.")];
        if (gains.Length > 0 && open.Length == 0)
            return new(arm, OnlineDecision.Ship, [.. gains, .. Held(guardrails)], null);
        string[] undecided = gains.Length > 0 ? gains : [.. primaries.Select(p => $"{p.Metric} shows no clear difference: {Describe(p)}.")];
        return new(
            arm,
            OnlineDecision.Inconclusive,
            [.. undecided, .. open],
            gains.Length > 0 ? SettleGuardrail(guardrails) : Settle(primaries[0])
        );
    }

    private static string[] Held(MetricResult[] guardrails) =>
        guardrails.Length == 0
            ? []
            :
            [
                $"{(guardrails.Length == 1 ? "The guardrail holds" : "All guardrails hold")}: {string.Join(", ", guardrails.Select(g => g.Metric))}.",
            ];

    private static string Open(MetricResult guardrail) =>
        guardrail.Guardrail is null
            ? $"Guardrail {guardrail.Metric} cannot be tested{(guardrail.Notes.Count > 0 ? $": {guardrail.Notes[0]}" : ".")}"
            : $"Guardrail {guardrail.Metric} is not shown to hold: {Describe(guardrail)}, limit {Number(guardrail.Guardrail.Limit)}.";

    // +1 better, −1 worse, 0 not shown.
    private static int Direction(MetricResult metric)
    {
        if (!metric.Significant)
            return 0;
        var sign = Math.Sign((metric.DecisionLower + metric.DecisionUpper) ?? 0);
        return metric.LowerIsBetter ? -sign : sign;
    }

    private bool TooSmall(MetricResult metric)
    {
        if (Minimum(metric) is not { } minimum || metric.ControlMean is not { } mean || mean == 0)
            return false;
        var best = metric.LowerIsBetter ? -metric.DecisionLower : metric.DecisionUpper;
        return best < minimum * Math.Abs(mean);
    }

    private double? Minimum(MetricResult metric) => plan.Metrics.First(m => Same(m.Name, metric.Metric)).MinimumEffect;

    private static double Gain(MetricResult metric) => (metric.LowerIsBetter ? -1 : 1) * (metric.Looks[^1].Effect?.Estimate ?? 0);

    private string Settle(MetricResult primary)
    {
        if (primary.MinimumDetectableEffect is not { } detectable)
            return primary.Notes.Count > 0 ? primary.Notes[0] : "More units.";
        if (Minimum(primary) is not { } minimum)
            return $"So many units find a change of {Percent(detectable, 2)} in 4 of 5 cases. To find half of it takes four times the units; give the "
                + "metric a 'minimum_effect' to see how many are worth waiting for.";
        var multiple = detectable / minimum * (detectable / minimum);
        return multiple > 1
            ? $"{multiple.ToString("0.0", CultureInfo.InvariantCulture)} times the present units, to find {Percent(minimum, 1)} in 4 of 5 cases."
            : $"There are enough units to find {Percent(minimum, 1)}: the true effect is probably smaller. Decide by cost, or run longer for certainty.";
    }

    private string SettleGuardrail(MetricResult[] guardrails)
    {
        var open = guardrails.First(g => g.Guardrail is not { Held: true });
        if (open is not { Guardrail: { } guardrail } || open.Looks[^1].Effect is not { StandardError: > 0 } effect)
            return $"Data by which guardrail {open.Metric} can be tested.";
        // Were there no true harm: margin = (z of the test + z of a power of 0.8) standard errors.
        var needed = Math.Abs(guardrail.Limit) / (NormalTails.Quantile(1 - plan.Alpha) + NormalTails.Quantile(0.8));
        var multiple = effect.StandardError / needed * (effect.StandardError / needed);
        return multiple > 1
            ? $"About {multiple.ToString("0.0", CultureInfo.InvariantCulture)} times the present units, if {open.Metric} is unharmed in truth."
            : $"There are enough units to clear {open.Metric} if it were unharmed: it probably is harmed a little. Decide whether the gain is worth it.";
    }

    private static string Describe(MetricResult metric)
    {
        var effect = metric.Cuped is { } cuped ? cuped.Relative : metric.Relative;
        var adjusted = metric.Cuped is null ? "" : " after CUPED";
        if (effect is not null)
            return $"{Signed(effect.Estimate)} [{Signed(effect.Lower)}, {Signed(effect.Upper)}]{adjusted}{Corrected(metric)}";
        return metric.Looks[^1].Effect is { } absolute
                ? $"{Number(absolute.Estimate)} [{Number(absolute.Lower)}, {Number(absolute.Upper)}]{adjusted}{Corrected(metric)}"
            : metric.Notes.Count > 0 ? metric.Notes[0].TrimEnd('.')
            : "no estimate";
    }

    private static string Corrected(MetricResult metric) =>
        metric.AdjustedPValue is { } p && metric.Role is not "guardrail" ? $", p {P(p)}{Over(metric)}" : Over(metric);

    // The interval that the plan's method and the number of comparisons ask for.
    private static string Over(MetricResult metric) =>
        metric is { Role: "primary", DecisionLower: { } lower, DecisionUpper: { } upper }
        && metric.Looks[^1].Effect is { } effect
        && (lower != effect.Lower || upper != effect.Upper)
            ? $"; the difference, corrected for looks and comparisons, is in [{Number(lower)}, {Number(upper)}]"
            : "";

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    private static string Signed(double share) => (share * 100).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + " %";

    private static string Percent(double share, int decimals) =>
        (share * 100).ToString($"0.{new string('#', decimals)}", CultureInfo.InvariantCulture) + " %";

    private static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string P(double? p) =>
        p is null ? "unknown"
        : p < 0.001 ? "< 0.001"
        : $"= {p.Value.ToString("0.0##", CultureInfo.InvariantCulture)}";
}

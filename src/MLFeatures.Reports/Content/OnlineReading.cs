using MLFeatures.Experiments.Online.Results;

namespace MLFeatures.Reports.Content;

/// <summary>How a metric of an online experiment reads: which look decides, its digits, its outcome.</summary>
/// <param name="Metric">What was measured.</param>
/// <param name="Sequential">How the experiment is looked at: <see cref="OnlineResult.Sequential"/>.</param>
/// <param name="SeveralTreatments">Whether the arm must be named beside the metric.</param>
/// <param name="Usable">False when the data cannot be trusted: then no number is called good or bad.</param>
internal sealed record OnlineReading(MetricResult Metric, string Sequential, bool SeveralTreatments, bool Usable)
{
    internal string Name => SeveralTreatments ? $"{Metric.Metric}, {Metric.Arm}" : Metric.Metric;

    internal bool IsPrimary => Metric.Role is "primary";

    internal bool IsGuardrail => Metric.Role is "guardrail";

    /// <summary>Whether the plan has bounds, and the first look that crosses one ends the experiment.</summary>
    internal bool HasBounds => Sequential is "lan-demets-obf" or "power-family";

    /// <summary>The look that carries the decision: with bounds the first that crossed one, otherwise the last.</summary>
    internal LookResult Decisive =>
        HasBounds && !IsGuardrail && Metric.Looks.FirstOrDefault(l => l.MayStop is true) is { } crossed ? crossed : Metric.Looks[^1];

    internal double? Estimate => Decisive.Effect?.Estimate;

    /// <summary>Lower end of the interval that the decision rests on, absolute; of a watched guardrail the one that holds at every moment.</summary>
    internal double? Lower => IsWatchedGuardrail ? Metric.Looks[^1].AnytimeLower : Metric.DecisionLower;

    /// <summary>Its upper end.</summary>
    internal double? Upper => IsWatchedGuardrail ? Metric.Looks[^1].AnytimeUpper : Metric.DecisionUpper;

    internal int Decimals => Quantity.IntervalDecimals(Lower ?? double.NaN, Upper ?? double.NaN, Metric.ControlMean);

    internal string Difference => Quantity.WithSign(Estimate, Decimals);

    internal string Interval => Quantity.Interval(Lower, Upper, Decimals);

    /// <summary>The relative effect that decides, after CUPED where there is a covariate; null when there is none.</summary>
    internal Effect? Relative => Metric.Cuped is { } cuped ? cuped.Relative : Metric.Relative;

    /// <summary>The smallest effect worth shipping, or of a guardrail the worst difference accepted, absolute and signed; null when none was asked for.</summary>
    internal double? Asked =>
        Metric.Guardrail?.Limit ?? Metric.MinimumEffect * Math.Abs(Metric.ControlMean ?? double.NaN) * (Metric.LowerIsBetter ? -1 : 1);

    /// <summary>The result in a few words: <c>better</c>, <c>worse</c>, <c>unclear</c>, <c>holds</c>, <c>harmed</c>, …</summary>
    internal string Outcome =>
        !Usable ? "not usable"
        : IsGuardrail ? GuardrailOutcome
        : Estimate is null || Lower is null && Metric.AdjustedPValue is null ? "untested"
        : !Metric.Significant ? "unclear"
        : Lower + Upper > 0 != Metric.LowerIsBetter ? "better"
        : "worse";

    private bool IsWatchedGuardrail => IsGuardrail && Sequential is not "none";

    private string GuardrailOutcome =>
        Metric.Guardrail switch
        {
            null => "cannot be tested",
            { Harmed: true } => "harmed",
            { Held: true } => "holds",
            _ => "not shown to hold",
        };

    /// <summary>All metrics of a result in its order.</summary>
    internal static IReadOnlyList<OnlineReading> Of(OnlineResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var several = result.SampleRatio.Arms.Count > 2;
        var usable = result.Verdict.Decision is not OnlineDecision.Invalid;
        return [.. result.Metrics.Select(m => new OnlineReading(m, result.Sequential, several, usable))];
    }

    /// <summary>The primary metrics that were looked at more than once: each has a picture of its looks.</summary>
    internal static IReadOnlyList<OnlineReading> LookedAt(OnlineResult result) =>
        [.. Of(result).Where(r => r.IsPrimary && r.Metric.Looks.Count > 1)];
}

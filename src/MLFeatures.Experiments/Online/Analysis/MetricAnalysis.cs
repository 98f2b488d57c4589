using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>From the measured looks of a metric to what they say.</summary>
internal sealed class MetricAnalysis(OnlinePlan plan)
{
    private const int FewUnits = 100;

    private readonly SequentialLooks _sequential = new(plan);

    public MetricResult[] Run(IReadOnlyList<MetricSeries> series)
    {
        var results = series.Select(s => One(s, series.Count(o => o.Metric.Role == s.Metric.Role))).ToArray();
        foreach (var role in new[] { MetricRole.Primary, MetricRole.Secondary })
            Correct(results, [.. Enumerable.Range(0, results.Length).Where(i => series[i].Metric.Role == role)]);
        return [.. results.Select(WithShrinkage)];
    }

    private MetricResult One(MetricSeries series, int family)
    {
        var (metric, last) = (series.Metric, series.Last);
        var options = SequentialLooks.Options(plan, metric.Kind);
        // Guardrails must all pass, which needs no correction.
        var alpha = metric.Role is MetricRole.Guardrail ? plan.Alpha : plan.Alpha / family;
        var looks = _sequential.Run(series, alpha);
        var (control, treatment) = (last.Control, last.Treatment);
        var both = control is not null && treatment is not null;
        var relative = both ? Effect.Of(TwoSampleTest.Relative(control!.Value, treatment!.Value, options)) : null;
        var cuped = Adjusted(series, options);
        var result = new MetricResult
        {
            Metric = metric.Name,
            Kind = metric.Kind.ToString().ToLowerInvariant(),
            Role = metric.Role.ToString().ToLowerInvariant(),
            LowerIsBetter = metric.LowerIsBetter,
            Arm = series.Arm.Name,
            ControlUnits = control?.Count ?? last.ControlUnits,
            TreatmentUnits = treatment?.Count ?? last.TreatmentUnits,
            ControlMean = control?.Mean,
            TreatmentMean = treatment?.Mean,
            Absolute = both ? Effect.Of(TwoSampleTest.Absolute(control!.Value, treatment!.Value, options)) : null,
            Relative = relative,
            Cuped = cuped,
            Bayesian = Bayesian(last, metric),
            Guardrail = Guard(last, metric, looks[^1]),
            MinimumEffect = metric.MinimumEffect,
            MinimumDetectableEffect = (cuped is null ? relative : cuped.Relative) is { StandardError: > 0 } se
                ? NormalPower.MinimumDetectableEffect(se.StandardError, 0.8, alpha)
                : null,
            UnitsWithoutValue = series.UnitsWithoutValue,
            Cap = series.Cap,
            Looks = looks,
            Segments = series.Segments,
            Novelty = series.Novelty,
            Notes = Notes(series, looks),
        };
        return Decide(result, series, looks, alpha);
    }

    // With bounds the first look that crossed one decides; otherwise the last look.
    private MetricResult Decide(MetricResult result, MetricSeries series, LookResult[] looks, double alpha)
    {
        switch (plan.Sequential.Method)
        {
            case SequentialMethod.None:
                var test = series.Last.Decisive is { } arms
                    ? TwoSampleTest.Absolute(
                        arms.Control,
                        arms.Treatment,
                        SequentialLooks.Options(plan, series.Metric.Kind) with
                        {
                            Confidence = 1 - alpha,
                        }
                    )
                    : null;
                var effect = Effect.Of(test);
                return result with
                {
                    AdjustedPValue = effect?.PValue,
                    Significant = effect?.PValue < plan.Alpha,
                    DecisionLower = effect?.Lower,
                    DecisionUpper = effect?.Upper,
                };
            case SequentialMethod.ConfidenceSequence:
                return result with
                {
                    AdjustedPValue = looks[^1].AnytimePValue,
                    Significant = looks[^1].AnytimePValue < plan.Alpha,
                    DecisionLower = looks[^1].AnytimeLower,
                    DecisionUpper = looks[^1].AnytimeUpper,
                };
            default:
                var crossed = Array.Find(looks, l => l.MayStop is true);
                var shown = crossed ?? looks[^1];
                return result with
                {
                    Significant = crossed is not null,
                    DecisionLower = shown.SequentialLower,
                    DecisionUpper = shown.SequentialUpper,
                    Notes = crossed is null
                        ? result.Notes
                        :
                        [
                            .. result.Notes,
                            FormattableString.Invariant(
                                $"The bound was crossed at look {crossed.Look} (|z| {Math.Abs(crossed.Z!.Value):0.00} ≥ {crossed.Bound:0.00})."
                            ),
                        ],
                };
        }
    }

    // Bounds were given their share of the error before; p-values are corrected here.
    private void Correct(MetricResult[] results, int[] family)
    {
        int[] tested = [.. family.Where(i => results[i].AdjustedPValue is not null)];
        var adjusted = HolmAdjustment.Adjust([.. tested.Select(i => results[i].AdjustedPValue!.Value)]);
        for (var i = 0; i < tested.Length; i++)
            results[tested[i]] = results[tested[i]] with { AdjustedPValue = adjusted[i], Significant = adjusted[i] < plan.Alpha };
    }

    private MetricResult WithShrinkage(MetricResult result) =>
        result.Significant && (result.Cuped is { } cuped ? cuped.Relative : result.Relative) is { StandardError: > 0 } relative
            ? result with
            {
                ShrunkRelative = WinnersCurse.Shrink(relative.Estimate, relative.StandardError, 1 - plan.Alpha),
            }
            : result;

    private static CupedEffect? Adjusted(MetricSeries series, TwoSampleOptions options) =>
        series.Last.Cuped is { } cuped
            ? new(
                series.Covariate!,
                cuped.Theta,
                cuped.VarianceReduction is { } reduction && double.IsFinite(reduction) ? reduction : null,
                Effect.Of(TwoSampleTest.Absolute(cuped.Control, cuped.Treatment, options)),
                Effect.Of(TwoSampleTest.Relative(cuped.Control, cuped.Treatment, options))
            )
            : null;

    private static BayesianEffect? Bayesian(MetricLook look, MetricPlan metric) =>
        look.Decisive is { } arms
        && BayesianComparison.Compare(arms.Control, arms.Treatment, EffectScale.Absolute, lowerIsBetter: metric.LowerIsBetter)
            is { } posterior
            ? new(posterior.ChanceToWin, posterior.TreatmentRisk, posterior.ControlRisk)
            : null;

    private GuardrailResult? Guard(MetricLook look, MetricPlan metric, LookResult state)
    {
        if (metric.Margin is not { } margin || look.Decisive is not { } arms)
            return null;
        var options = SequentialLooks.Options(plan, metric.Kind);
        var test = metric.MarginIsRelative
            ? NonInferiority.Relative(arms.Control, arms.Treatment, margin, metric.LowerIsBetter, options)
            : NonInferiority.Absolute(arms.Control, arms.Treatment, margin, metric.LowerIsBetter, options);
        if (test is null)
            return null;
        var watched = plan.Sequential.Method is not SequentialMethod.None;
        var (lower, upper) = watched ? (state.AnytimeLower, state.AnytimeUpper) : (state.Effect?.Lower, state.Effect?.Upper);
        var difference = arms.Treatment.Mean - arms.Control.Mean;
        // Nothing varies in either arm: the difference is what it is.
        var within = metric.LowerIsBetter ? difference < test.Limit : difference > test.Limit;
        return new(
            test.Limit,
            test.Test.PValue,
            test.NonInferior ?? within,
            metric.LowerIsBetter ? lower > test.Limit : upper < test.Limit
        );
    }

    private List<string> Notes(MetricSeries series, LookResult[] looks)
    {
        var (last, notes) = (series.Last, new List<string>());
        if (last.Control is null || last.Treatment is null)
            notes.Add(
                series.Metric.Kind is MetricKind.Quantile ? "Too few values for this quantile in an arm."
                : series.Metric.Kind is MetricKind.Ratio ? "The denominators of an arm sum to 0, or it has no units: there is no ratio."
                : "An arm has no units with a value."
            );
        else if (last.Control.Value.Variance is null || last.Treatment.Value.Variance is null)
            notes.Add("The variance of an arm is unknown (one unit, or not given): nothing can be inferred.");
        else if (looks[^1].Effect is { PValue: null })
            notes.Add("Neither arm varies: neither interval nor p-value means anything.");
        else if (Math.Min(last.ControlUnits, last.TreatmentUnits) < FewUnits)
            notes.Add(FormattableString.Invariant($"An arm has fewer than {FewUnits} units: intervals are approximate."));
        if (last.Control is { Mean: 0 })
            notes.Add("The control's mean is 0: there is no relative effect.");
        if (series.UnitsWithoutValue > 0)
            notes.Add(
                FormattableString.Invariant(
                    $"{series.UnitsWithoutValue:N0} units have no value and are left out, which may differ between the arms."
                )
            );
        if (series.Novelty is { Trend: "novelty" })
            notes.Add("Novelty suspected: the effect shrinks with the days since exposure. Extend the experiment.");
        if (series.Novelty is { Trend: "primacy" })
            notes.Add("The effect grows with the days since exposure: the estimate is too small.");
        var overrun = looks.Length > 1 && looks[^1].Bound is null;
        if (
            overrun
            && plan.Sequential.Method is SequentialMethod.LanDeMetsObf or SequentialMethod.PowerFamily
            && looks[^1].Information is >= 1
        )
            notes.Add("The experiment ran beyond its plan; later looks have no bound of their own.");
        return notes;
    }
}

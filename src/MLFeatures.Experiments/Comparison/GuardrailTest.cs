using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Comparison;

/// <summary>
/// Tests guardrails by non-inferiority, each at the full level: a treatment must pass all of them, so that no adjustment for their number is due
/// (intersection–union; Berger 1982).
/// </summary>
internal static class GuardrailTest
{
    /// <summary>A metric: corrected resampled t-test on the differences, against the margin.</summary>
    public static GuardrailCheck Of(Guardrail guardrail, ArmResult control, ArmResult treatment, double testToTrainRatio, double confidence)
    {
        var metric = guardrail.Metric!;
        var sign = metric.HigherIsBetter ? -1 : 1;
        double[] harms =
        [
            .. control.Scores.Join(
                treatment.Scores,
                c => c.Resample,
                t => t.Resample,
                (c, t) => sign * (t.Metrics[metric.Name] - c.Metrics[metric.Name])
            ),
        ];
        var test = Test(harms, testToTrainRatio, guardrail.Margin, confidence);
        return Check(guardrail, control.Name, treatment.Name, harms.Length, test, guardrail.Margin, confidence, harm => harm);
    }

    /// <summary>A cost: the same test on the logarithms of the ratios, so that twice as slow and twice as fast count alike.</summary>
    public static GuardrailCheck Of(
        Guardrail guardrail,
        (string Name, IReadOnlyList<CostSample> Samples) control,
        (string Name, IReadOnlyList<CostSample> Samples) treatment,
        double testToTrainRatio,
        double confidence
    )
    {
        var cost = guardrail.Cost!;
        var sign = cost.HigherIsBetter ? -1 : 1;
        double[] harms = [.. control.Samples.Zip(treatment.Samples, (c, t) => sign * Math.Log(cost.Of(t) / cost.Of(c)))];
        var margin = cost.HigherIsBetter ? -Math.Log(1 - guardrail.Margin) : Math.Log(1 + guardrail.Margin);
        double Share(double harm) => cost.HigherIsBetter ? 1 - Math.Exp(-harm) : Math.Exp(harm) - 1;
        return Check(
            guardrail,
            control.Name,
            treatment.Name,
            harms.Length,
            Test(harms, testToTrainRatio, margin, confidence),
            margin,
            confidence,
            Share
        );
    }

    private static TestResult Test(double[] harms, double testToTrainRatio, double margin, double confidence) =>
        CorrectedResampledTTest.Evaluate(harms, testToTrainRatio, confidence, Alternative.Less, margin);

    private static GuardrailCheck Check(
        Guardrail guardrail,
        string control,
        string treatment,
        int models,
        TestResult test,
        double margin,
        double confidence,
        Func<double, double> unit
    )
    {
        // One-sided bounds lie as far on one side as on the other.
        var lower = test.Estimate - (test.Upper - test.Estimate);
        return new()
        {
            Name = guardrail.Name,
            IsCost = guardrail.Cost is not null,
            Arm = treatment,
            Against = control,
            Models = models,
            Harm = unit(test.Estimate),
            Lower = unit(lower),
            Upper = unit(test.Upper),
            Confidence = confidence,
            Margin = guardrail.Margin,
            PValue = test.PValue,
            State =
                test.Upper < margin ? GuardrailState.Held
                : lower > margin ? GuardrailState.Harmed
                : GuardrailState.Open,
        };
    }
}

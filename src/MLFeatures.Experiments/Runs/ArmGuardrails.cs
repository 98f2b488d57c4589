using MLFeatures.Experiments.Comparison;
using MLFeatures.Experiments.Results;

namespace MLFeatures.Experiments.Runs;

/// <summary>The plan's guardrails on every treatment.</summary>
internal static class ArmGuardrails
{
    /// <param name="arms">The arms with their scores.</param>
    /// <param name="samples">Per arm the costs of the models that were measured alone, of the same resamples in all arms.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="testToTrainRatio">n_test ÷ n_train of the division.</param>
    public static IReadOnlyList<GuardrailCheck> Check(
        IReadOnlyList<ArmResult> arms,
        IReadOnlyList<CostSample>[] samples,
        ComparisonPlan plan,
        double testToTrainRatio
    )
    {
        int Index(string name) => arms.ToList().FindIndex(a => string.Equals(a.Name, name, StringComparison.Ordinal));
        return
        [
            .. from treatment in Enumerable.Range(0, arms.Count)
            where arms[treatment].Against is not null
            let control = Index(arms[treatment].Against!)
            // Too few scores: the trials failed, and the decision says so.
            where Shared(arms[control], arms[treatment]) >= MetricTest.FewestResamples
            from guardrail in plan.Guardrails
            where guardrail.Cost is null || samples[treatment].Count >= MetricTest.FewestResamples
            select guardrail.Cost is null
                ? GuardrailTest.Of(guardrail, arms[control], arms[treatment], testToTrainRatio, plan.Confidence)
                : GuardrailTest.Of(
                    guardrail,
                    (arms[control].Name, samples[control]),
                    (arms[treatment].Name, samples[treatment]),
                    testToTrainRatio,
                    plan.Confidence
                ),
        ];
    }

    private static int Shared(ArmResult control, ArmResult treatment) =>
        control.Scores.Select(s => s.Resample).Intersect(treatment.Scores.Select(s => s.Resample)).Count();
}

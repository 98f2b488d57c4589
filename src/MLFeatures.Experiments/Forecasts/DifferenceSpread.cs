using MLFeatures.Experiments.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Forecasts;

/// <summary>How much the difference of two arms varies from resample to resample.</summary>
/// <param name="Arm">Name of the treatment.</param>
/// <param name="Against">Name of its control.</param>
/// <param name="StandardDeviation">Of the differences, in the metric's unit.</param>
/// <param name="Resamples">How many it was computed from, at least 2.</param>
internal sealed record DifferenceSpread(string Arm, string Against, double StandardDeviation, int Resamples)
{
    /// <summary>One per treatment of which two resamples have scores.</summary>
    public static IEnumerable<DifferenceSpread> Of(IReadOnlyList<ArmResult> arms, string metric)
    {
        foreach (var treatment in arms.Where(a => a.Against is not null))
        {
            if (arms.FirstOrDefault(a => string.Equals(a.Name, treatment.Against, StringComparison.Ordinal)) is not { } control)
                continue;
            double[] differences =
            [
                .. control
                    .Scores.Join(treatment.Scores, c => c.Resample, t => t.Resample, (c, t) => (Control: c, Treatment: t))
                    .Where(p => p.Control.Metrics.ContainsKey(metric) && p.Treatment.Metrics.ContainsKey(metric))
                    .Select(p => p.Treatment.Metrics[metric] - p.Control.Metrics[metric]),
            ];
            if (differences.Length >= 2)
                yield return new(treatment.Name, control.Name, Math.Sqrt(Moments.Of(differences).Variance!.Value), differences.Length);
        }
    }
}

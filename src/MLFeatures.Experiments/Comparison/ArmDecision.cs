using MLFeatures.Experiments.Results;
using MLFeatures.Experiments.Runs;

namespace MLFeatures.Experiments.Comparison;

/// <summary>The decision on one treatment, out of its comparison and of what failed on the way.</summary>
internal static class ArmDecision
{
    // With more resamples missing than this, what is left may not be what was planned: trials seldom fail at random.
    private const double MostFailed = 0.1;

    public static ArmVerdict Of(
        string arm,
        string against,
        IReadOnlyList<MetricComparison> comparisons,
        IReadOnlyList<TrialFailure> failures,
        ComparisonPlan plan
    )
    {
        string[] both = [arm, against];
        var own = failures.Where(f => both.Contains(f.Arm, StringComparer.Ordinal)).ToArray();
        var primary = comparisons.FirstOrDefault(c => c.Primary && string.Equals(c.Arm, arm, StringComparison.Ordinal));
        var lost = own.Select(f => f.Resample).Distinct().Count();
        if (primary is null || lost > MostFailed * (lost + primary.Resamples))
        {
            return new(
                arm,
                against,
                new(
                    Decision.Inconclusive,
                    $"{lost} of the resamples failed in '{arm}' or '{against}', so the rest may not be what was planned. First: {own[0].Error}",
                    "Mend what failed and run again; finished trials are not computed again where a trial cache is kept."
                )
            );
        }
        return new(arm, against, VerdictRule.Decide(primary, plan.MinimumEffect, plan.Power));
    }
}

using MLFeatures.Experiments.Online.Plans;
using MLFeatures.Experiments.Online.Results;
using MLFeatures.Statistics;

namespace MLFeatures.Experiments.Online.Analysis;

/// <summary>Analyses an online experiment: the sample ratio first, then every metric, then the verdict.</summary>
/// <remarks>
/// Equal files and plans give equal results. Units are analysed in the arm they were first exposed to, whatever they did then (intention to
/// treat).
/// </remarks>
public static class OnlineAnalysis
{
    /// <summary>Reads the files of a plan and says what they show.</summary>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">A file is broken, or lacks a column. Single bad rows do not throw: they are reported in the result.</exception>
    public static async Task<OnlineResult> RunAsync(OnlinePlan plan, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var measured = await Measurements.ReadAsync(plan, ct).ConfigureAwait(false);
        var ratio = CheckRatio(plan, measured.UnitsPerArm);
        var metrics = new MetricAnalysis(plan).Run(measured.Series);
        return new()
        {
            Question = plan.Question,
            Verdict = new OnlineVerdictRule(plan).Decide(ratio, measured.Quality, metrics),
            SampleRatio = ratio,
            Data = measured.Quality,
            Sequential = plan.Sequential.Method switch
            {
                SequentialMethod.LanDeMetsObf => "lan-demets-obf",
                SequentialMethod.PowerFamily => "power-family",
                SequentialMethod.ConfidenceSequence => "confidence-sequence",
                _ => "none",
            },
            Alpha = plan.Alpha,
            Metrics = metrics,
        };
    }

    private static SampleRatioCheck CheckRatio(OnlinePlan plan, IReadOnlyList<long> units)
    {
        var total = plan.Arms.Sum(a => a.Weight);
        var check = SampleRatio.Check([.. units], [.. plan.Arms.Select(a => a.Weight)], plan.SrmAlpha);
        return new(
            check.Verdict switch
            {
                SampleRatioVerdict.Passed => "passed",
                SampleRatioVerdict.Mismatch => "mismatch",
                _ => "too-few-units",
            },
            check.PValue,
            plan.SrmAlpha,
            [.. plan.Arms.Select((arm, i) => new ArmUnits(arm.Name, arm.Weight / total, units[i]))]
        );
    }
}

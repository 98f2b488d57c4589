using MathNet.Numerics.Statistics;

namespace MLFeatures.Experiments.Runs;

/// <summary>What each arm costs, out of its trials and of the models that were measured alone.</summary>
internal static class ArmCosts
{
    public static ArmCost Of(string arm, TrialOutcome?[][] outcomes, IReadOnlyList<CostSample> samples)
    {
        var cost = new ArmCost
        {
            Arm = arm,
            TrainingSeconds = outcomes.SelectMany(seeds => seeds).OfType<TrialOutcome>().Average(o => o.FitSeconds),
        };
        if (samples.Count == 0)
            return cost;
        double Median(Func<CostSample, double> read) => samples.Select(read).Median();
        return cost with
        {
            TrainingAllocatedBytes = (long)Median(s => s.TrainingAllocatedBytes),
            TrainingPeakBytes = (long)Median(s => s.TrainingPeakBytes),
            ModelBytes = (long)Median(s => s.ModelBytes),
            LatencyMedianMicroseconds = Median(s => s.LatencyMedianMicroseconds),
            LatencyP99Microseconds = Median(s => s.LatencyP99Microseconds),
            RowsPerSecond = Median(s => s.RowsPerSecond),
        };
    }
}

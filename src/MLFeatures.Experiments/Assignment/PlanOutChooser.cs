namespace MLFeatures.Experiments.Assignment;

/// <summary><c>bernoulliTrial</c> under one salt decides who takes part, <c>weightedChoice</c> under another in which arm.</summary>
internal sealed class PlanOutChooser(AssignmentPlan plan) : IArmChooser
{
    private readonly int[] _arms = [.. Enumerable.Range(0, plan.Arms.Count)];
    private readonly double[] _weights = [.. plan.Arms.Select(a => a.Weight)];

    public int? Choose(string unit) =>
        new PlanOutDraw(plan.TrafficSalt, unit).BernoulliTrial(plan.Coverage)
            ? new PlanOutDraw(plan.Seed, unit).WeightedChoice(_arms, _weights)
            : null;
}

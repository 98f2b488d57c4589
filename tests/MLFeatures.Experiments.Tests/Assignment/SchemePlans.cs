using MLFeatures.Experiments.Assignment;

namespace MLFeatures.Experiments.Tests.Assignment;

/// <summary>Sound plans of every scheme.</summary>
internal static class SchemePlans
{
    public static TheoryData<string> Schemes => [.. AssignmentScheme.All.Select(s => s.Name)];

    public static AssignmentPlan Plan(string scheme, double coverage, params double[] weights) =>
        new()
        {
            Scheme = AssignmentScheme.Named(scheme),
            Seed = scheme == "absmartly" ? "1311768467463790320" : "checkout-2",
            TrafficSeed = scheme == "absmartly" ? "81985529216486895" : null,
            Coverage = coverage,
            Arms = [.. weights.Select((w, i) => new AssignmentArm(i == 0 ? "control" : $"{(char)('a' + i)}", w))],
        };
}

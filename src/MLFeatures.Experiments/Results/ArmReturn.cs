using MLFeatures.Experiments.Metrics;

namespace MLFeatures.Experiments.Results;

/// <summary>What shipping a treatment is worth in a year, by the plan's business case.</summary>
/// <param name="Arm">Name of the treatment.</param>
/// <param name="Against">Name of the arm it is compared with.</param>
/// <param name="Metric">The metric whose difference has the value.</param>
/// <param name="AddedMilliseconds">Latency added by the treatment, in milliseconds: the mean, over the models that were measured, of the difference of medians; 0 when it was not measured.</param>
/// <param name="Return">The return, in money, with its interval.</param>
public sealed record ArmReturn(string Arm, string Against, string Metric, double AddedMilliseconds, ReturnOnInvestment Return);

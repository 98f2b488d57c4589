namespace MLFeatures.Experiments.Results;

/// <summary>More about the primary metric than its test says.</summary>
/// <param name="ProbabilityBetter">
/// Probability that the treatment is better by more than <paramref name="Rope"/>, 0–1, given these differences and no opinion before (Bayesian
/// correlated t-test, Corani and Benavoli 2015).
/// </param>
/// <param name="ProbabilityEquivalent">Probability that it differs by no more than <paramref name="Rope"/>, 0–1.</param>
/// <param name="ProbabilityWorse">Probability that it is worse by more than <paramref name="Rope"/>, 0–1.</param>
/// <param name="Rope">Half-width of the region of practical equivalence, in the metric's unit: the minimum effect.</param>
/// <param name="ShrunkDifference">The difference, shrunk for having been chosen because it was significant; itself when it was not.</param>
/// <param name="MinimumDetectableEffect">The smallest true difference that this design finds with the plan's power; in the metric's unit.</param>
public sealed record PrimaryEvidence(
    double ProbabilityBetter,
    double ProbabilityEquivalent,
    double ProbabilityWorse,
    double Rope,
    double ShrunkDifference,
    double MinimumDetectableEffect
);

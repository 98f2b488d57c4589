namespace MLFeatures.Experiments.Online.Results;

/// <summary>What is believed with a flat prior. Stopping when this looks good errs as often as peeking.</summary>
/// <param name="ChanceToWin">Probability that the treatment is better, 0–1.</param>
/// <param name="ExpectedLoss">What choosing the treatment loses on average, in the unit of the metric.</param>
/// <param name="ExpectedLossOfControl">What keeping the control loses on average.</param>
public sealed record BayesianEffect(double ChanceToWin, double ExpectedLoss, double ExpectedLossOfControl);

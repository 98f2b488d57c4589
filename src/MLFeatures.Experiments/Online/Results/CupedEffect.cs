namespace MLFeatures.Experiments.Online.Results;

/// <summary>The effect after the adjustment for a covariate.</summary>
/// <param name="Covariate">What was adjusted for.</param>
/// <param name="Theta">What is subtracted per unit of the covariate; null when the covariate does not vary.</param>
/// <param name="VarianceReduction">Share of the variance removed; it is the share of users saved.</param>
/// <param name="Absolute">The adjusted difference.</param>
/// <param name="Relative">The adjusted relative effect; null when the control's mean is 0.</param>
public sealed record CupedEffect(string Covariate, double? Theta, double? VarianceReduction, Effect? Absolute, Effect? Relative);

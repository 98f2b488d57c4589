using MLFeatures.Experiments.Splits;

namespace MLFeatures.Experiments.Runs;

/// <summary>The right to look at locked rows once a treatment would ship.</summary>
/// <param name="Ledger">Where every look is written down.</param>
/// <param name="User">Who looks.</param>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Reason">Why to look although the quota is used up, at least 10 characters; null to be refused then.</param>
public sealed record HoldoutAccess(HoldoutLedger Ledger, string User, string Experiment, string? Reason = null);

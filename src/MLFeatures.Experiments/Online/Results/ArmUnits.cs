namespace MLFeatures.Experiments.Online.Results;

/// <summary>How many units an arm has.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Weight">Its planned share, 0–1.</param>
/// <param name="Units">Units that are analysed.</param>
public sealed record ArmUnits(string Arm, double Weight, long Units);

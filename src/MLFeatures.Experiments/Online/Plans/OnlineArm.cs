namespace MLFeatures.Experiments.Online.Plans;

/// <summary>An arm of an online experiment.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Weight">Planned share of the units, positive, any scale.</param>
/// <param name="Value">What the arm column says for it; the name unless said otherwise.</param>
public sealed record OnlineArm(string Name, double Weight, string Value);

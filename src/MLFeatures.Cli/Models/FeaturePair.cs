namespace MLFeatures.Cli.Models;

/// <summary>Two features to be looked at together.</summary>
/// <param name="First">The name of the first.</param>
/// <param name="Second">The name of the other.</param>
internal sealed record FeaturePair(string First, string Second);

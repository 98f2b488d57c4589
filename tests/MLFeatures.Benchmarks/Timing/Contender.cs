namespace MLFeatures.Benchmarks.Timing;

/// <summary>One way to do the work.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Run">Does all of the work once.</param>
internal sealed record Contender(string Name, Action Run);

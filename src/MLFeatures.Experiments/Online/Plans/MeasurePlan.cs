namespace MLFeatures.Experiments.Online.Plans;

/// <summary>One number per unit, made of its events.</summary>
/// <param name="Column">The value column; null counts events.</param>
/// <param name="Aggregation">How the events become one number.</param>
public sealed record MeasurePlan(string? Column, Aggregation Aggregation);

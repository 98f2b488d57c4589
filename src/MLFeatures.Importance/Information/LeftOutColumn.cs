namespace MLFeatures.Importance.Information;

/// <summary>A column that was not looked at.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Reason">Why.</param>
public sealed record LeftOutColumn(string Column, string Reason);

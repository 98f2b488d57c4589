namespace MLFeatures.Cli.Models;

/// <summary>What one feature adds to one prediction.</summary>
/// <param name="Feature">Name of the raw column, group or slot.</param>
/// <param name="Value">The feature's value in this row, as text; null of a group of several.</param>
/// <param name="Contribution">What it adds.</param>
/// <param name="StandardError">Its standard error; null of an exact one.</param>
internal sealed record ShapleyPartFinding(string Feature, string? Value, double Contribution, double? StandardError);
